/**
 * What an autoencoder's latent space looks like: the codes of patches, their principal components and neighbours, walks
 * through the space, samples of it, and how near patches come to others in spectrum and histogram. Knows
 * {@code model}, {@code engine} and {@code image}; no window, no command.
 */
package sc.fiji.autoencoder.latent;
