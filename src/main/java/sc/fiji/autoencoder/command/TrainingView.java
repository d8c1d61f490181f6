package sc.fiji.autoencoder.command;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.training.NetworkTraining;
import sc.fiji.autoencoder.training.Standing;
import sc.fiji.autoencoder.training.TrainingMonitor;
import sc.fiji.autoencoder.training.TrainingProgress;

/** Shows a training in Fiji's task bar and, where there is a screen, in a window. */
final class TrainingView implements TrainingMonitor, AutoCloseable {

	private final Progress progress;
	private final LogService log;
	private final TrainingWindow window;
	private String validation = "";
	private String end = "The training has failed.";

	private TrainingView(final Progress progress, final LogService log, final TrainingWindow window) {
		this.progress = progress;
		this.log = log;
		this.window = window;
	}

	/**
	 * @param name of the model, for the title
	 * @param captions of the example's input, output and target
	 */
	static TrainingView open(final Progress progress, final LogService log, final String name,
		final List<String> captions)
	{
		try {
			return new TrainingView(progress, log, OnScreen.opensWindows() ? TrainingWindow.open(name, captions) : null);
		}
		catch (final RuntimeException | Error e) {
			progress.close();
			throw e;
		}
	}

	/** Says how it went. */
	void ended(final NetworkTraining.Result result, final Path model) {
		log.info(String.format(Locale.ROOT, "%d steps in %.1f s (%.1f steps/s, %.1f %% of the time outside the engine), " +
			"ended by %s.", result.steps(), result.seconds(), result.steps() / result.seconds(), 100 * result.outside(), result
				.stopped()));
		end = "The training is over (" + result.stopped() + "); the model is " + model.getFileName() + ".";
	}

	@Override
	public void progressed(final TrainingProgress now) {
		if (!progress.isDue()) return;
		progress.show(Math.round(1000 * now.done()), 1000, String.format(Locale.ROOT, "epoch %.1f, step %d, loss %.5f%s", now
			.epoch(), now.step(), now.loss(), validation), now.remaining());
		if (window != null) window.show(now);
	}

	@Override
	public void validated(final Standing now, final Preview preview) {
		final HistoryPoint last = now.history().get(now.history().size() - 1);
		validation = String.format(Locale.ROOT, ", validation PSNR %.2f dB", last.validationPsnr());
		if (window != null) window.show(now, preview);
	}

	@Override
	public void finishing(final int done, final int total) {
		if (done == 1) progress.restart();
		progress.show(done, total, "finishing the model");
		if (window != null) window.say("Making the model: " + done + " of " + total + ".");
	}

	@Override
	public void noted(final String sentence) {
		log.warn(sentence);
		if (window != null) window.say(sentence);
	}

	@Override
	public void saved() {
		if (window != null) window.say("The best model so far was saved at " + LocalTime.now().truncatedTo(
			ChronoUnit.SECONDS) + ".");
	}

	@Override
	public boolean cancelled() {
		return progress.isCancelled() || window != null && window.finished();
	}

	@Override
	public boolean discarded() {
		if (window == null || !window.discarded()) return false;
		end = "Thrown away.";
		return true;
	}

	@Override
	public boolean saveWanted() {
		return window != null && window.saveWanted();
	}

	@Override
	public void close() {
		progress.close();
		if (window != null) window.end(end);
	}
}
