package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.log.LogService;
import org.scijava.log.StderrLogService;

/** {@code summary.csv} of several runs into one folder. */
@Timeout(120)
class FolderSummaryTest {

	private static final LogService LOG = new StderrLogService();

	private static final int IMAGES = 80;

	private SharedFolder shared;

	@BeforeEach
	void makeImages(@TempDir final Path folder) throws IOException {
		shared = SharedFolder.in(folder, IMAGES);
	}

	public static void main(final String... arguments) throws Exception {
		SharedFolder.main(arguments, FolderSummaryTest::save);
	}

	@Test
	void runsAtTheSameTimeAreAllInItOnceInTheOrderOfNames() throws Exception {
		shared.runTogether(FolderSummaryTest.class);
		assertEquals(IntStream.rangeClosed(1, IMAGES).mapToObj(image -> "cell" + image + ".tif,done,1.5,cell" + image +
			".tif,").toList(), rows());
	}

	@Test
	void anImageHasTheRowOfItsLastRun() throws Exception {
		final List<ImageSource.Entry> entries = shared.source().images();
		final FolderSummary first = new FolderSummary(shared.results(), 2);
		first.failed(entries.get(0), 0.25, "It is \"bad\", or so.");
		first.done(entries.get(1), 1, List.of());
		first.save(LOG);
		assertEquals(List.of("cell1.tif,failed,0.3,,\"It is \"\"bad\"\", or so.\"", "cell2.tif,done,1.0,,"), rows());
		final FolderSummary second = new FolderSummary(shared.results(), 1);
		second.skipped(entries.get(1));
		second.save(LOG);
		assertEquals(List.of("cell1.tif,failed,0.3,,\"It is \"\"bad\"\", or so.\"", "cell2.tif,skipped,0.0,,"), rows());
	}

	@Test
	void anImageThatFailedAndWasTakenAwayIsForgotten() throws Exception {
		final List<ImageSource.Entry> entries = shared.source().images();
		final FolderSummary first = new FolderSummary(shared.results(), 2);
		first.failed(entries.get(0), 0, "It is bad.");
		first.done(entries.get(1), 1, List.of());
		first.save(LOG);
		Files.delete(shared.images().resolve("cell1.tif"));
		Files.delete(shared.images().resolve("cell2.tif"));
		save(shared, entries.get(2));
		assertEquals(List.of("cell2.tif,done,1.0,,", "cell3.tif,done,1.5,cell3.tif,"), rows());
	}

	@Test
	void whoDeletesTheTableBeginsAnew() throws Exception {
		final List<ImageSource.Entry> entries = shared.source().images();
		save(shared, entries.get(0));
		Files.delete(shared.results().resolve("summary.csv"));
		save(shared, entries.get(1));
		assertEquals(List.of("cell2.tif,done,1.5,cell2.tif,"), rows());
	}

	@Test
	void damagedNotesOfEarlierRunsBeginAnew() throws Exception {
		final List<ImageSource.Entry> entries = shared.source().images();
		for (final String text : List.of("", "{", "null", "[null]", "[{}]", "[{\"status\": \"failed\"}]")) {
			save(shared, entries.get(0));
			Files.writeString(shared.results().resolve(".autoencoder/summary.json"), text);
			save(shared, entries.get(1));
			assertEquals(List.of("cell2.tif,done,1.5,cell2.tif,"), rows(), text);
		}
	}

	private static void save(final SharedFolder shared, final ImageSource.Entry entry) throws IOException {
		final FolderSummary summary = new FolderSummary(shared.results(), 1);
		summary.done(entry, 1.5, List.of(shared.results().resolve(entry.name())));
		summary.save(LOG);
	}

	private List<String> rows() throws IOException {
		final List<String> lines = Files.readAllLines(shared.results().resolve("summary.csv"));
		assertEquals("Image,Status,Seconds,Results,Reason", lines.get(0));
		return lines.subList(1, lines.size());
	}
}
