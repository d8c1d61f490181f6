package sc.fiji.autoencoder.training;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * How far one image lies from another, in whole pixels.
 *
 * @param x what is at column {@code c} of the first is at column {@code c + x} of the second
 * @param y likewise for rows
 */
record Shift(int x, int y) {

	/** The farthest that is looked for, in pixels. */
	static final int FARTHEST = 4;

	/**
	 * The shift at which two images differ least.
	 *
	 * @param first smoothed, for noise differs at any shift, in the order row, column
	 * @param second likewise
	 */
	static Shift of(final float[] first, final float[] second, final int width, final int height) {
		Shift best = new Shift(0, 0);
		if (Math.min(width, height) <= 4 * FARTHEST) return best;
		double least = best.difference(first, second, width, height);
		for (int y = -FARTHEST; y <= FARTHEST; y++)
			for (int x = -FARTHEST; x <= FARTHEST; x++) {
				final Shift shift = new Shift(x, y);
				final double difference = shift.difference(first, second, width, height);
				if (difference >= least) continue;
				least = difference;
				best = shift;
			}
		return best;
	}

	/** The part of the first image that is in the second as well. */
	RandomAccessibleInterval<FloatType> ofFirst(final RandomAccessibleInterval<FloatType> first) {
		return part(first, Math.max(0, -x), Math.max(0, -y));
	}

	/** The same part in the second image. */
	RandomAccessibleInterval<FloatType> ofSecond(final RandomAccessibleInterval<FloatType> second) {
		return part(second, Math.max(0, x), Math.max(0, y));
	}

	private RandomAccessibleInterval<FloatType> part(final RandomAccessibleInterval<FloatType> image, final long left,
		final long top)
	{
		return Views.offsetInterval(image, new long[] { image.min(0) + left, image.min(1) + top }, new long[] { image
			.dimension(0) - Math.abs(x), image.dimension(1) - Math.abs(y) });
	}

	/**
	 * Sum of the absolute differences within the part that is in both at any shift; squares would follow the few bright
	 * things that move by themselves.
	 */
	private double difference(final float[] first, final float[] second, final int width, final int height) {
		double sum = 0;
		for (int row = FARTHEST; row < height - FARTHEST; row++)
			for (int column = FARTHEST; column < width - FARTHEST; column++)
				sum += Math.abs(first[row * width + column] - second[(row + y) * width + column + x]);
		return sum;
	}
}
