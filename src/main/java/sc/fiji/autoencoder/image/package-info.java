/**
 * Pixels: the {@link sc.fiji.autoencoder.image.Planes planes} of any ImagePlus, their
 * {@link sc.fiji.autoencoder.image.Normalization normalisation} and {@link sc.fiji.autoencoder.image.Tiling tiling}, the
 * {@link sc.fiji.autoencoder.image.Target way back} to an image like the source, and files; quality
 * {@link sc.fiji.autoencoder.image.Metrics metrics}; simulated {@link sc.fiji.autoencoder.image.Noise noise} and
 * {@link sc.fiji.autoencoder.image.Phantom specimens}, and the noise that an image
 * {@link sc.fiji.autoencoder.image.NoiseEstimator shows}.
 * <p>
 * A plane is a two-dimensional {@code RandomAccessibleInterval<FloatType>} that starts at (0, 0), mostly a view that
 * converts while it is read. Knows no other room.
 */
package sc.fiji.autoencoder.image;
