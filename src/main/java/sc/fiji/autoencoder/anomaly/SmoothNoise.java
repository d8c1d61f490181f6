package sc.fiji.autoencoder.anomaly;

import java.util.SplittableRandom;

/** Value noise: random numbers on a coarse grid, joined smoothly. */
final class SmoothNoise {

	/** Joining lowers the deviation of the numbers on the grid; this brings it back to about 1. */
	private static final double GAIN = 1.5;

	private SmoothNoise() {}

	/**
	 * @param size width and height of the result in pixels
	 * @param cell distance of the grid's points in pixels, 1 or more
	 * @return values of mean 0 and a standard deviation of about 1, in the order row, column
	 */
	static float[] draw(final SplittableRandom random, final int size, final double cell) {
		final int points = (int) Math.ceil(size / cell) + 2;
		final double[] grid = new double[points * points];
		for (int i = 0; i < grid.length; i++)
			grid[i] = GAIN * random.nextGaussian();
		final double left = random.nextDouble();
		final double top = random.nextDouble();
		final float[] noise = new float[size * size];
		for (int y = 0; y < size; y++) {
			final double row = y / cell + top;
			final double ty = smooth(row - (int) row);
			for (int x = 0; x < size; x++) {
				final double column = x / cell + left;
				final double tx = smooth(column - (int) column);
				final int corner = (int) row * points + (int) column;
				final double above = grid[corner] + tx * (grid[corner + 1] - grid[corner]);
				final double below = grid[corner + points] + tx * (grid[corner + points + 1] - grid[corner + points]);
				noise[y * size + x] = (float) (above + ty * (below - above));
			}
		}
		return noise;
	}

	private static double smooth(final double t) {
		return t * t * (3 - 2 * t);
	}
}
