package sc.fiji.autoencoder.command;

import java.util.concurrent.CancellationException;

import org.scijava.app.StatusService;
import org.scijava.task.Task;

/**
 * Tells Fiji's task bar and status bar how far the work is and how long it will take, and learns there that the user
 * cancelled.
 */
public final class Progress implements AutoCloseable {

	private static final long SHOWN_EVERY_NANOS = 300_000_000;

	private final Task task;
	private final StatusService status;
	private long start = System.nanoTime();
	private long due = start;

	Progress(final Task task, final StatusService status) {
		this.task = task;
		this.status = status;
		task.start();
	}

	/** Whether it is time to show more, of work in many small steps: each time, showing it waits for the windows. */
	boolean isDue() {
		final long now = System.nanoTime();
		if (now - due < 0) return false;
		due = now + SHOWN_EVERY_NANOS;
		return true;
	}

	/** Counts the time anew: what comes takes another time than what was. */
	void restart() {
		task.setProgressValue(0);
		start = System.nanoTime();
	}

	/**
	 * Shows how far the work is, in any unit.
	 *
	 * @param total or 0 if that is not known
	 */
	public void show(final long value, final long total, final String what) {
		final double elapsed = (System.nanoTime() - start) * 1e-9;
		show(value, total, what, value > 0 ? elapsed / value * (total - value) : Double.POSITIVE_INFINITY);
	}

	/**
	 * As {@link #show(long, long, String)}, if it is known how long the rest takes.
	 *
	 * @param left seconds; infinite if that is not known
	 */
	void show(final long value, final long total, final String what, final double left) {
		if (task.getProgressMaximum() != total) task.setProgressMaximum(total);
		task.setProgressValue(value);
		final String message = what + (value > 0 && total > value && left < Double.POSITIVE_INFINITY ? ", " + duration(Math
			.round(left)) + " left" : "");
		task.setStatusMessage(message);
		if (total > 0) status.showStatus((int) (1000 * value / total), 1000, message);
		else status.showStatus(message);
	}

	/** @throws CancellationException if the user cancelled */
	public void check() {
		if (isCancelled()) throw new CancellationException();
	}

	/** Whether the user wants no more of it. */
	public boolean isCancelled() {
		return task.isCanceled();
	}

	@Override
	public void close() {
		task.finish();
	}

	/** In words: seconds, minutes, or hours and minutes. */
	static String duration(final long seconds) {
		if (seconds < 120) return seconds + " s";
		if (seconds < 7200) return seconds / 60 + " min";
		return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
	}
}
