/**
 * Images through a model: plane by plane, tile by tile. Knows {@code engine}, {@code image} and {@code model}.
 */
package sc.fiji.autoencoder.denoise;
