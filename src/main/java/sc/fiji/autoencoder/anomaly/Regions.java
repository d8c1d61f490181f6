package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;

import ij.process.ByteProcessor;

/** What is hot in a heat map. */
public final class Regions {

	private Regions() {}

	/**
	 * Those that are too hot for chance, from top to bottom.
	 *
	 * @param fpr false-positive rate, more than 0 and at most 1: the share of normal pixels that become hot, and of normal
	 *          images that have any significant region
	 * @param minarea how many pixels must touch each other, diagonally, too
	 * @param peakP probability that a normal image has any pixel as hot
	 * @throws CancellationException if the thread is interrupted
	 */
	public static List<Region> significant(final HeatMap heat, final double fpr, final int minarea,
		final DoubleUnaryOperator peakP)
	{
		final Components components = new Components(heat, HeatMap.threshold(fpr), minarea);
		final List<Region> significant = new ArrayList<>();
		for (int index = 0; index < components.size(); index++) {
			final double p = peakP.applyAsDouble(components.max(index));
			if (p <= fpr) significant.add(components.region(index, p));
		}
		return List.copyOf(significant);
	}

	/**
	 * All of them: 255 where a pixel is at least as hot as the threshold and belongs to enough of them that touch each
	 * other, else 0.
	 */
	public static ByteProcessor mask(final HeatMap heat, final double fpr, final int minarea) {
		return new Components(heat, HeatMap.threshold(fpr), minarea).mask();
	}
}
