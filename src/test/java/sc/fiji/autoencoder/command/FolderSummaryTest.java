package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.log.LogService;
import org.scijava.log.StderrLogService;

import sc.fiji.autoencoder.engine.ChildJvm;

/** {@code summary.csv} of several runs into one folder. */
@Timeout(120)
class FolderSummaryTest {

	private static final LogService LOG = new StderrLogService();

	/** Of images, each of which has its own run. */
	private static final int RUNS = 20;

	@TempDir
	private Path folder;

	private Path images;
	private Path results;

	@BeforeEach
	void makeImages() throws IOException {
		images = Files.createDirectory(folder.resolve("in"));
		results = folder.resolve("out");
		for (int image = 1; image <= 4 * RUNS; image++)
			Files.createFile(images.resolve("cell" + image + ".tif"));
	}

	/** Two processes with two threads each, as tasks of a cluster and commands in one Fiji are. */
	@Test
	void runsAtTheSameTimeAreAllInItOnceInTheOrderOfNames() throws Exception {
		final List<List<Object>> halves = List.of(List.of(images, results, 0), List.of(images, results, 2 * RUNS));
		for (final ChildJvm process : ChildJvm.runTogether(Runs.class, halves))
			assertEquals(0, process.status(), process.err());
		assertEquals(IntStream.rangeClosed(1, 4 * RUNS).mapToObj(image -> "cell" + image + ".tif,done,1.5,cell" + image +
			".tif,").toList(), rows());
	}

	@Test
	void anImageHasTheRowOfItsLastRun() throws Exception {
		final List<ImageSource.Entry> entries = entries(images);
		final FolderSummary first = new FolderSummary(results, 2);
		first.failed(entries.get(0), 0.25, "It is \"bad\", or so.");
		first.done(entries.get(1), 1, List.of());
		first.save(LOG);
		assertEquals(List.of("cell1.tif,failed,0.3,,\"It is \"\"bad\"\", or so.\"", "cell2.tif,done,1.0,,"), rows());
		final FolderSummary second = new FolderSummary(results, 1);
		second.skipped(entries.get(1));
		second.save(LOG);
		assertEquals(List.of("cell1.tif,failed,0.3,,\"It is \"\"bad\"\", or so.\"", "cell2.tif,skipped,0.0,,"), rows());
	}

	@Test
	void anImageThatFailedAndWasTakenAwayIsForgotten() throws Exception {
		final List<ImageSource.Entry> entries = entries(images);
		final FolderSummary first = new FolderSummary(results, 2);
		first.failed(entries.get(0), 0, "It is bad.");
		first.done(entries.get(1), 1, List.of());
		first.save(LOG);
		Files.delete(images.resolve("cell1.tif"));
		Files.delete(images.resolve("cell2.tif"));
		save(entries.get(2));
		assertEquals(List.of("cell2.tif,done,1.0,,", "cell3.tif,done,1.5,cell3.tif,"), rows());
	}

	@Test
	void whoDeletesTheTableBeginsAnew() throws Exception {
		final List<ImageSource.Entry> entries = entries(images);
		save(entries.get(0));
		Files.delete(results.resolve("summary.csv"));
		save(entries.get(1));
		assertEquals(List.of("cell2.tif,done,1.5,cell2.tif,"), rows());
	}

	@Test
	void damagedNotesOfEarlierRunsBeginAnew() throws Exception {
		final List<ImageSource.Entry> entries = entries(images);
		for (final String text : List.of("", "{", "null", "[null]", "[{}]", "[{\"status\": \"failed\"}]")) {
			save(entries.get(0));
			Files.writeString(results.resolve(".autoencoder/summary.json"), text);
			save(entries.get(1));
			assertEquals(List.of("cell2.tif,done,1.5,cell2.tif,"), rows(), text);
		}
	}

	/** A run for each of some images, half of them in another thread. */
	static final class Runs {

		public static void main(final String... arguments) throws Exception {
			final List<ImageSource.Entry> entries = entries(Path.of(arguments[0]));
			final Path results = Path.of(arguments[1]);
			final int from = Integer.parseInt(arguments[2]);
			final CompletableFuture<Void> other = CompletableFuture.runAsync(() -> save(entries.subList(from, from + RUNS),
				results));
			save(entries.subList(from + RUNS, from + 2 * RUNS), results);
			other.get();
		}

		private static void save(final List<ImageSource.Entry> entries, final Path results) {
			try {
				for (final ImageSource.Entry entry : entries)
					FolderSummaryTest.save(entry, results);
			}
			catch (final IOException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	private void save(final ImageSource.Entry entry) throws IOException {
		save(entry, results);
	}

	private static void save(final ImageSource.Entry entry, final Path results) throws IOException {
		final FolderSummary summary = new FolderSummary(results, 1);
		summary.done(entry, 1.5, List.of(results.resolve(entry.name())));
		summary.save(LOG);
	}

	private static List<ImageSource.Entry> entries(final Path images) throws IOException {
		return ImageSource.of("input", images.toString()).images();
	}

	private List<String> rows() throws IOException {
		final List<String> lines = Files.readAllLines(results.resolve("summary.csv"));
		assertEquals("Image,Status,Seconds,Results,Reason", lines.get(0));
		return lines.subList(1, lines.size());
	}
}
