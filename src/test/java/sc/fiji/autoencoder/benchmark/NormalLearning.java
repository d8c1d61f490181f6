package sc.fiji.autoencoder.benchmark;

import static sc.fiji.autoencoder.benchmark.Benchmarks.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.autoencoder.anomaly.DetectorTraining;
import sc.fiji.autoencoder.anomaly.NormalImages;
import sc.fiji.autoencoder.anomaly.Scoring;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.training.Setup;
import sc.fiji.autoencoder.training.Standing;
import sc.fiji.autoencoder.training.Start;
import sc.fiji.autoencoder.training.TrainingMonitor;
import sc.fiji.autoencoder.training.TrainingOptions;
import sc.fiji.autoencoder.training.TrainingProgress;

/**
 * Makes detectors of the normal images of a set as Learn Normal... does by default, and keeps them. Scorings of the same
 * network share its training: those after the first one take its weights as they are and fit their scores only.
 *
 * @param data folder with train_normal
 * @param models folder of SET-SCORING.zip; what is there is not learned again
 * @param work folder for what is not finished
 */
record NormalLearning(Engine engine, String set, Path data, Path models, Path work, double minutes) {

	private static final double RATE = 1e-3;

	/** Moves no weight: one step is the least that a training takes. */
	private static final double NO_RATE = 1e-12;

	/**
	 * What it took.
	 *
	 * @param training of the network; empty if it was not trained for this
	 * @param fit of the scores and their calibration, and writing the file; empty if it was there
	 */
	record Cost(Optional<Times> training, Optional<Times> fit) {}

	Path model(final Scoring scoring) {
		return models.resolve(set + "-" + scoring + ".zip");
	}

	/** Leaves a model where there was none. */
	Cost learn(final Scoring scoring) throws IOException {
		if (Files.exists(model(scoring))) return new Cost(Optional.empty(), Optional.empty());
		final List<Planes> planes = new ArrayList<>();
		for (final Path file : ImageFiles.list(data.resolve("train_normal")))
			planes.add(Planes.of(ImageFiles.open(file)));
		final NormalImages images = NormalImages.of(planes, () -> {});
		final Architecture architecture = scoring.architecture(images.channels());
		final Optional<Start> start = trained(architecture);
		final TrainingOptions options = new TrainingOptions(minutes, 0, 0, 64, 8, 1, start.isPresent() ? NO_RATE : RATE);
		final Setup setup = new Setup(set + "-" + scoring, data.getFileName().toString(), scoring.toString(), scoring
			.toString(), architecture, scoring.objective(), Optimization.DEFAULT, options, Map.of());
		final Path unfinished = work.resolve("unfinished.zip");
		final Times begin = Times.now();
		final Clock clock = new Clock(start.isPresent());
		new DetectorTraining(engine, scoring, setup, images, start, unfinished).run(clock);
		final Times end = Times.now();
		Files.move(unfinished, model(scoring));
		return new Cost(start.isPresent() ? Optional.empty() : Optional.of(clock.validated.minus(begin)), Optional.of(end
			.minus(clock.validated)));
	}

	/** A network that another scoring has trained already. */
	private Optional<Start> trained(final Architecture architecture) throws IOException {
		for (final Scoring other : Scoring.values()) {
			if (!other.architecture(architecture.inputs()).equals(architecture) || !Files.exists(model(other))) continue;
			try (ModelFile model = ModelFile.open(model(other), Kind.ANOMALY_DETECTOR)) {
				return Optional.of(Start.from(model, Ancestor.Relation.FINETUNED));
			}
		}
		return Optional.empty();
	}

	/** Looks when the last validation is over: what follows is the fit. */
	private static final class Clock implements TrainingMonitor {

		private final boolean atOnce;
		private Times validated;

		/** @param atOnce whether to end the training after one step */
		private Clock(final boolean atOnce) {
			this.atOnce = atOnce;
		}

		@Override
		public void progressed(final TrainingProgress progress) {}

		@Override
		public void validated(final Standing now, final Preview preview) {
			validated = Times.now();
		}

		@Override
		public void noted(final String sentence) {
			print("%s", sentence);
		}

		@Override
		public boolean cancelled() {
			return atOnce;
		}
	}
}
