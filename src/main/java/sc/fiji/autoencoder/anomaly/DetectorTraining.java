package sc.fiji.autoencoder.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.training.Batch;
import sc.fiji.autoencoder.training.NetworkTraining;
import sc.fiji.autoencoder.training.PatchSource;
import sc.fiji.autoencoder.training.Setup;
import sc.fiji.autoencoder.training.Start;
import sc.fiji.autoencoder.training.TrainingMonitor;
import sc.fiji.autoencoder.training.TrainingOptions;

/** Learns what is normal and keeps it as a model file. */
public final class DetectorTraining {

	/** Of the example to look at, in pixels. */
	private static final int LARGEST_EXAMPLE = 256;

	/**
	 * How it went.
	 *
	 * @param aligned whether position counts in the images
	 */
	public record Result(NetworkTraining.Result training, boolean aligned, Calibration calibration) {}

	private final Engine engine;
	private final Scoring scoring;
	private final Setup setup;
	private final NormalImages images;
	private final Optional<Start> start;
	private final Path output;
	private final Duration checkpoints;

	/**
	 * @param setup with the architecture and the objective of the scoring
	 * @param start a detector of the same scoring to go on with, or empty for fresh weights
	 * @param output the model file; written at checkpoints and at the end
	 */
	public DetectorTraining(final Engine engine, final Scoring scoring, final Setup setup, final NormalImages images,
		final Optional<Start> start, final Path output)
	{
		this(engine, scoring, setup, images, start, output, NetworkTraining.CHECKPOINTS);
	}

	/** @param checkpoints how much of a training may be lost if it is killed */
	DetectorTraining(final Engine engine, final Scoring scoring, final Setup setup, final NormalImages images,
		final Optional<Start> start, final Path output, final Duration checkpoints)
	{
		this.engine = engine;
		this.scoring = scoring;
		this.setup = setup;
		this.images = images;
		this.start = start;
		this.output = output;
		this.checkpoints = checkpoints;
	}

	/**
	 * Trains until time, epochs or patience are over or the monitor cancels; the best model so far, scored and calibrated,
	 * is in the output file then.
	 *
	 * @throws IllegalArgumentException in one sentence, if images and options do not fit together
	 * @throws IOException in one sentence, if a model file cannot be read or written
	 */
	public Result run(final TrainingMonitor monitor) throws IOException {
		final TrainingOptions options = setup.options();
		final Architecture architecture = setup.architecture();
		final NetworkTraining training = new NetworkTraining(engine, setup, start, checkpoints);
		images.requireSize(options.patch());
		final NormalImages.Split split = images.split(setup.splitSeed(start));
		final SyntheticDefects defects = scoring.spoils() ? new SyntheticDefects(images.channels(), images.deviation())
			: null;
		final PatchSource held = new NormalPatches(split.calibration(), images.scale(), options.patch(), defects);
		final PatchSource learned = new NormalPatches(split.training(), images.scale(), options.patch(), defects);
		final Batch example = new Batch(1, exampleSize(split), architecture.inputs(), architecture.outputs());
		example.fill(held, new SplittableRandom(options.seed()));
		final DetectorKeeper keeper = new DetectorKeeper(engine, scoring, setup, images, split, learned, example, start,
			output, monitor);
		final long pixels = split.training().stream().mapToLong(slice -> (long) slice.width() * slice.height()).sum();
		final NetworkTraining.Result result = training.run(learned, pixels, held, example, keeper, monitor);
		return new Result(result, keeper.fitted().width() > 0, keeper.fitted().calibration());
	}

	private int exampleSize(final NormalImages.Split split) {
		final int side = Stream.of(split.training(), split.calibration()).flatMap(List::stream).mapToInt(slice -> Math.min(
			slice.width(), slice.height())).min().orElseThrow();
		final int multiple = setup.architecture().multiple();
		return Math.min(side, LARGEST_EXAMPLE) / multiple * multiple;
	}
}
