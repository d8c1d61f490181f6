package sc.fiji.autoencoder.training;

import java.util.SplittableRandom;

import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.NoiseCorrelation;
import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.Recording;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.SpatialNoise;

/**
 * The camera that has taken some noisy images, as far as their noise tells; a little better or worse each time, for neither
 * is the measurement exact nor the exposure the same. What cannot be told from the variance is different each time: how
 * much of the noise in the dark is that of light, and how much of all that of an amplifier. What neighbours share is taken
 * for that of a kernel, also where it is that of a mosaic.
 *
 * @param noise of the images, in grey values
 * @param scale of the images, from grey to normalised values
 */
record MeasuredCamera(NoiseEstimate noise, Scale scale) implements Camera.Maker {

	/** The variance is between this share of what was measured and its inverse. */
	private static final double LEAST = 0.6;

	@Override
	public Camera draw(final SplittableRandom random) {
		final double share = Math.pow(LEAST, 2 * random.nextDouble() - 1);
		final double gain = share * noise.gain() / scale.gain();
		final double dark = share * noise.varianceAt(scale.offset()) / (scale.gain() * scale.gain());
		final double light = gain > 0 ? dark * random.nextDouble() : 0;
		final Noise pixel = new Noise(gain, Math.sqrt(dark - light), light == 0 ? 0 : light / gain, NoiseKind.excess(random));
		final NoiseCorrelation correlation = noise.correlation();
		return new Camera(new SpatialNoise(pixel, SpatialNoise.spread(correlation.at(1, 0)), SpatialNoise.spread(correlation
			.at(0, 1)), 0), Recording.EXACT);
	}
}
