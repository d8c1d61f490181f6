package sc.fiji.autoencoder.training;

import java.util.SplittableRandom;

import sc.fiji.autoencoder.image.Recording;
import sc.fiji.autoencoder.image.SpatialNoise;

/**
 * A simulated camera, with one setting of everything.
 *
 * @param noise in normalised units of the clean plane
 * @param recording likewise
 */
record Camera(SpatialNoise noise, Recording recording) {

	/** Cameras of some kind, with any setting that these may have. */
	interface Maker {

		Camera draw(SplittableRandom random);
	}

	/** Takes a shot of a clean image, in place. */
	void shoot(final float[] values, final int width, final int height, final SplittableRandom random) {
		noise.addTo(values, width, height, random);
		recording.apply(values);
	}

	/** Takes shots of pixels that are not neighbours, in place. */
	void shoot(final float[] values, final SplittableRandom random) {
		shoot(values, 1, values.length, random);
	}

	/** The mean of many shots of a clean value: what a denoiser that keeps intensities has to give. */
	float mean(final float clean) {
		return (float) recording.mean(clean, noise.deviation(clean));
	}
}
