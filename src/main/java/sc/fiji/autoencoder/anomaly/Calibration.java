package sc.fiji.autoencoder.anomaly;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.math3.distribution.BetaDistribution;

import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.model.StoredArrays;

/**
 * What scores mean, learned from normal images that the model was not trained on: how hot a pixel is, and how often a
 * normal image is as hot. A {@link Calibrator} makes it.
 */
public final class Calibration {

	private static final String PREFIX = "calibration/";
	private static final String HEAT = PREFIX + "heat/";
	private static final String IMAGES = PREFIX + "images/scores";
	private static final String PEAKS = PREFIX + "images/peaks";

	/** With fewer images the user is told how little is known. */
	private static final int FEW_IMAGES = 10;

	private final HeatScale scale;
	private final NormalScores images;
	private final NormalScores peaks;

	Calibration(final HeatScale scale, final NormalScores images, final NormalScores peaks) {
		this.scale = scale;
		this.images = images;
		this.peaks = peaks;
		if (images.sorted().length != peaks.sorted().length) throw new IllegalArgumentException(
			"The calibration has scores of " + images.sorted().length + " images, but the peaks of " + peaks
				.sorted().length + ".");
	}

	/**
	 * How unlike normal pixels one is, see {@link HeatMap}.
	 *
	 * @param score as the {@link Calibrator} got them
	 * @return 0 or more, finite, ascending with the score
	 */
	float heat(final float score) {
		return scale.heat(score);
	}

	/**
	 * How probably a new normal image has such a score or a higher one.
	 *
	 * @param score see {@link HeatMap#score()}
	 * @return in (0,1], descending with the score
	 */
	double imageP(final double score) {
		return images.p(score);
	}

	/**
	 * How probably a new normal image has any pixel as hot.
	 *
	 * @return in (0,1], descending with the heat
	 */
	double peakP(final double heat) {
		return peaks.p(heat);
	}

	/** How many normal images it was made of, 1 or more. */
	public int images() {
		return images.sorted().length;
	}

	/**
	 * Where the real rate of false positives lies with a probability of 90 %, for a threshold that was chosen for a rate:
	 * the share of a distribution above the r-th highest of n values is Beta(r, n + 1 - r) distributed, here with
	 * {@code r = fpr * (n + 1)}.
	 *
	 * @param fpr above 0 and below 1
	 * @return the lower and the upper end
	 */
	double[] range(final double fpr) {
		if (!(fpr > 0 && fpr < 1)) throw new IllegalArgumentException("fpr is " + fpr +
			", but must be above 0 and below 1.");
		final BetaDistribution rate = new BetaDistribution(null, fpr * (images() + 1), (1 - fpr) * (images() + 1));
		return new double[] { rate.inverseCumulativeProbability(0.05), rate.inverseCumulativeProbability(0.95) };
	}

	/**
	 * What the user should know of a threshold, in one sentence, if the normal images are few.
	 *
	 * @param fpr above 0 and below 1
	 */
	public Optional<String> caution(final double fpr) {
		if (images() >= FEW_IMAGES) return Optional.empty();
		final double[] range = range(fpr);
		return Optional.of(String.format(Locale.ROOT,
			"Only %d normal image%s held out; at fpr=%s the real rate may lie between %.3f and %.3f.", images(),
			images() == 1 ? " was" : "s were", fpr, range[0], range[1]));
	}

	/** All of it, under names that begin with "calibration/". */
	Map<String, FloatTensor> toTensors() {
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		scale.addTo(tensors, HEAT);
		tensors.put(IMAGES, FloatTensor.list(images.sorted()));
		tensors.put(PEAKS, FloatTensor.list(peaks.sorted()));
		return tensors;
	}

	/**
	 * The opposite of {@link #toTensors}. Other tensors are left alone.
	 *
	 * @throws IllegalArgumentException in one sentence, if they are not what {@link #toTensors} gives
	 */
	static Calibration of(final Map<String, FloatTensor> tensors) {
		return new Calibration(HeatScale.from(tensors, HEAT), new NormalScores(StoredArrays.values(tensors, IMAGES,
			StoredArrays.ANY)), new NormalScores(StoredArrays.values(tensors, PEAKS, StoredArrays.ANY)));
	}
}
