package sc.fiji.autoencoder.cli;

import java.io.PrintStream;
import java.time.Duration;

import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/** Prints how far the work is, a short line every few seconds at most, and nothing for work that takes less. */
final class ProgressLines {

	private final PrintStream err;
	private final long pause;
	private long last = System.nanoTime();

	ProgressLines(final PrintStream err, final Duration pause) {
		this.err = err;
		this.pause = pause.toNanos();
	}

	@EventHandler
	void onEvent(final TaskEvent event) {
		final Task task = event.getTask();
		if (task.getStatusMessage() == null || task.isDone()) return;
		say(task.getName() + ": " + task.getStatusMessage(), task.getProgressValue(), task.getProgressMaximum());
	}

	/** Warnings are in the log, too; what has no measure ("Command finished") is SciJava's talk to itself. */
	@EventHandler
	void onEvent(final StatusEvent event) {
		if (event.isWarning() || event.getProgressMaximum() <= 0 || event.getStatusMessage() == null) return;
		say(event.getStatusMessage(), event.getProgressValue(), event.getProgressMaximum());
	}

	private synchronized void say(final String message, final long value, final long maximum) {
		final long now = System.nanoTime();
		if (now - last < pause) return;
		last = now;
		err.println(message + (maximum > 0 && value >= 0 ? " (" + 100 * value / maximum + " %)" : ""));
	}
}
