package sc.fiji.autoencoder.training;

import java.util.SplittableRandom;

import sc.fiji.autoencoder.image.Mosaic;
import sc.fiji.autoencoder.image.Recording;
import sc.fiji.autoencoder.image.SpatialNoise;

/**
 * A simulated camera, with one setting of everything.
 *
 * @param scene what is in front of it
 * @param noise in normalised units of the clean plane
 * @param recording likewise
 */
record Camera(Scene scene, SpatialNoise noise, Recording recording) {

	/** Of the specimen as it is. */
	Camera(final SpatialNoise noise, final Recording recording) {
		this(Scene.AS_IS, noise, recording);
	}

	/** Cameras of some kind, with any setting that these may have. */
	interface Maker {

		Camera draw(SplittableRandom random);
	}

	Camera before(final Scene other) {
		return new Camera(other, noise, recording);
	}

	/** Takes a shot of the scene, in place. */
	void shoot(final float[] values, final int width, final int height, final SplittableRandom random) {
		noise.addTo(values, width, height, random);
		recording.apply(values);
	}

	/**
	 * Takes shots of pixels that are not neighbours, in place.
	 *
	 * @param values an even number of them, those near each other alike
	 */
	void shoot(final float[] values, final SplittableRandom random) {
		final int width = noise.mosaic() == Mosaic.NONE ? 1 : 2; // for pixels of each place of the mosaic
		shoot(values, width, values.length / width, random);
	}

	/** The mean of many shots of a value of the scene: what a denoiser that keeps intensities has to give. */
	float mean(final float clean) {
		return (float) recording.mean(clean, noise.deviation(clean));
	}
}
