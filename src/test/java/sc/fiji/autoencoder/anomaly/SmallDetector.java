package sc.fiji.autoencoder.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.training.Setup;
import sc.fiji.autoencoder.training.Start;
import sc.fiji.autoencoder.training.TrainingMonitor;
import sc.fiji.autoencoder.training.TrainingOptions;
import sc.fiji.autoencoder.training.TrainingProgress;

/** A detector with a network of few channels, trained for a second or two. */
public record SmallDetector(ModelFile model, Predictor predictor) implements AutoCloseable {

	static final int PATCH = 32;

	/** An epoch has the least number of steps that it can have. */
	static TrainingOptions options(final int epochs) {
		return new TrainingOptions(1, epochs, 0, PATCH, 4, 1, 5e-3);
	}

	/** Learns from images and keeps the model in a file. */
	public static void learn(final Scoring scoring, final ImagePlus images, final Path file) throws IOException {
		learn(scoring, 1, images, file);
	}

	/** Learns for some epochs. */
	static void learn(final Scoring scoring, final int epochs, final ImagePlus images, final Path file)
		throws IOException
	{
		training(scoring, options(epochs), images, Optional.empty(), file, Duration.ofHours(1)).run(new Monitor(0));
	}

	static DetectorTraining training(final Scoring scoring, final TrainingOptions options, final ImagePlus images,
		final Optional<Start> start, final Path file, final Duration checkpoints)
	{
		final NormalImages normal = NormalImages.of(List.of(Planes.of(images)), () -> {});
		final Architecture a = scoring.architecture(normal.channels());
		final Architecture small = new Architecture(a.inputs(), a.outputs(), a.dense(), a.window(), a.stride(), a.depth(), 6 * a
			.stride(), a.blocks(), a.light(), a.latent(), a.slope(), a.batchNorm(), a.skips(), a.residual(), a.variational());
		final Setup setup = new Setup("test", "samples", scoring.toString(), scoring.toString(), small, scoring.objective(),
			Optimization.DEFAULT, options, Map.of());
		return new DetectorTraining(engine(), scoring, setup, normal, start, file, checkpoints);
	}

	static Start start(final Path file) throws IOException {
		try (ModelFile model = ModelFile.open(file)) {
			return Start.from(model, Ancestor.Relation.RESUMED);
		}
	}

	public static SmallDetector open(final Path file) throws IOException {
		final ModelFile model = ModelFile.open(file, Kind.ANOMALY_DETECTOR);
		return new SmallDetector(model, engine().predictor(model.savedModel()));
	}

	List<Detection> detect(final ImagePlus image, final int tile) throws IOException {
		final List<Detection> found = new ArrayList<>();
		new Detector(predictor, model, tile).detect(image, Channels.ALL, new Witness(Long.MAX_VALUE), found::add);
		return found;
	}

	public Detection detect(final ImagePlus image) throws IOException {
		return detect(image, 512).get(0);
	}

	@Override
	public void close() throws IOException {
		predictor.close();
		model.close();
	}

	private static Engine engine() {
		return Engines.open(Device.CPU, List.of());
	}

	/** Cancels when so many pixels are done. */
	record Witness(long mostPixels, List<Long> pixels) implements ImageMonitor {

		Witness(final long mostPixels) {
			this(mostPixels, new ArrayList<>());
		}

		@Override
		public void progressed(final long done, final long total) {
			pixels.add(done);
		}

		@Override
		public void noted(final String sentence) {}

		@Override
		public boolean cancelled() {
			return !pixels.isEmpty() && pixels.get(pixels.size() - 1) >= mostPixels;
		}
	}

	/** Cancels when so many steps are done; 0 for never. */
	static class Monitor implements TrainingMonitor {

		private final long mostSteps;
		private long steps;

		Monitor(final long mostSteps) {
			this.mostSteps = mostSteps;
		}

		@Override
		public void progressed(final TrainingProgress progress) {
			steps++;
		}

		@Override
		public void noted(final String sentence) {}

		@Override
		public boolean cancelled() {
			return mostSteps > 0 && steps >= mostSteps;
		}
	}
}
