package sc.fiji.autoencoder.image;

import java.util.random.RandomGenerator;

/**
 * Which pixels of a camera see a colour. A colour camera has filters in front of its pixels (Bayer 1976), and gives those
 * that do not see it the mean of their nearest neighbours that do (bilinear demosaicing), so that they share noise.
 */
public enum Mosaic {

		/** All of them: no colour camera. */
		NONE(1) {

			@Override
			float at(final float[] noise, final int at, final int wide, final boolean inColumn, final boolean inRow) {
				return noise[at];
			}
		},

		/** Half of them, as those of one colour on a chessboard. */
		GREEN(0.625) {

			@Override
			float at(final float[] noise, final int at, final int wide, final boolean inColumn, final boolean inRow) {
				if (inColumn == inRow) return noise[at];
				return (noise[at - 1] + noise[at + 1] + noise[at - wide] + noise[at + wide]) / 4;
			}
		},

		/** A quarter of them: every second one in every second row. */
		RED_OR_BLUE(0.5625) {

			@Override
			float at(final float[] noise, final int at, final int wide, final boolean inColumn, final boolean inRow) {
				if (inColumn && inRow) return noise[at];
				if (inRow) return (noise[at - 1] + noise[at + 1]) / 2;
				if (inColumn) return (noise[at - wide] + noise[at + wide]) / 2;
				return (noise[at - wide - 1] + noise[at - wide + 1] + noise[at + wide - 1] + noise[at + wide + 1]) / 4;
			}
		};

	private final double variance;

	Mosaic(final double variance) {
		this.variance = variance;
	}

	/** What is left of the variance of independent noise after interpolation, as the mean of all pixels; at most 1. */
	double variance() {
		return variance;
	}

	/**
	 * Interpolates noise; where in the mosaic the first pixel lies is random.
	 *
	 * @param noise independent, a pixel wider on each side than what is returned
	 * @param width of what is returned
	 */
	float[] interpolate(final float[] noise, final int width, final int height, final RandomGenerator random) {
		final int column = random.nextInt(2);
		final int row = random.nextInt(2);
		final float[] shared = new float[width * height];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				shared[y * width + x] = at(noise, (y + 1) * (width + 2) + x + 1, width + 2, x % 2 == column, y % 2 == row);
		return shared;
	}

	/**
	 * The noise that a pixel gets.
	 *
	 * @param at where its own noise is
	 * @param wide length of a row of the noise
	 * @param inColumn whether its column is one of every second ones, which begin with a pixel that sees the colour
	 * @param inRow likewise its row
	 */
	abstract float at(float[] noise, int at, int wide, boolean inColumn, boolean inRow);
}
