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
import org.scijava.log.StderrLogService;

import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.engine.ChildJvm;

/** {@code images.csv} and {@code regions.csv} of several runs into one folder. */
@Timeout(120)
class SharedTablesTest {

	/** Of images, each of which has its own run. */
	private static final int RUNS = 10;

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
	void runsAtTheSameTimeAreAllInThemOnceInTheOrderOfNames() throws Exception {
		final List<List<Object>> halves = List.of(List.of(images, results, 0), List.of(images, results, 2 * RUNS));
		for (final ChildJvm process : ChildJvm.runTogether(Runs.class, halves))
			assertEquals(0, process.status(), process.err());
		assertEquals(IntStream.rangeClosed(1, 4 * RUNS).mapToObj(image -> "cell" + image + ".tif,1,3.500,0.020000,no,1")
			.toList(), rows("images.csv"));
		assertEquals(IntStream.rangeClosed(1, 4 * RUNS).mapToObj(image -> "cell" + image + ".tif,1,10,5,2,2,").toList(), rows(
			"regions.csv").stream().map(row -> row.substring(0, row.indexOf(",0.500,") + 1)).toList());
	}

	@Test
	void anImageHasTheRowsOfItsLastRun() throws Exception {
		run(0, Detected.detections(2));
		run(1, Detected.detections(1));
		run(0, Detected.normal());
		assertEquals(List.of("cell1.tif,1,0.500,0.900000,no,0", "cell2.tif,1,3.500,0.020000,no,1"), rows("images.csv"));
		assertEquals(1, rows("regions.csv").size());
	}

	@Test
	void anImageThatWasLeftOutKeepsItsRowsAndOneThatFailedHasNone() throws Exception {
		run(0, Detected.normal());
		run(1, Detected.normal());
		final DetectionReport report = report(images, results);
		report.add(DetectionRows.none("cell2.tif"));
		report.finish();
		assertEquals(List.of("cell1.tif,1,0.500,0.900000,no,0"), rows("images.csv"));
	}

	@Test
	void whoDeletesTheImagesBeginsAnew() throws Exception {
		run(0, Detected.detections(1));
		Files.delete(results.resolve("images.csv"));
		run(1, Detected.detections(1));
		assertEquals(1, rows("images.csv").size());
		assertEquals(1, rows("regions.csv").size());
	}

	@Test
	void damagedNotesOfEarlierRunsBeginAnew() throws Exception {
		for (final String text : List.of("", "{", "null", "[null]", "[{}]", "[{\"image\": \"cell1.tif\"}]")) {
			run(0, Detected.normal());
			Files.writeString(results.resolve(".autoencoder/images.json"), text);
			run(1, Detected.normal());
			assertEquals(List.of("cell2.tif,1,0.500,0.900000,no,0"), rows("images.csv"), text);
		}
	}

	/** A run for each of some images, half of them in another thread. */
	static final class Runs {

		public static void main(final String... arguments) throws Exception {
			final Path images = Path.of(arguments[0]);
			final Path results = Path.of(arguments[1]);
			final int from = Integer.parseInt(arguments[2]);
			final CompletableFuture<Void> other = CompletableFuture.runAsync(() -> run(images, results, from));
			run(images, results, from + RUNS);
			other.get();
		}

		private static void run(final Path images, final Path results, final int from) {
			try {
				for (int image = from; image < from + RUNS; image++)
					SharedTablesTest.run(images, results, image, Detected.detections(1));
			}
			catch (final IOException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	private void run(final int image, final List<Detection> detections) throws IOException {
		run(images, results, image, detections);
	}

	private static void run(final Path images, final Path results, final int image, final List<Detection> detections)
		throws IOException
	{
		final DetectionReport report = report(images, results);
		report.add(ImageSource.of("input", images.toString()).images().get(image), Detected.image("any", 1, detections.size(),
			1), detections::forEach);
		report.finish();
	}

	private static DetectionReport report(final Path images, final Path results) throws IOException {
		final ImageSource source = ImageSource.of("input", images.toString());
		return new DetectionReport(DetectionFolder.of(source, results.toString(), ""),
			new DetectionReport.Wanted(false, false, false, true), Detected.FPR, 4, Detected::peakP, new StderrLogService());
	}

	private List<String> rows(final String table) throws IOException {
		final List<String> lines = Files.readAllLines(results.resolve(table));
		return lines.subList(1, lines.size());
	}
}
