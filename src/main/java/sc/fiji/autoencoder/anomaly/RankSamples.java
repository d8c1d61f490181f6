package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.List;

/** Sorted values of many images in bounded memory: the more images, the fewer ranks of each are kept. */
final class RankSamples {

	private final int most;
	private final List<float[]> samples = new ArrayList<>();
	private int quota;

	/**
	 * @param quota the most values of an image
	 * @param most values of all images
	 */
	RankSamples(final int quota, final int most) {
		this.quota = quota;
		this.most = most;
	}

	/**
	 * Adds an image.
	 *
	 * @param sorted its values, ascending
	 */
	void add(final float[] sorted) {
		if (quota > 1 && (samples.size() + 1L) * quota > most) {
			quota /= 2;
			samples.replaceAll(sample -> sample.length <= quota ? sample : ranks(sample, quota));
		}
		samples.add(ranks(sorted, Math.min(quota, sorted.length)));
	}

	/** What is kept of each image, ascending. */
	List<float[]> each() {
		return samples;
	}

	/** The kept values of all images in one, as many of each image, so that all count the same. */
	float[] pooled() {
		final int length = samples.stream().mapToInt(sample -> sample.length).max().orElseThrow();
		final float[] pool = new float[samples.size() * length];
		for (int i = 0; i < samples.size(); i++)
			System.arraycopy(ranks(samples.get(i), length), 0, pool, i * length, length);
		return pool;
	}

	/** So many values at evenly spaced ranks, interpolated between the two nearest ones; their mean stays about the same. */
	private static float[] ranks(final float[] sorted, final int count) {
		final float[] ranks = new float[count];
		final double step = (double) sorted.length / count;
		for (int i = 0; i < count; i++) {
			final double rank = Math.min(sorted.length - 1, Math.max(0, (i + 0.5) * step - 0.5));
			final int below = (int) rank;
			final int above = Math.min(below + 1, sorted.length - 1);
			ranks[i] = (float) (sorted[below] + (rank - below) * ((double) sorted[above] - sorted[below]));
		}
		return ranks;
	}
}
