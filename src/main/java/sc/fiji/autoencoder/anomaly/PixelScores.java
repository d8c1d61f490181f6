package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Heat maps against masks, pixel by pixel, all images together (Bergmann et al. 2021, "The MVTec Anomaly Detection
 * Dataset"). Takes 4 bytes for a normal pixel and 8 for a defective one, and twice that while they are sorted. Not
 * thread-safe.
 */
public final class PixelScores {

	private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

	private final List<float[]> normal = new ArrayList<>();
	/** The bits of the score, which for scores of 0 and more are in the order of the scores, above the region. */
	private final List<long[]> defective = new ArrayList<>();
	private int regions;

	/** @throws IllegalArgumentException in one sentence, if the sizes differ or there are too many pixels */
	public void add(final HeatMap map, final Mask mask) {
		if (map.width() != mask.width() || map.height() != mask.height()) throw new IllegalArgumentException(
			"The heat map is " + map.width() + " x " + map.height() + ", but its mask is " + mask.width() + " x " + mask
				.height() + ".");
		final float[] values = map.values();
		final int[] numbers = mask.regions();
		final float[] outside = new float[(int) Arrays.stream(numbers).filter(number -> number == 0).count()];
		final long[] inside = new long[values.length - outside.length];
		int most = 0;
		for (int i = 0, out = 0, in = 0; i < values.length; i++) {
			final float score = values[i] + 0f; // no negative zero
			most = Math.max(most, numbers[i]);
			if (numbers[i] == 0) outside[out++] = score;
			else inside[in++] = (long) Float.floatToIntBits(score) << Integer.SIZE | regions + numbers[i] - 1;
		}
		regions += most;
		normal.add(outside);
		defective.add(inside);
		if (normalPixels() > LONGEST_ARRAY || defectivePixels() > LONGEST_ARRAY) throw new IllegalArgumentException(
			"There are more than " + LONGEST_ARRAY + " pixels, but they must be sorted together; evaluate fewer images.");
	}

	/**
	 * Both curves over all pixels so far.
	 *
	 * @throws IllegalArgumentException in one sentence, if there is no normal or no defective pixel
	 */
	public PixelCurves curves() {
		if (defectivePixels() == 0) throw new IllegalArgumentException(
			"No pixel of the masks is above 0, but there must be a defect to find.");
		if (normalPixels() == 0) throw new IllegalArgumentException(
			"Every pixel of the masks is above 0, but there must be a normal one.");
		final float[] out = sortedNormal();
		final long[] in = sortedDefective();
		final double[] shares = shares(in);
		final CurveBuilder roc = new CurveBuilder(1);
		final CurveBuilder overlaps = new CurveBuilder(PixelCurves.OVERLAP_LIMIT);
		double overlap = 0;
		for (int o = out.length, i = in.length; o > 0 || i > 0;) {
			final float threshold = Math.max(o > 0 ? out[o - 1] : 0, i > 0 ? score(in[i - 1]) : 0);
			while (o > 0 && out[o - 1] == threshold)
				o--;
			for (; i > 0 && score(in[i - 1]) == threshold; i--)
				overlap += shares[region(in[i - 1])];
			final double falsePositiveRate = (double) (out.length - o) / out.length;
			roc.add(falsePositiveRate, (double) (in.length - i) / in.length, threshold);
			overlaps.add(falsePositiveRate, i == 0 ? 1 : Math.min(1, overlap), threshold);
		}
		return new PixelCurves(roc.curve(), overlaps.curve());
	}

	/**
	 * How the pixels so far fare if those from a heat on are flagged.
	 *
	 * @param threshold see {@link HeatMap#threshold}
	 */
	public Confusion confusion(final float threshold) {
		final long hits = defective.stream().mapToLong(keys -> Arrays.stream(keys).filter(key -> score(key) >= threshold)
			.count()).sum();
		long alarms = 0;
		for (final float[] scores : normal)
			for (final float score : scores)
				if (score >= threshold) alarms++;
		return new Confusion(hits, alarms, defectivePixels() - hits, normalPixels() - alarms);
	}

	private long normalPixels() {
		return normal.stream().mapToLong(scores -> scores.length).sum();
	}

	private long defectivePixels() {
		return defective.stream().mapToLong(keys -> keys.length).sum();
	}

	private float[] sortedNormal() {
		final float[] all = new float[(int) normalPixels()];
		int end = 0;
		for (final float[] scores : normal) {
			System.arraycopy(scores, 0, all, end, scores.length);
			end += scores.length;
		}
		normal.clear();
		normal.add(all);
		Arrays.sort(all);
		return all;
	}

	private long[] sortedDefective() {
		final long[] all = new long[(int) defectivePixels()];
		int end = 0;
		for (final long[] keys : defective) {
			System.arraycopy(keys, 0, all, end, keys.length);
			end += keys.length;
		}
		defective.clear();
		defective.add(all);
		Arrays.sort(all);
		return all;
	}

	/** What a pixel of each region adds to the mean overlap. */
	private double[] shares(final long[] keys) {
		final int[] sizes = new int[regions];
		for (final long key : keys)
			sizes[region(key)]++;
		return Arrays.stream(sizes).mapToDouble(size -> 1.0 / size / regions).toArray();
	}

	private static float score(final long key) {
		return Float.intBitsToFloat((int) (key >> Integer.SIZE));
	}

	private static int region(final long key) {
		return (int) key;
	}
}
