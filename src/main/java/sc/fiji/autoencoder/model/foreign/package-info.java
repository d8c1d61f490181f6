/**
 * Models that other programs made: bioimage.io packages of the formats 0.4 and 0.5 whose network is a TensorFlow
 * SavedModel that makes one plane of one plane ({@link sc.fiji.autoencoder.model.foreign.ForeignFile}).
 * <p>
 * Knows {@code model} around it, {@code engine} and {@code image}. What it cannot do as the package says, it refuses.
 */
package sc.fiji.autoencoder.model.foreign;
