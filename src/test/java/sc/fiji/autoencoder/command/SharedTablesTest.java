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
import org.scijava.log.StderrLogService;

import sc.fiji.autoencoder.anomaly.Detection;

/** {@code images.csv} and {@code regions.csv} of several runs into one folder. */
@Timeout(120)
class SharedTablesTest {

	private static final int IMAGES = 40;

	private SharedFolder shared;

	@BeforeEach
	void makeImages(@TempDir final Path folder) throws IOException {
		shared = SharedFolder.in(folder, IMAGES);
	}

	public static void main(final String... arguments) throws Exception {
		SharedFolder.main(arguments, (shared, image) -> run(shared, image, Detected.detections(1)));
	}

	@Test
	void runsAtTheSameTimeAreAllInThemOnceInTheOrderOfNames() throws Exception {
		shared.runTogether(SharedTablesTest.class);
		assertEquals(IntStream.rangeClosed(1, IMAGES).mapToObj(image -> "cell" + image + ".tif,1,3.500,0.020000,no,1")
			.toList(), rows("images.csv"));
		assertEquals(IntStream.rangeClosed(1, IMAGES).mapToObj(image -> "cell" + image + ".tif,1,10,5,2,2,").toList(), rows(
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
		final DetectionReport report = report(shared);
		report.add(DetectionRows.none("cell2.tif"));
		report.finish();
		assertEquals(List.of("cell1.tif,1,0.500,0.900000,no,0"), rows("images.csv"));
	}

	@Test
	void whoDeletesTheImagesBeginsAnew() throws Exception {
		run(0, Detected.detections(1));
		Files.delete(shared.results().resolve("images.csv"));
		run(1, Detected.detections(1));
		assertEquals(1, rows("images.csv").size());
		assertEquals(1, rows("regions.csv").size());
	}

	@Test
	void damagedNotesOfEarlierRunsBeginAnew() throws Exception {
		for (final String text : List.of("", "{", "null", "[null]", "[{}]", "[{\"image\": \"cell1.tif\"}]")) {
			run(0, Detected.normal());
			Files.writeString(shared.results().resolve(".autoencoder/images.json"), text);
			run(1, Detected.normal());
			assertEquals(List.of("cell2.tif,1,0.500,0.900000,no,0"), rows("images.csv"), text);
		}
	}

	private void run(final int image, final List<Detection> detections) throws IOException {
		run(shared, shared.source().images().get(image), detections);
	}

	private static void run(final SharedFolder shared, final ImageSource.Entry image, final List<Detection> detections)
		throws IOException
	{
		final DetectionReport report = report(shared);
		report.add(image, Detected.image("any", 1, detections.size(), 1), detections::forEach);
		report.finish();
	}

	private static DetectionReport report(final SharedFolder shared) throws IOException {
		return new DetectionReport(DetectionFolder.of(shared.source(), shared.results().toString(), ""),
			new DetectionReport.Wanted(false, false, false, true), Detected.FPR, 4, Detected::peakP, new StderrLogService());
	}

	private List<String> rows(final String table) throws IOException {
		final List<String> lines = Files.readAllLines(shared.results().resolve(table));
		return lines.subList(1, lines.size());
	}
}
