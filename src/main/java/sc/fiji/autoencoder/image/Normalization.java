package sc.fiji.autoencoder.image;

import java.util.Arrays;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * How a plane's grey values become the values around 0..1 that a network sees: one percentile of the plane becomes 0,
 * another 1 (Weigert et al. 2018, CARE).
 *
 * @param low percentile that becomes 0, in percent
 * @param high percentile that becomes 1, in percent, above {@code low}
 */
public record Normalization(double low, double high) {

	public static final Normalization PERCENTILES = new Normalization(0.1, 99.9);

	/** Percentiles of larger planes are those of a regular grid of at most so many pixels. */
	private static final long SAMPLE = 1 << 20;

	/** A smaller gain, relative to the values, is less than float pixels resolve. */
	private static final double RESOLUTION = 1e-6;

	public Normalization {
		if (!(low >= 0 && low < high && high <= 100)) throw new IllegalArgumentException("The percentiles are " + low +
			" and " + high + ", but must be ascending and between 0 and 100.");
	}

	/**
	 * The scale of a plane. Where the percentiles coincide but the plane is not constant (a few bright points on nothing),
	 * minimum and maximum take their place. The gain of a constant plane is 1.
	 *
	 * @throws IllegalArgumentException in one sentence, if a pixel is NaN or infinite
	 */
	public Scale scaleOf(final RandomAccessibleInterval<FloatType> plane) {
		final Range range = Range.of(plane);
		final float[] sorted = sample(plane);
		Arrays.parallelSort(sorted);
		final double bottom = percentile(sorted, low);
		final double top = percentile(sorted, high);
		if (differ(bottom, top)) return new Scale(bottom, top - bottom);
		return differ(range.min(), range.max()) ? new Scale(range.min(), (double) range.max() - range.min()) : new Scale(
			bottom, 1);
	}

	private static boolean differ(final double bottom, final double top) {
		return top - bottom > RESOLUTION * Math.max(Math.abs(bottom), Math.abs(top));
	}

	/** The pixels, or every n-th of every n-th row; n is odd, so that interlaced rows are all represented. */
	private static float[] sample(final RandomAccessibleInterval<FloatType> plane) {
		int step = 1;
		while (count(plane.dimension(0), step) * count(plane.dimension(1), step) > SAMPLE)
			step += 2;
		final Cursor<FloatType> pixel = Views.flatIterable(Views.subsample(plane, step)).cursor();
		final float[] sample = new float[(int) (count(plane.dimension(0), step) * count(plane.dimension(1), step))];
		for (int i = 0; i < sample.length; i++)
			sample[i] = pixel.next().get();
		return sample;
	}

	private static long count(final long extent, final int step) {
		return (extent + step - 1) / step;
	}

	/** With linear interpolation between the two nearest ranks (Hyndman and Fan 1996, definition 7). */
	private static double percentile(final float[] sorted, final double percent) {
		final double rank = percent / 100 * (sorted.length - 1);
		final int below = (int) rank;
		final int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (rank - below) * ((double) sorted[above] - sorted[below]);
	}
}
