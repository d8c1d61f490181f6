package sc.fiji.autoencoder.command;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.NoiseEstimator;
import sc.fiji.autoencoder.image.Planes;

/** The noise of images that are to be learned from. */
final class MeasuredNoise {

	private MeasuredNoise() {}

	/**
	 * Of all planes together.
	 *
	 * @param note gets what it is, in one sentence
	 * @throws IllegalArgumentException in one sentence, if it cannot be measured
	 */
	static NoiseEstimate of(final List<Planes> images, final Progress progress, final Consumer<String> note) {
		final NoiseEstimate estimate = measured(images, progress);
		note.accept(sentence(List.of(estimate)));
		return estimate;
	}

	/**
	 * Of each image for itself: files are often stretched one by one, and noise with them. An image in which it cannot be
	 * measured has that of all together.
	 *
	 * @param note gets what it is, in one sentence
	 * @throws IllegalArgumentException in one sentence, if it cannot be measured in any
	 */
	static List<NoiseEstimate> ofEach(final List<Planes> images, final Progress progress,
		final Consumer<String> note)
	{
		final List<NoiseEstimate> estimates = new ArrayList<>();
		for (final Planes image : images)
			try {
				estimates.add(measured(List.of(image), progress));
			}
			catch (final IllegalArgumentException e) {
				estimates.add(null);
			}
		if (estimates.contains(null)) {
			final NoiseEstimate common = measured(images, progress);
			estimates.replaceAll(own -> own == null ? common : own);
		}
		note.accept(sentence(estimates));
		return estimates;
	}

	private static NoiseEstimate measured(final List<Planes> images, final Progress progress) {
		final NoiseEstimator estimator = new NoiseEstimator();
		for (final Planes image : images)
			for (int p = 0; p < image.size(); p++) {
				estimator.add(image.get(p));
				progress.check();
			}
		return estimator.estimate();
	}

	private static String sentence(final List<NoiseEstimate> estimates) {
		return String.format(Locale.ROOT,
			"Noise: standard deviation %s where it is dark, variance %s more a grey value; neighbours share %s of it along " +
				"rows, %s along columns.", range("%.3g", estimates, NoiseEstimate::readNoise), range("%.3g", estimates,
					NoiseEstimate::gain), range("%.2f", estimates, noise -> noise.correlation().at(1, 0)), range("%.2f", estimates,
						noise -> noise.correlation().at(0, 1)));
	}

	private static String range(final String format, final List<NoiseEstimate> estimates,
		final ToDoubleFunction<NoiseEstimate> number)
	{
		final DoubleSummaryStatistics all = estimates.stream().mapToDouble(number).summaryStatistics();
		final String least = String.format(Locale.ROOT, format, all.getMin());
		final String most = String.format(Locale.ROOT, format, all.getMax());
		return least.equals(most) ? least : least + " to " + most;
	}
}
