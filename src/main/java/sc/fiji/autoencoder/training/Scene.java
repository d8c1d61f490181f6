package sc.fiji.autoencoder.training;

import java.util.SplittableRandom;

import sc.fiji.autoencoder.image.Blur;

/**
 * What another microscope would have made of the same specimen, before noise: sampled more finely, so that edges are
 * softer, and with less light outside of bright structures. Values are normalised.
 *
 * @param softness standard deviation of the blur in pixels, 0 for none
 * @param contrast exponent of the values, 1 for none; above, dark ones get darker
 */
record Scene(double softness, double contrast) {

	static final Scene AS_IS = new Scene(0, 1);

	/** Many microscopes sample a spot with two to four pixels. */
	private static final double LEAST_SOFTNESS = 0.3;
	private static final double MOST_SOFTNESS = 1.8;
	private static final double MOST_CONTRAST = 2.2;

	/** Half of the time softer, a third of the time of more contrast. */
	static Scene draw(final SplittableRandom random) {
		final double softness = random.nextBoolean() ? random.nextDouble(LEAST_SOFTNESS, MOST_SOFTNESS) : 0;
		return new Scene(softness, random.nextInt(3) == 0 ? random.nextDouble(1, MOST_CONTRAST) : 1);
	}

	/**
	 * Changes a patch in place.
	 *
	 * @param values in the order row, column
	 */
	void apply(final float[] values, final int width, final int height) {
		if (softness > 0) Blur.gaussian(values, width, height, softness);
		applyContrast(values);
	}

	/** Changes pixels that are not neighbours, in place. */
	void applyContrast(final float[] values) {
		if (contrast != 1) for (int i = 0; i < values.length; i++)
			values[i] = (float) Math.pow(Math.max(0, values[i]), contrast);
	}
}
