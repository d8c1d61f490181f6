package sc.fiji.autoencoder.command;

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Locale;

import org.scijava.log.LogService;

import ij.IJ;
import ij.macro.Interpreter;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.training.NetworkTraining;
import sc.fiji.autoencoder.training.TrainingMonitor;
import sc.fiji.autoencoder.training.TrainingProgress;

/** Shows a training in Fiji's task bar and, where there is a screen, in two windows. */
final class TrainingView implements TrainingMonitor, AutoCloseable {

	private static final long SHOWN_EVERY_NANOS = 300_000_000;

	private final Progress progress;
	private final LogService log;
	private final TrainingWindows windows;
	private String validation = "";
	private long shown;

	private TrainingView(final Progress progress, final LogService log, final TrainingWindows windows) {
		this.progress = progress;
		this.log = log;
		this.windows = windows;
	}

	/**
	 * @param name of the model, for the titles
	 * @param captions of the example's input, output and target
	 */
	static TrainingView open(final Progress progress, final LogService log, final String name,
		final List<String> captions)
	{
		return new TrainingView(progress, log, opensWindows() ? new TrainingWindows(name, captions) : null);
	}

	/** How a training went, in one sentence. */
	static String summary(final NetworkTraining.Result result) {
		return String.format(Locale.ROOT, "%d steps in %.1f s (%.1f steps/s, %.1f %% of the time outside the engine), " +
			"ended by %s.", result.steps(), result.seconds(), result.steps() / result.seconds(), 100 * result.outside(),
			result.stopped());
	}

	/** Not in a macro's batch mode: there, windows would become images that the macro takes for the active one. */
	static boolean opensWindows() {
		final boolean macroWithoutImageJ = IJ.isMacro() && IJ.getInstance() == null;
		return !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode() && !macroWithoutImageJ;
	}

	@Override
	public void progressed(final TrainingProgress now) {
		if (System.nanoTime() - shown < SHOWN_EVERY_NANOS) return;
		shown = System.nanoTime();
		progress.show(Math.round(1000 * now.done()), 1000, String.format(Locale.ROOT, "epoch %.1f, step %d, loss %.5f%s", now
			.epoch(), now.step(), now.loss(), validation));
	}

	@Override
	public void validated(final List<HistoryPoint> history, final Preview preview) {
		final HistoryPoint last = history.get(history.size() - 1);
		validation = String.format(Locale.ROOT, ", validation PSNR %.2f dB", last.validationPsnr());
		if (windows != null) windows.update(history, preview);
	}

	@Override
	public void finishing(final int done, final int total) {
		if (done == 1) progress.restart();
		progress.show(done, total, "finishing the model");
	}

	@Override
	public void noted(final String sentence) {
		log.warn(sentence);
	}

	@Override
	public boolean cancelled() {
		return progress.isCancelled();
	}

	@Override
	public void close() {
		progress.close();
	}
}
