package sc.fiji.autoencoder.training;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;

import sc.fiji.autoencoder.model.StopReason;

/**
 * Does again what a disk refuses, for a while: another program may have the file just now, or the disk be full or away.
 *
 * @param pause between two tries
 * @param longest time from the first failure on
 */
public record Retry(Duration pause, Duration longest) {

	/** How many seconds are tried, if not 300: a virus scanner needs some; people who make room on a disk, minutes. */
	private static final String PROPERTY = "sc.fiji.autoencoder.retry";

	private static final Retry USUAL = new Retry(Duration.ofSeconds(5), Duration.ofSeconds(Long.getLong(PROPERTY, 300)));
	private static final Retry NONE = new Retry(Duration.ZERO, Duration.ZERO);

	/** What may fail. */
	@FunctionalInterface
	public interface Work {

		void run() throws IOException;
	}

	/** For what a training has come to: a checkpoint is tried once, for there will be another one. */
	public static Retry after(final StopReason stopped) {
		return stopped == StopReason.UNFINISHED || stopped == StopReason.FAILED ? NONE : USUAL;
	}

	/**
	 * @param work saves a model, and is as good as new after it has failed
	 * @param monitor is told why, once, and may end it by throwing the model away
	 * @throws IOException of the last try
	 * @throws CancellationException if nothing more is to be written
	 */
	public void run(final Work work, final TrainingMonitor monitor) throws IOException {
		long failed = 0;
		for (boolean first = true;; first = false) {
			try {
				work.run();
				return;
			}
			catch (final IOException e) {
				final long now = System.nanoTime();
				if (first) failed = now;
				if (now - failed >= longest.toNanos()) throw e;
				if (first) monitor.noted("The model cannot be saved now, which is tried again for " + longest.toSeconds() + " s: " +
					e.getMessage());
				rest(e);
				monitor.checkKept();
			}
		}
	}

	private void rest(final IOException failure) throws IOException {
		try {
			Thread.sleep(pause.toMillis());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw failure;
		}
	}
}
