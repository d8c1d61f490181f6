package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a {@link Calibration} of normal images that the model was not trained on. It looks at one image after the other
 * and keeps what fits into 20 MB, however many and large they are. Not thread-safe.
 */
public final class Calibrator {

	private final RankSamples pixels = new RankSamples(1 << 18, 1 << 22);
	private final RankSamples hottest = new RankSamples(1 << 12, 1 << 20);
	private final List<Float> highest = new ArrayList<>();

	/**
	 * Looks at a normal image. Every image counts the same, whatever its size.
	 *
	 * @param scores of its pixels in any order and unit, the larger the less normal; not changed
	 * @throws IllegalArgumentException in one sentence, if there is none, or one is not finite
	 */
	public void add(final float[] scores) {
		if (scores.length == 0) throw new IllegalArgumentException("An image without pixels tells nothing.");
		for (final float score : scores)
			if (!Float.isFinite(score)) throw new IllegalArgumentException("The score of a pixel is " + score +
				", but must be a finite number.");
		final float[] sorted = scores.clone();
		Arrays.sort(sorted);
		pixels.add(sorted, 0);
		hottest.add(sorted, sorted.length - HeatMap.hottest(sorted.length));
		highest.add(sorted[sorted.length - 1]);
	}

	/** @throws IllegalStateException if no image was added */
	public Calibration calibrate() {
		final HeatScale scale = scale();
		final float[] scores = new float[highest.size()];
		final float[] peaks = new float[highest.size()];
		for (int i = 0; i < scores.length; i++) {
			scores[i] = mean(scale, hottest.each().get(i));
			peaks[i] = scale.heat(highest.get(i));
		}
		Arrays.sort(scores);
		Arrays.sort(peaks);
		return new Calibration(scale, new NormalScores(scores), new NormalScores(peaks));
	}

	/**
	 * The way from scores to heat alone.
	 *
	 * @throws IllegalStateException if no image was added
	 */
	HeatScale scale() {
		if (highest.isEmpty()) throw new IllegalStateException("There is no normal image to calibrate with.");
		final float[] pool = pixels.pooled();
		Arrays.sort(pool);
		return HeatScale.of(pool, pixels.each().stream().mapToLong(sample -> sample.length).sum());
	}

	private static float mean(final HeatScale scale, final float[] scores) {
		double sum = 0;
		for (final float score : scores)
			sum += scale.heat(score);
		return (float) (sum / scores.length);
	}
}
