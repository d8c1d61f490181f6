package sc.fiji.autoencoder.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;

/** Small trainings with the real engine: seconds, not minutes. */
final class Trainings {

	/** Long enough to see whatever is waited for. */
	static final TrainingOptions ENDLESS = options(1, 0, 0, 1e-3);

	private Trainings() {}

	/** An epoch has the least number of steps that it can have. */
	static TrainingOptions options(final double minutes, final int epochs, final int patience, final double rate) {
		return new TrainingOptions(minutes, epochs, patience, 16, 2, 1, rate);
	}

	static TrainingImages images() {
		return images(Samples.noisy(Samples::spots, 30), Samples::spots);
	}

	/** Four small planes, two of them in each of two images. */
	static TrainingImages images(final Samples.Formula noisy, final Samples.Formula clean) {
		final List<Planes> inputs = new ArrayList<>();
		final List<Planes> targets = new ArrayList<>();
		for (int image = 0; image < 2; image++) {
			final int first = 2 * image;
			inputs.add(Samples.stack("noisy " + image, 48, 40, 2, (x, y, slice) -> noisy.at(x, y, first + slice)));
			targets.add(Samples.stack("clean " + image, 48, 40, 2, (x, y, slice) -> clean.at(x, y, first + slice)));
		}
		return TrainingImages.pairs(inputs, targets, 1, Normalization.PERCENTILES, () -> {});
	}

	static DenoiserTraining training(final TrainingOptions options, final TrainingImages images,
		final Optional<Start> start, final Path output, final Duration checkpoints)
	{
		final Architecture architecture = Architecture.convolutional(1, 1, 1, 4, 1, 0, 0.1, false, true, true);
		final Setup setup = new Setup("test", "spots", "pairs", "restoration", architecture, Objective.MSE,
			Optimization.DEFAULT, options, Map.of());
		return new DenoiserTraining(Engines.open(Device.CPU, List.of()), setup, images, start, output, checkpoints);
	}

	/** Cancels when so many steps are done; 0 for never. */
	static TrainingMonitor monitor(final long mostSteps) {
		return new Silent() {

			private long steps;

			@Override
			public void progressed(final TrainingProgress progress) {
				steps++;
			}

			@Override
			public boolean cancelled() {
				return mostSteps > 0 && steps >= mostSteps;
			}
		};
	}

	/** Neither looks nor cancels. */
	static class Silent implements TrainingMonitor {

		@Override
		public void progressed(final TrainingProgress progress) {}

		@Override
		public void noted(final String sentence) {}

		@Override
		public boolean cancelled() {
			return false;
		}
	}
}
