package sc.fiji.autoencoder.image;

import java.util.random.RandomGenerator;

/**
 * Which pixels of a camera see a colour. A colour camera has filters in front of its pixels (Bayer 1976), and gives those
 * between the mean of their nearest neighbours that see it, noise included (bilinear demosaicing).
 */
public enum Mosaic {

		/** All pixels: no colour camera. */
		NONE(1),

		/** Green: half of the pixels, like one colour of a chessboard. */
		GREEN(0.625),

		/** Red or blue: every second pixel of every second row. */
		RED(0.5625);

	/** Of independent noise of variance 1, over all pixels. */
	private final double meanVariance;

	Mosaic(final double meanVariance) {
		this.meanVariance = meanVariance;
	}

	/**
	 * Gives pixels that do not see the colour the noise of those that do. The mean variance stays.
	 *
	 * @param noise independent, a pixel wider on each side than what is returned
	 * @param width of what is returned
	 * @param random decides where in the mosaic the first pixel lies
	 */
	float[] interpolate(final float[] noise, final int width, final int height, final RandomGenerator random) {
		final int wide = width + 2;
		final boolean left = random.nextBoolean();
		final boolean top = random.nextBoolean();
		final float scale = (float) (1 / Math.sqrt(meanVariance));
		final float[] shared = new float[width * height];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int at = (y + 1) * wide + x + 1;
				shared[y * width + x] = scale * at(noise, at, wide, x % 2 == 0 == left, y % 2 == 0 == top);
			}
		return shared;
	}

	/** @param column whether it is one of those, or for green one of a colour of the chessboard, whose pixels see it */
	private float at(final float[] noise, final int at, final int wide, final boolean column, final boolean row) {
		if (this == NONE || (this == GREEN ? column == row : column && row)) return noise[at];
		if (this == GREEN) return (noise[at - 1] + noise[at + 1] + noise[at - wide] + noise[at + wide]) / 4;
		if (row) return (noise[at - 1] + noise[at + 1]) / 2;
		if (column) return (noise[at - wide] + noise[at + wide]) / 2;
		return (noise[at - wide - 1] + noise[at - wide + 1] + noise[at + wide - 1] + noise[at + wide + 1]) / 4;
	}
}
