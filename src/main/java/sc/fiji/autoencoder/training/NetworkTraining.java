package sc.fiji.autoencoder.training;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Trainer;
import sc.fiji.autoencoder.model.StopReason;

/** Trains a network on patches, whatever they are and whatever is kept of it. */
public final class NetworkTraining {

	/**
	 * How it went.
	 *
	 * @param steps of this run
	 * @param seconds of this run, without keeping what it came to
	 * @param outside share of the time for steps that was not spent in the engine
	 * @param standing after this and resumed runs
	 */
	public record Result(StopReason stopped, long steps, double seconds, double outside, Standing standing) {}

	/** How much of a training may be lost if it is killed. */
	public static final Duration CHECKPOINTS = Duration.ofMinutes(5);

	private final Engine engine;
	private final Setup setup;
	private final Optional<Start> start;
	private final Duration checkpoints;

	/**
	 * @param start a model of the same architecture, or empty for fresh weights
	 * @param checkpoints how much of a training may be lost if it is killed
	 * @throws IllegalArgumentException in one sentence, if the options do not fit the architecture
	 */
	public NetworkTraining(final Engine engine, final Setup setup, final Optional<Start> start,
		final Duration checkpoints)
	{
		setup.options().requireFor(setup.architecture());
		this.engine = engine;
		this.setup = setup;
		this.start = start;
		this.checkpoints = checkpoints;
	}

	/**
	 * Trains until time, epochs or patience are over or the monitor cancels.
	 *
	 * @param learned what the network learns from
	 * @param pixels how many there are to learn from
	 * @param held what is never learned from
	 * @param example of what is never learned from, to look at
	 * @param keeper is called at checkpoints and at the end
	 */
	public Result run(final PatchSource learned, final long pixels, final PatchSource held, final Batch example,
		final Keeper keeper, final TrainingMonitor monitor) throws IOException
	{
		final Architecture architecture = setup.architecture();
		final TrainingOptions options = setup.options();
		final Validation validation = new Validation(held, options.batch(), options.patch(), architecture.inputs(),
			architecture.outputs(), options.seed() + 3, example);
		final Snapshot before = start.map(model -> Snapshot.of(model.state())).orElse(null);
		try (Trainer trainer = engine.trainer(architecture, setup.objective(), setup.optimization(), options.seed())) {
			final Training training = new Training(trainer, options, options.stepsAnEpoch(pixels), validation, Standing.of(
				start), monitor, keeper, checkpoints);
			if (start.filter(Start::resumes).isPresent()) training.resume(before);
			else if (before != null) training.startFrom(before);
			// Resuming draws other patches than the first run did.
			final long drawn = options.seed() + 4 + trainer.steps();
			try (Batches batches = new Batches(learned, options.batch(), options.patch(), architecture.inputs(), architecture
				.outputs(), drawn))
			{
				final StopReason stopped = training.run(batches);
				return new Result(stopped, training.steps(), training.trained(), training.outside(), training.standing());
			}
		}
	}
}
