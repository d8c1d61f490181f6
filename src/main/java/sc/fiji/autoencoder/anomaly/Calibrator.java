package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a {@link Calibration} of normal images that the model was not trained on: first of the scores of all their
 * pixels, then of what they are as a whole. It looks at one image after the other and keeps what fits into 20 MB, however
 * many and large they are. Not thread-safe.
 */
final class Calibrator {

	private final RankSamples pixels = new RankSamples(1 << 18, 1 << 22);
	private final List<Float> scores = new ArrayList<>();
	private final List<Float> peaks = new ArrayList<>();

	/**
	 * Looks at the pixels of a normal image. Every image counts the same, whatever its size.
	 *
	 * @param values scores of its pixels in any order and unit, the larger the less normal; not changed
	 * @throws IllegalArgumentException in one sentence, if there is none, or one is not finite
	 */
	void add(final float[] values) {
		if (values.length == 0) throw new IllegalArgumentException("An image without pixels tells nothing.");
		for (final float value : values)
			if (!Float.isFinite(value)) throw new IllegalArgumentException("The score of a pixel is " + value +
				", but must be a finite number.");
		final float[] sorted = values.clone();
		Arrays.sort(sorted);
		pixels.add(sorted);
	}

	/**
	 * The way from scores to heat, when all images were added.
	 *
	 * @throws IllegalStateException if no image was added
	 */
	HeatScale scale() {
		if (pixels.each().isEmpty()) throw new IllegalStateException("There is no normal image to calibrate with.");
		final float[] pool = pixels.pooled();
		Arrays.sort(pool);
		return HeatScale.of(pool, pixels.each().stream().mapToLong(sample -> sample.length).sum());
	}

	/** Looks at one of the images as a whole, in heat of {@link #scale}. */
	void judge(final HeatMap heat) {
		scores.add((float) heat.score());
		peaks.add(heat.peak());
	}

	/** @throws IllegalStateException if no image was judged */
	Calibration calibrate(final HeatScale scale) {
		if (scores.isEmpty()) throw new IllegalStateException("There is no normal image to calibrate with.");
		return new Calibration(scale, normal(scores), normal(peaks));
	}

	private static NormalScores normal(final List<Float> values) {
		final float[] sorted = new float[values.size()];
		for (int i = 0; i < sorted.length; i++)
			sorted[i] = values.get(i);
		Arrays.sort(sorted);
		return new NormalScores(sorted);
	}
}
