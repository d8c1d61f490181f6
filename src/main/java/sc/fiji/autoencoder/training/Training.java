package sc.fiji.autoencoder.training;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Trainer;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.StopReason;

/** The loop: steps, a validation after each epoch, early stopping, checkpoints. */
final class Training {

	private static final double NANO = 1e-9;
	private static final int MOST_POINTS = 5000;

	/** A checkpoint is followed by so many times its duration of training. */
	private static final int LEAST_BETWEEN = 10;

	private final Trainer trainer;
	private final TrainingOptions options;
	private final Schedule schedule;
	private final int epochSteps;
	private final Validation validation;
	private final TrainingMonitor monitor;
	private final Keeper keeper;
	private final double checkpointSeconds;

	private final List<HistoryPoint> history;
	private final double secondsBefore;
	private final long started = System.nanoTime();

	private double doneBefore;
	private long scheduledFrom;
	private Map<String, FloatTensor> best;
	private double bestLoss = Double.POSITIVE_INFINITY;
	private long bestStep;
	private int epochsWithoutBetter;

	private long steps;
	private double lossSum;
	private int lossCount;
	private double rate;
	private double engineSeconds;
	private double waitingSeconds;
	private double trained;
	private double checkpointsTook;

	/**
	 * @param trainer fresh; {@link #resume} and {@link #startFrom} give it the state of another training
	 * @param epochSteps steps an epoch
	 * @param standing of the training that is resumed
	 * @param checkpoints how much of a training may be lost if it is killed; more if a checkpoint takes over a tenth of
	 *          that
	 */
	Training(final Trainer trainer, final TrainingOptions options, final int epochSteps, final Validation validation,
		final Standing standing, final TrainingMonitor monitor, final Keeper keeper, final Duration checkpoints)
	{
		this.trainer = trainer;
		this.options = options;
		this.epochSteps = epochSteps;
		this.validation = validation;
		this.monitor = monitor;
		this.keeper = keeper;
		checkpointSeconds = checkpoints.toNanos() * NANO;
		schedule = new Schedule(options.learningRate());
		history = new ArrayList<>(standing.history());
		secondsBefore = standing.seconds();
		bestStep = standing.bestStep();
	}

	/** Goes on where another training ended; one that had finished starts its schedule anew (a warm restart). */
	void resume(final Snapshot before) {
		doneBefore = before.done() < 1 ? before.done() : 0;
		trainer.resume(before.withBest());
		setBest(before);
		trainer.resume(before.latest());
		// An optimiser that has got used to the smallest steps must be warmed up for large ones.
		if (before.done() >= 1) scheduledFrom = trainer.steps();
	}

	/** Starts anew from the best weights of another training, which count as the best until there are better ones. */
	void startFrom(final Snapshot before) {
		trainer.startFrom(before.withBest());
		final Trainer.Evaluation evaluation = setBest(before);
		history.add(new HistoryPoint(0, 0, 0, evaluation.loss(), evaluation.loss(), psnr(evaluation.mse()), 0));
	}

	/** The trainer has the best weights now. */
	private Trainer.Evaluation setBest(final Snapshot before) {
		best = before.best();
		final Trainer.Evaluation evaluation = validation.evaluate(trainer);
		requireFinite("validation loss", evaluation.loss() + evaluation.mse());
		bestLoss = evaluation.loss();
		return evaluation;
	}

	/**
	 * Trains until time, epochs or patience are over or the monitor cancels; keeps the best at the end.
	 *
	 * @return why it stopped
	 * @throws CancellationException if nothing more is to be kept
	 */
	StopReason run(final Batches batches) throws IOException {
		final StopReason stopped;
		try {
			stopped = loop(batches);
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException | Error e) {
			rescue(e);
			throw e;
		}
		trained = seconds();
		keep(stopped);
		if (stopped == StopReason.MINUTES && options.epochs() > 0) monitor.noted(String.format(Locale.ROOT,
			"The time was over after %.0f %% of the epochs, with a learning rate of %.2g; it needs more time.", 100 *
				shareOfEpochs(), rate));
		return stopped;
	}

	private StopReason loop(final Batches batches) {
		double kept = seconds();
		double pause = checkpointSeconds;
		StopReason stopped = null;
		while (stopped == null) {
			step(batches);
			monitor.checkKept();
			stopped = limit();
			final boolean epochEnds = steps % epochSteps == 0;
			if (epochEnds || stopped != null) validate();
			if (stopped == null && epochEnds && options.patience() > 0 && epochsWithoutBetter >= options.patience())
				stopped = StopReason.PATIENCE;
			if (stopped == null && (monitor.saveWanted() || seconds() - kept > pause)) {
				pause = Math.max(checkpointSeconds, LEAST_BETWEEN * checkpoint());
				kept = seconds();
			}
		}
		return stopped;
	}

	/**
	 * A checkpoint that cannot be made or written is no reason to give up: there will be another one.
	 *
	 * @return seconds that it took
	 */
	private double checkpoint() {
		final long before = System.nanoTime();
		try {
			keep(StopReason.UNFINISHED);
			monitor.saved();
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final IOException | RuntimeException e) {
			monitor.noted("The model could not be saved now and will be later: " + e.getMessage());
		}
		final double took = (System.nanoTime() - before) * NANO;
		checkpointsTook += took;
		return took;
	}

	/** Keeps the best weights of a training that failed. */
	private void rescue(final Throwable failure) {
		if (best == null) return;
		try {
			final Map<String, FloatTensor> latest = trainer.state();
			keep(failure instanceof EngineException ? restarted(latest) : latest, StopReason.FAILED);
		}
		catch (final IOException | RuntimeException e) {
			failure.addSuppressed(e);
		}
	}

	/** The best weights in place of those that diverged, a fresh optimiser, but the steps that were taken. */
	private Map<String, FloatTensor> restarted(final Map<String, FloatTensor> latest) {
		trainer.startFrom(best);
		final Map<String, FloatTensor> state = trainer.state();
		state.replaceAll((name, value) -> value.shape().length == 0 ? latest.get(name) : value);
		return state;
	}

	/** Share of the time for steps that was not spent in the engine, 0 to 1. */
	double outside() {
		return waitingSeconds / Math.max(NANO, waitingSeconds + engineSeconds);
	}

	/** After this and resumed runs. */
	Standing standing() {
		return new Standing(List.copyOf(history), secondsBefore + seconds(), bestStep);
	}

	/** Steps of this run. */
	long steps() {
		return steps;
	}

	/** Seconds of this run, without keeping what it came to. */
	double trained() {
		return trained;
	}

	/** Of this run, without checkpoints: those of a detector can take minutes, and must not make training shorter. */
	private double seconds() {
		return (System.nanoTime() - started) * NANO - checkpointsTook;
	}

	private void step(final Batches batches) {
		final long before = System.nanoTime();
		final Batch batch = batches.take();
		rate = schedule.rate(trainer.steps() - scheduledFrom, done());
		final long ready = System.nanoTime();
		final float loss = trainer.step(batch.input(), batch.target(), rate);
		final long after = System.nanoTime();
		requireFinite("loss", loss);
		steps++;
		lossSum += loss;
		lossCount++;
		final double share = share();
		final double seconds = seconds();
		final double remaining = share > 0 ? seconds * (1 - share) / share : Double.POSITIVE_INFINITY;
		monitor.progressed(new TrainingProgress(trainer.steps(), (double) steps / epochSteps, share, seconds, remaining,
			lossSum / lossCount, rate));
		engineSeconds += (after - ready) * NANO;
		waitingSeconds += (ready - before + System.nanoTime() - after) * NANO;
	}

	private void requireFinite(final String what, final double loss) {
		if (!Double.isFinite(loss)) throw new EngineException("The training diverged: the " + what + " of step " + trainer
			.steps() + " is " + loss + "; a lower rate may help.");
	}

	/** The share of this run that is done: of its time or of its epochs, whichever is further. */
	private double share() {
		final double time = options.minutes() > 0 ? seconds() / (60 * options.minutes()) : 0;
		return Math.min(1, Math.max(time, shareOfEpochs()));
	}

	/** 0 if there is no limit. */
	private double shareOfEpochs() {
		return options.epochs() > 0 ? (double) steps / ((long) options.epochs() * epochSteps) : 0;
	}

	/**
	 * The share of the schedule that is done, earlier runs included. Where the number of epochs is known they alone count:
	 * the clock never gives the same rates twice, the seed has to.
	 */
	private double done() {
		return doneBefore + (1 - doneBefore) * (options.epochs() > 0 ? shareOfEpochs() : share());
	}

	private StopReason limit() {
		if (monitor.cancelled()) return StopReason.CANCELLED;
		if (options.epochs() > 0 && steps >= (long) options.epochs() * epochSteps) return StopReason.EPOCHS;
		if (options.minutes() > 0 && seconds() >= 60 * options.minutes()) return StopReason.MINUTES;
		return null;
	}

	private void validate() {
		final Trainer.Evaluation evaluation = validation.evaluate(trainer);
		requireFinite("validation loss", evaluation.loss() + evaluation.mse());
		history.add(new HistoryPoint(trainer.steps(), (double) trainer.steps() / epochSteps, secondsBefore + seconds(),
			lossSum / lossCount, evaluation.loss(), psnr(evaluation.mse()), rate));
		lossSum = 0;
		lossCount = 0;
		if (history.size() > MOST_POINTS) thin();
		if (evaluation.loss() < bestLoss) {
			bestLoss = evaluation.loss();
			bestStep = trainer.steps();
			best = Snapshot.averages(trainer.state());
			epochsWithoutBetter = 0;
		}
		else epochsWithoutBetter++;
		monitor.validated(standing(), validation.preview(trainer));
	}

	/** In dB, with the normalised range of 1 as the peak; finite even for equal planes. */
	static double psnr(final double mse) {
		return -10 * Math.log10(Math.max(mse, 1e-12));
	}

	/** Drops every other point, but not the best and the last: a history is for people and goes into the model file. */
	private void thin() {
		final List<HistoryPoint> kept = new ArrayList<>();
		for (int i = 0; i < history.size(); i++)
			if (i % 2 == 0 || i == history.size() - 1 || history.get(i).step() == bestStep) kept.add(history.get(i));
		history.clear();
		history.addAll(kept);
	}

	private void keep(final StopReason stopped) throws IOException {
		if (best == null) validate();
		final Map<String, FloatTensor> latest = trainer.state();
		if (bestStep == trainer.steps()) best = Snapshot.averages(latest);
		try {
			keep(latest, stopped);
		}
		finally {
			trainer.resume(latest);
		}
	}

	/** The trainer holds the best weights afterwards. */
	private void keep(final Map<String, FloatTensor> latest, final StopReason stopped) throws IOException {
		final Snapshot snapshot = new Snapshot(latest, best, done());
		trainer.resume(snapshot.withBest());
		keeper.keep(trainer, snapshot.toTensors(), standing(), stopped);
	}
}
