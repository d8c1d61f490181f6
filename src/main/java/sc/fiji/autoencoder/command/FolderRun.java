package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.image.ImageMonitor;

/**
 * Works on the images of a folder, one in memory at a time, whatever happens to one of them.
 *
 * @param receipts of earlier runs
 * @param skip whether to leave out images whose results are there and would come out the same
 */
record FolderRun(Receipts receipts, boolean skip, Progress progress, LogService log) {

	/** What is done to an image. */
	interface Work {

		/** @throws IOException in one sentence, if it cannot be done, like other exceptions that commands expect */
		Outcome on(ImageSource.Entry entry, ImageMonitor monitor) throws IOException;

		/** Its results are there already. */
		default void skipped(final DetectionRows rows) {}

		/** It could not be done. */
		default void failed(final ImageSource.Entry entry) {}
	}

	/**
	 * @param files that were written
	 * @param rows of tables
	 */
	record Outcome(List<Path> files, DetectionRows rows) {}

	/**
	 * Works on all images and saves the summary.
	 *
	 * @throws CancellationException if the user cancelled; the results so far are kept
	 * @throws IOException in one sentence, if the summary cannot be written
	 */
	FolderSummary on(final ImageSource source, final Work work) throws IOException {
		final List<ImageSource.Entry> images = source.images();
		final FolderSummary summary = new FolderSummary(receipts.folder(), images.size());
		final List<Optional<DetectionRows>> known = new ArrayList<>();
		for (final ImageSource.Entry entry : images) {
			progress.check();
			progress.show(known.size(), images.size(), "Checking " + entry.name());
			known.add(skip ? receipts.find(entry, progress::check) : Optional.empty());
		}
		final long all = bytes(images, known);
		progress.restart();
		long before = 0;
		try {
			for (int i = 0; i < images.size(); i++) {
				final ImageSource.Entry entry = images.get(i);
				if (known.get(i).isPresent()) {
					work.skipped(known.get(i).get());
					summary.skipped(entry);
					continue;
				}
				final long bytes = bytes(entry);
				work(entry, work, summary, new FileProgress(progress, entry.name(), i + 1 + "/" + images.size() + " " + entry
					.name(), before, bytes, all, log));
				before += bytes;
			}
		}
		finally {
			summary.save(log);
		}
		return summary;
	}

	private void work(final ImageSource.Entry entry, final Work work, final FolderSummary summary,
		final FileProgress monitor)
	{
		final long start = System.nanoTime();
		progress.check();
		monitor.progressed(0, 1);
		try {
			final Receipts.Stamp input = Receipts.Stamp.of(entry.file().orElseThrow(), progress::check);
			final Outcome outcome = work.on(entry, monitor);
			receipts.keep(entry, input, outcome.files(), outcome.rows());
			summary.done(entry, seconds(start), outcome.files());
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final IllegalArgumentException | IOException | EngineException e) {
			failed(entry, work, Reason.of(e), e, summary, start);
		}
		catch (final OutOfMemoryError e) {
			failed(entry, work, "It does not fit into the memory.", e, summary, start);
		}
		catch (final RuntimeException e) { // of a decoder, of which the next image knows nothing
			failed(entry, work, "It failed unexpectedly: " + Reason.of(e), e, summary, start);
		}
	}

	private void failed(final ImageSource.Entry entry, final Work work, final String reason, final Throwable cause,
		final FolderSummary summary, final long start)
	{
		work.failed(entry);
		log.error(entry.name() + ": " + reason);
		log.debug(cause);
		summary.failed(entry, seconds(start), reason);
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) * 1e-9;
	}

	private static long bytes(final List<ImageSource.Entry> images, final List<Optional<DetectionRows>> known) {
		long bytes = 0;
		for (int i = 0; i < images.size(); i++)
			if (known.get(i).isEmpty()) bytes += bytes(images.get(i));
		return bytes;
	}

	/** Something of each, for the progress. */
	private static long bytes(final ImageSource.Entry entry) {
		try {
			return Math.max(1, Files.size(entry.file().orElseThrow()));
		}
		catch (final IOException e) {
			return 1; // what opens it will tell
		}
	}
}
