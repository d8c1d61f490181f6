package sc.fiji.autoencoder.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Trainer;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.StopReason;
import sc.fiji.autoencoder.model.TrainingRecord;

/** Trains a denoiser and keeps it as a model file. */
public final class DenoiserTraining {

	/**
	 * How it went.
	 *
	 * @param steps of this run
	 * @param seconds of this run
	 * @param outside share of the time for steps that was not spent in the engine
	 * @param history of this and resumed runs; the best point is the one of the model
	 */
	public record Result(StopReason stopped, long steps, double seconds, double outside, List<HistoryPoint> history) {}

	private static final Duration CHECKPOINTS = Duration.ofMinutes(5);

	/** Of the example to look at, in pixels: enough to judge by, and quick to compute after each epoch. */
	private static final int LARGEST_EXAMPLE = 256;

	private final Engine engine;
	private final Setup setup;
	private final TrainingImages images;
	private final Optional<Start> start;
	private final Path output;
	private final Duration checkpoints;

	/**
	 * @param start a model of the same architecture, or empty for fresh weights
	 * @param output the model file; written at checkpoints and at the end
	 */
	public DenoiserTraining(final Engine engine, final Setup setup, final TrainingImages images,
		final Optional<Start> start, final Path output)
	{
		this(engine, setup, images, start, output, CHECKPOINTS);
	}

	/** @param checkpoints how much of a training may be lost if it is killed */
	DenoiserTraining(final Engine engine, final Setup setup, final TrainingImages images, final Optional<Start> start,
		final Path output, final Duration checkpoints)
	{
		this.engine = engine;
		this.setup = setup;
		this.images = images;
		this.start = start;
		this.output = output;
		this.checkpoints = checkpoints;
	}

	/**
	 * Trains until time, epochs or patience are over or the monitor cancels; the best model so far is in the output file
	 * then.
	 *
	 * @throws IllegalArgumentException in one sentence, if images and options do not fit together
	 * @throws IOException in one sentence, if a model file cannot be read or written
	 */
	public Result run(final TrainingMonitor monitor) throws IOException {
		final Architecture architecture = setup.architecture();
		final TrainingOptions options = setup.options();
		if (options.patch() % architecture.multiple() != 0) throw new IllegalArgumentException("patch is " + options
			.patch() + ", but must be a multiple of " + architecture.multiple() + " for a network of depth " + architecture
				.depth() + ".");
		final Optional<Start> resumed = start.filter(Start::resumes);
		// The same planes must be kept apart as before.
		final Split split = images.split(options.patch(), resumed.map(model -> model.description().training().settings()
			.seed()).orElse(options.seed()));
		final PatchSource held = images.patches(split.validation(), false, options.patch(), options.seed() + 1);
		final PatchSource learned = images.patches(split.training(), true, options.patch(), options.seed() + 2);
		final Batches.Batch example = example(split, held);
		final ModelKeeper keeper = new ModelKeeper(engine.info(), setup, images, split, example, start, output);
		final Validation validation = new Validation(held, options.batch(), options.patch(), architecture.inputs(),
			architecture.outputs(), options.seed() + 3, example);
		final Snapshot before = start.map(model -> Snapshot.of(model.state())).orElse(null);
		try (Trainer trainer = engine.trainer(architecture, setup.objective(), setup.optimization(), options.seed())) {
			final long pixels = split.training().stream().mapToLong(TrainingPlane::pixels).sum();
			final Training training = new Training(trainer, options, options.stepsAnEpoch(pixels), validation,
				standing(resumed), monitor, keeper, checkpoints);
			if (resumed.isPresent()) training.resume(before);
			else if (before != null) training.startFrom(before);
			// Resuming draws other patches than the first run did.
			final long drawn = options.seed() + 4 + trainer.steps();
			try (Batches batches = new Batches(learned, options.batch(), options.patch(), architecture.inputs(), architecture
				.outputs(), drawn))
			{
				final StopReason stopped = training.run(batches);
				return new Result(stopped, training.steps(), training.seconds(), training.outside(), keeper.history());
			}
		}
	}

	/** One large crop that is never learned from. */
	private Batches.Batch example(final Split split, final PatchSource held) {
		final Architecture architecture = setup.architecture();
		final long side = split.validation().stream().mapToLong(pair -> Math.min(pair.width(), pair.height())).min()
			.orElseThrow();
		final int size = (int) (Math.min(side, LARGEST_EXAMPLE) / architecture.multiple() * architecture.multiple());
		final Batches.Batch example = new Batches.Batch(1, size, architecture.inputs(), architecture.outputs());
		example.fill(held, new SplittableRandom(setup.options().seed()));
		return example;
	}

	private static Training.Standing standing(final Optional<Start> resumed) {
		if (resumed.isEmpty()) return Training.Standing.START;
		final TrainingRecord record = resumed.get().description().training();
		return new Training.Standing(record.history(), record.run().seconds(), record.run().bestStep());
	}
}
