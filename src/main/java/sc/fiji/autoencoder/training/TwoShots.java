package sc.fiji.autoencoder.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.LongArray;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.AffineFit;
import sc.fiji.autoencoder.image.Blur;
import sc.fiji.autoencoder.image.NoiseLevel;
import sc.fiji.autoencoder.image.NoiseLine;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;

/**
 * Two noisy images of the same, to tell one from the other (Lehtinen et al. 2018, Noise2Noise). Drift is taken back by
 * whole pixels; what moved by itself does not count as a target. Lamps flicker and dyes bleach, so the brightness of one is
 * brought to that of the other before they are compared.
 *
 * @param first what both show, of one size
 * @param firstTarget the same, but not a number where something moved
 * @param second as the second image has it
 * @param secondTarget likewise
 * @param fit brings the grey values of the second image to those of the first
 * @param error of fitted grey values, as a standard deviation
 * @param moved share of the pixels that do not count
 */
record TwoShots(RandomAccessibleInterval<FloatType> first, RandomAccessibleInterval<FloatType> firstTarget,
	RandomAccessibleInterval<FloatType> second, RandomAccessibleInterval<FloatType> secondTarget, AffineFit fit,
	double error, double moved)
{

	/** Of the Gaussian kernel that noise is smoothed with before images are compared, in pixels. */
	private static final double SMOOTHING = 2;

	/** Pixels of about the same brightness, whose differences are compared. */
	private static final int GROUPS = 16;

	/** Differences of so many standard deviations are no noise. */
	private static final double CERTAIN = 5;

	/**
	 * By what factor a group's standard deviation may differ from what all groups together let expect: more where most of a
	 * group moves, less where most of it is clipped.
	 */
	private static final double UNLIKE = 2;

	/** Share of the variance of the noisiest group that every group has. */
	private static final double LEAST = 1e-3;

	/** From a median absolute deviation to a standard deviation. */
	private static final double MAD = 1.4826;

	/** Both of one size. */
	static TwoShots of(final RandomAccessibleInterval<FloatType> a, final RandomAccessibleInterval<FloatType> b) {
		final float[] smoothA = smooth(a);
		final float[] smoothB = smooth(b);
		final Shift shift = Shift.of(smoothA, apply(fit(smoothA, smoothB), smoothB), (int) a.dimension(0), (int) a
			.dimension(1));
		final RandomAccessibleInterval<FloatType> first = shift.ofFirst(a);
		final RandomAccessibleInterval<FloatType> second = shift.ofSecond(b);
		// Smoothed anew: at the edge of what both show, both must be mirrored, or edges differ without anything moving.
		final float[] smoothFirst = smooth(first);
		final float[] smoothSecond = smooth(second);
		final AffineFit fit = fit(smoothFirst, smoothSecond);
		final float[] fitted = apply(fit, smoothSecond);
		final List<Group> groups = groups(smoothFirst, fitted);
		final boolean[] moved = moved(groups, smoothFirst, fitted);
		final ArrayImg<BitType, LongArray> excluded = ArrayImgs.bits(first.dimension(0), first.dimension(1));
		int count = 0;
		int pixel = 0;
		for (final BitType bit : excluded) {
			bit.set(moved[pixel++]);
			if (bit.get()) count++;
		}
		return new TwoShots(first, without(first, excluded), second, without(second, excluded), fit, error(groups),
			(double) count / moved.length);
	}

	/**
	 * Whether the second image may be taken as it is.
	 *
	 * @param scale how the first one is normalised
	 */
	boolean isSameScale(final Scale scale) {
		return fit.isIdentity(scale, Math.max(Relation.SAME, Relation.CERTAIN * error / scale.gain()));
	}

	private static float[] smooth(final RandomAccessibleInterval<FloatType> image) {
		final float[] values = Planes.values(image);
		Blur.gaussian(values, (int) image.dimension(0), (int) image.dimension(1), SMOOTHING);
		return values;
	}

	/** Where two smoothed images differ more than others of the same brightness: shot noise grows with it. */
	private static boolean[] moved(final List<Group> groups, final float[] a, final float[] b) {
		final NoiseLine line = NoiseLine.of(groups.stream().map(Group::level).toList());
		final double least = LEAST * groups.stream().mapToDouble(group -> line.at(group.level.mean())).max().orElseThrow();
		final boolean[] moved = new boolean[a.length];
		for (final Group group : groups) {
			final double expected = Math.sqrt(Math.max(least, line.at(group.level.mean())));
			final double limit = CERTAIN * Math.max(expected / UNLIKE, Math.min(expected * UNLIKE, Math.sqrt(group.level
				.variance())));
			for (final int pixel : group.pixels)
				moved[pixel] = Math.abs(a[pixel] - b[pixel]) > limit;
		}
		return moved;
	}

	private static float[] apply(final AffineFit fit, final float[] values) {
		final float[] fitted = new float[values.length];
		for (int i = 0; i < values.length; i++)
			fitted[i] = fit.apply(values[i]);
		return fitted;
	}

	/**
	 * Brings the second of two smoothed images to the brightness of the first where nothing moves: by the line that the
	 * differences of most groups follow (Theil and Sen). None is found between images that are bright where the other is
	 * dark.
	 */
	private static AffineFit fit(final float[] a, final float[] b) {
		final List<Group> groups = groups(a, b);
		final List<Double> slopes = new ArrayList<>();
		for (final Group one : groups)
			for (final Group other : groups)
				if (one.level.mean() < other.level.mean()) slopes.add((other.middle - one.middle) / (other.level.mean() - one.level
					.mean()));
		final double slope = slopes.isEmpty() ? 0 : median(slopes.stream());
		if (Math.abs(slope) >= 2) return new AffineFit(1, 0);
		// a - b = slope * (a + b) / 2 + offset
		final double offset = median(groups.stream().map(group -> group.middle - slope * group.level.mean()));
		return new AffineFit((2 + slope) / (2 - slope), 2 * offset / (2 - slope));
	}

	/** Of the median of a group, which is that of a line through all of them at its ends at most. */
	private static double error(final List<Group> groups) {
		final double alike = 4 * Math.PI * SMOOTHING * SMOOTHING; // pixels that share their noise
		return median(groups.stream().map(group -> Math.sqrt(Math.PI / 2 * group.level.variance() / Math.max(1,
			group.pixels.length / alike))));
	}

	private static double median(final Stream<Double> values) {
		final double[] sorted = values.mapToDouble(Double::doubleValue).sorted().toArray();
		return sorted[sorted.length / 2];
	}

	/**
	 * Pixels of about the same brightness.
	 *
	 * @param middle median of their differences
	 * @param level how much these scatter about it, as the brightness has it
	 */
	private record Group(int[] pixels, double middle, NoiseLevel level) {}

	private static List<Group> groups(final float[] a, final float[] b) {
		float darkest = Float.POSITIVE_INFINITY;
		for (int i = 0; i < a.length; i++)
			darkest = Math.min(darkest, a[i] + b[i]);
		// The bits of numbers of 0 and above are in the order of the numbers.
		final long[] byBrightness = new long[a.length];
		for (int i = 0; i < a.length; i++)
			byBrightness[i] = (long) Float.floatToIntBits(a[i] + b[i] - darkest) << Integer.SIZE | i;
		Arrays.sort(byBrightness);
		final List<Group> groups = new ArrayList<>();
		for (int group = 0; group < GROUPS; group++) {
			final int from = (int) ((long) a.length * group / GROUPS);
			final int to = (int) ((long) a.length * (group + 1) / GROUPS);
			if (from < to) groups.add(group(a, b, Arrays.stream(byBrightness, from, to).mapToInt(place -> (int) place)
				.toArray()));
		}
		return groups;
	}

	private static Group group(final float[] a, final float[] b, final int[] pixels) {
		final double[] differences = Arrays.stream(pixels).mapToDouble(pixel -> a[pixel] - b[pixel]).sorted().toArray();
		final double middle = differences[differences.length / 2];
		final double[] deviations = Arrays.stream(differences).map(difference -> Math.abs(difference - middle)).sorted()
			.toArray();
		final double deviation = MAD * deviations[deviations.length / 2];
		final double brightness = Arrays.stream(pixels).mapToDouble(pixel -> (a[pixel] + b[pixel]) / 2).average()
			.orElseThrow();
		return new Group(pixels, middle, new NoiseLevel(brightness, deviation * deviation, pixels.length));
	}

	private static RandomAccessibleInterval<FloatType> without(final RandomAccessibleInterval<FloatType> image,
		final RandomAccessibleInterval<BitType> moved)
	{
		return Converters.convert(image, moved, (value, excluded, out) -> out.set(excluded.get() ? Float.NaN : value.get()),
			new FloatType());
	}
}
