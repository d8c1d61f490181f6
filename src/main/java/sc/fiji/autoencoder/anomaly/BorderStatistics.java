package sc.fiji.autoencoder.anomaly;

import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.model.StoredArrays;

/**
 * What a score usually is near the borders of images that are not aligned: beyond them images are mirrored, and what has
 * a kink because of that is no defect.
 *
 * @param means of the scores of normal images, by the distance to the nearest border in pixels, the last of all others
 * @param deviations of them, positive
 */
record BorderStatistics(float[] means, float[] deviations) {

	/** Distances that are told apart. */
	private static final int DISTANCES = 32;

	/** In units of the scores, far below all that counts. */
	private static final float LEAST = 1e-6f;

	private static final String MEANS = "border/means";
	private static final String DEVIATIONS = "border/deviations";

	/** Collects scores of normal images. */
	static final class Fit {

		private final double[] sums = new double[DISTANCES];
		private final double[] squares = new double[DISTANCES];
		private final long[] counts = new long[DISTANCES];

		/** @param scores of a whole slice, in the order row, column */
		void add(final float[] scores, final int width, final int height) {
			for (int i = 0; i < scores.length; i++) {
				final int distance = distance(i % width, i / width, width, height);
				sums[distance] += scores[i];
				squares[distance] += (double) scores[i] * scores[i];
				counts[distance]++;
			}
		}

		/** Distances that no image has are like the largest that there is. */
		BorderStatistics fit() {
			final float[] means = new float[DISTANCES];
			final float[] deviations = new float[DISTANCES];
			for (int i = 0; i < DISTANCES; i++) {
				final int known = counts[i] > 0 ? i : i - 1;
				if (known < i) {
					means[i] = means[known];
					deviations[i] = deviations[known];
					continue;
				}
				final double mean = sums[i] / counts[i];
				means[i] = (float) mean;
				deviations[i] = (float) Math.sqrt(Math.max(0, squares[i] / counts[i] - mean * mean)) + LEAST;
			}
			// A border never makes a score more than it is elsewhere.
			for (int i = 0; i < DISTANCES - 1; i++) {
				means[i] = Math.max(means[i], means[DISTANCES - 1]);
				deviations[i] = Math.max(deviations[i], deviations[DISTANCES - 1]);
			}
			return new BorderStatistics(means, deviations);
		}
	}

	/** @param prefix of the names */
	static BorderStatistics from(final Map<String, FloatTensor> tensors, final String prefix) {
		return new BorderStatistics(StoredArrays.values(tensors, prefix + MEANS, DISTANCES), StoredArrays.positive(tensors,
			prefix + DEVIATIONS, DISTANCES));
	}

	/** @param prefix of the names */
	void addTo(final Map<String, FloatTensor> tensors, final String prefix) {
		tensors.put(prefix + MEANS, FloatTensor.list(means));
		tensors.put(prefix + DEVIATIONS, FloatTensor.list(deviations));
	}

	/** By how many deviations a score is above what is usual at a pixel of a slice of that size, or beside it. */
	float standardized(final float score, final int x, final int y, final int width, final int height) {
		final int distance = distance(x, y, width, height);
		return (score - means[distance]) / deviations[distance];
	}

	private static int distance(final int x, final int y, final int width, final int height) {
		final int nearest = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
		return Math.max(0, Math.min(DISTANCES - 1, nearest));
	}
}
