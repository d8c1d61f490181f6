package sc.fiji.autoencoder.command;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

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

	/**
	 * For work on one piece after the other: counts the time anew, and returns what is to be run after each. That shows how
	 * far the work is, and throws a {@link CancellationException} if the user cancelled.
	 *
	 * @param total how many pieces there are
	 */
	Runnable pieces(final long total, final String what) {
		restart();
		final AtomicLong done = new AtomicLong();
		return () -> {
			check();
			final long count = done.incrementAndGet();
			if (isDue()) show(count, total, what);
		};
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
