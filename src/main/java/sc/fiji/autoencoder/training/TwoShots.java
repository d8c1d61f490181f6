package sc.fiji.autoencoder.training;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.Blur;
import sc.fiji.autoencoder.image.Planes;

/**
 * Two noisy images of the same, to tell one from the other (Lehtinen et al. 2018, Noise2Noise). Drift is taken back by
 * whole pixels; what moved by itself does not count as a target.
 *
 * @param first what both show, of one size
 * @param firstTarget the same, but not a number where something moved
 * @param second as the second image has it
 * @param secondTarget likewise
 * @param moved share of the pixels that do not count
 */
record TwoShots(RandomAccessibleInterval<FloatType> first, RandomAccessibleInterval<FloatType> firstTarget,
	RandomAccessibleInterval<FloatType> second, RandomAccessibleInterval<FloatType> secondTarget, double moved)
{

	/** Of the Gaussian kernel that noise is smoothed with before images are compared, in pixels. */
	private static final double SMOOTHING = 2;

	/** Pixels of about the same brightness, whose differences are compared. */
	private static final int GROUPS = 16;

	/** Differences of so many standard deviations are no noise. */
	private static final double CERTAIN = 5;

	/** From a median absolute deviation to a standard deviation. */
	private static final double MAD = 1.4826;

	/** Both of one size. */
	static TwoShots of(final RandomAccessibleInterval<FloatType> a, final RandomAccessibleInterval<FloatType> b) {
		final Shift shift = Shift.of(smooth(a), smooth(b), (int) a.dimension(0), (int) a.dimension(1));
		final RandomAccessibleInterval<FloatType> first = shift.ofFirst(a);
		final RandomAccessibleInterval<FloatType> second = shift.ofSecond(b);
		// Smoothed anew: at the edge of what both show, both must be mirrored, or edges differ without anything moving.
		final boolean[] moved = moved(smooth(first), smooth(second));
		int count = 0;
		for (final boolean m : moved)
			if (m) count++;
		return new TwoShots(first, without(first, moved), second, without(second, moved), (double) count / moved.length);
	}

	private static float[] smooth(final RandomAccessibleInterval<FloatType> image) {
		final float[] values = Planes.values(image);
		Blur.gaussian(values, (int) image.dimension(0), (int) image.dimension(1), SMOOTHING);
		return values;
	}

	/** Where two smoothed images differ more than others of the same brightness: shot noise grows with it. */
	private static boolean[] moved(final float[] a, final float[] b) {
		float darkest = Float.POSITIVE_INFINITY;
		for (int i = 0; i < a.length; i++)
			darkest = Math.min(darkest, a[i] + b[i]);
		// The bits of numbers of 0 and above are in the order of the numbers.
		final long[] byBrightness = new long[a.length];
		for (int i = 0; i < a.length; i++)
			byBrightness[i] = (long) Float.floatToIntBits(a[i] + b[i] - darkest) << Integer.SIZE | i;
		Arrays.sort(byBrightness);
		final boolean[] moved = new boolean[a.length];
		for (int group = 0; group < GROUPS; group++) {
			final int from = (int) ((long) a.length * group / GROUPS);
			final int to = (int) ((long) a.length * (group + 1) / GROUPS);
			if (from == to) continue;
			final float[] differences = new float[to - from];
			for (int i = from; i < to; i++)
				differences[i - from] = a[(int) byBrightness[i]] - b[(int) byBrightness[i]];
			final float[] sorted = differences.clone();
			Arrays.sort(sorted);
			final float middle = sorted[sorted.length / 2];
			for (int i = 0; i < sorted.length; i++)
				sorted[i] = Math.abs(sorted[i] - middle);
			Arrays.sort(sorted);
			final double limit = CERTAIN * MAD * sorted[sorted.length / 2];
			for (int i = from; i < to; i++)
				moved[(int) byBrightness[i]] = Math.abs(differences[i - from] - middle) > limit;
		}
		return moved;
	}

	private static RandomAccessibleInterval<FloatType> without(final RandomAccessibleInterval<FloatType> image,
		final boolean[] moved)
	{
		final float[] values = Planes.values(image);
		for (int i = 0; i < values.length; i++)
			if (moved[i]) values[i] = Float.NaN;
		return ArrayImgs.floats(values, image.dimension(0), image.dimension(1));
	}
}
