package sc.fiji.autoencoder.command;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.NoiseEstimator;
import sc.fiji.autoencoder.image.Planes;

/** The noise of images that are to be learned from. */
final class MeasuredNoise {

	private MeasuredNoise() {}

	/**
	 * Of all planes together.
	 *
	 * @param measured is run after each plane, and may throw to end it
	 * @param note gets what it is, in one sentence
	 * @throws IllegalArgumentException in one sentence, if it cannot be measured
	 */
	static NoiseEstimate of(final List<Planes> images, final Runnable measured, final Consumer<String> note) {
		final NoiseEstimator estimator = new NoiseEstimator();
		for (final Planes image : images)
			for (int p = 0; p < image.size(); p++) {
				add(estimator, image, p);
				measured.run();
			}
		final NoiseEstimate noise = estimator.estimate();
		note.accept(String.format(Locale.ROOT,
			"Noise: standard deviation %.3g where it is dark, variance %.3g more a grey value; neighbours share %.2f of it " +
				"along rows, %.2f along columns.", noise.readNoise(), noise.gain(), noise.correlation().at(1, 0), noise
					.correlation().at(0, 1)));
		return noise;
	}

	private static void add(final NoiseEstimator estimator, final Planes image, final int plane) {
		try {
			estimator.add(image.get(plane));
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException("In " + image.name(plane) + ": " + e.getMessage(), e);
		}
	}
}
