package sc.fiji.autoencoder.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Engine;

/** Trains a denoiser and keeps it as a model file. */
public final class DenoiserTraining {

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
		this(engine, setup, images, start, output, NetworkTraining.CHECKPOINTS);
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
	public NetworkTraining.Result run(final TrainingMonitor monitor) throws IOException {
		final TrainingOptions options = setup.options();
		final NetworkTraining training = new NetworkTraining(engine, setup, start, checkpoints);
		final Split split = images.split(options.patch(), setup.splitSeed(start));
		final PatchSource held = images.patches(split.validation(), false, options.patch(), options.seed() + 1);
		final PatchSource learned = images.patches(split.training(), true, options.patch(), options.seed() + 2);
		final Batch example = example(split);
		final ModelKeeper keeper = new ModelKeeper(engine, setup, images, split, learned, example, start, output,
			monitor);
		final long pixels = split.training().stream().mapToLong(TrainingPlane::pixels).sum();
		return training.run(learned, pixels, held, example, keeper, monitor);
	}

	/** One large crop that is never learned from. */
	private Batch example(final Split split) {
		final Architecture architecture = setup.architecture();
		final long side = split.validation().stream().mapToLong(pair -> Math.min(pair.width(), pair.height())).min()
			.orElseThrow();
		final int multiple = architecture.multiple();
		final int size = Math.max(multiple, (int) (Math.min(side, LARGEST_EXAMPLE) / multiple * multiple));
		final Batch example = new Batch(1, size, architecture.inputs(), architecture.outputs());
		example.fill(images.shown(split.validation(), setup.options().patch(), setup.options().seed() + 1),
			new SplittableRandom(setup.options().seed()));
		return example;
	}
}
