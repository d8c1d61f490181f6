package sc.fiji.autoencoder.anomaly;

import java.util.Arrays;
import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.model.StoredArrays;

/**
 * The way from pixel scores to heat, see {@link HeatMap}: between the knots along straight lines, beyond the last one
 * along a tail.
 *
 * @param scores of the knots, strictly ascending; not copied
 * @param heats of the knots, strictly ascending, 0 or more; not copied
 */
record HeatScale(float[] scores, float[] heats, ParetoTail tail) {

	private static final String SCORES = "scores";
	private static final String HEATS = "heats";
	private static final String TAIL_NAME = "tail";

	/** Even in heat, so that they are dense where few pixels are. */
	private static final double KNOTS_PER_UNIT = 1024;

	/**
	 * What the tail is fitted to: the hottest hundredth of all pixels. Neighbouring pixels are alike and count for few, so
	 * that less would be left to the accidents of one image.
	 */
	private static final double TAIL = 0.01;

	/** Or as many pixels, where a hundredth is less. */
	private static final double LEAST_TAIL = 50;

	HeatScale {
		if (scores.length != heats.length) throw new IllegalArgumentException("The heat scale has " + scores.length +
			" scores, but " + heats.length + " heats.");
		requireAscending("scores", scores);
		requireAscending("heats", heats);
		if (heats[0] < 0) throw new IllegalArgumentException("The lowest heat is " + heats[0] + ", but must be 0 or more.");
	}

	/**
	 * @param sorted scores of normal pixels, finite, at least one
	 * @param pixels how many different ones there are among them
	 */
	static HeatScale of(final float[] sorted, final long pixels) {
		final double highest = -Math.log10(Math.min(1, Math.max(TAIL, LEAST_TAIL / pixels)));
		final int most = (int) (highest * KNOTS_PER_UNIT) + 1;
		final float[] scores = new float[most];
		final float[] heats = new float[most];
		int count = 0;
		int first = 0;
		for (int knot = 0; knot < most; knot++) {
			final int index = (int) ((1 - Math.pow(10, -knot / KNOTS_PER_UNIT)) * sorted.length);
			if (count > 0 && !(sorted[index] > scores[count - 1])) continue;
			first = firstOf(sorted, first, index);
			scores[count] = sorted[index];
			heats[count] = (float) -Math.log10((sorted.length - first) / (double) sorted.length) + 0f;
			count++;
		}
		return new HeatScale(Arrays.copyOf(scores, count), Arrays.copyOf(heats, count), ParetoTail.of(sorted, first));
	}

	/** @throws IllegalArgumentException in one sentence, if they are not what {@link #addTo} gives */
	static HeatScale from(final Map<String, FloatTensor> tensors, final String prefix) {
		final float[] tail = StoredArrays.values(tensors, prefix + TAIL_NAME, 2);
		return new HeatScale(StoredArrays.values(tensors, prefix + SCORES, StoredArrays.ANY), StoredArrays.values(tensors,
			prefix + HEATS, StoredArrays.ANY), new ParetoTail(tail[0], tail[1]));
	}

	/** @param prefix of the names */
	void addTo(final Map<String, FloatTensor> tensors, final String prefix) {
		tensors.put(prefix + SCORES, FloatTensor.list(scores));
		tensors.put(prefix + HEATS, FloatTensor.list(heats));
		tensors.put(prefix + TAIL_NAME, FloatTensor.list(tail.scale(), tail.shape()));
	}

	/** @return 0 or more, finite */
	float heat(final float score) {
		final int found = Arrays.binarySearch(scores, score);
		if (found >= 0) return heats[found];
		final int above = -found - 1;
		if (above == 0) return heats[0];
		final double excess = (double) score - scores[above - 1];
		if (above == scores.length) return (float) Math.min(Float.MAX_VALUE, heats[above - 1] + tail.heat(excess));
		final double part = excess / ((double) scores[above] - scores[above - 1]);
		return (float) (heats[above - 1] + part * (heats[above] - heats[above - 1]));
	}

	/** The index of the first score that equals the one at an index. */
	private static int firstOf(final float[] sorted, final int from, final int index) {
		int low = from;
		int high = index;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (sorted[middle] < sorted[index]) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private static void requireAscending(final String name, final float[] values) {
		for (int i = 1; i < values.length; i++)
			if (!(values[i] > values[i - 1])) throw new IllegalArgumentException("The " + name + " of the heat scale go from " +
				values[i - 1] + " to " + values[i] + ", but must ascend.");
	}
}
