package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.log.StderrLogService;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.LazyStack;

class DetectionReportTest {

	private static final DetectionReport.Wanted ALL = new DetectionReport.Wanted(true, true, true, true);

	@TempDir
	private Path folder;

	@Test
	void aRegionIsInTheTableInPixelsAndInTheUnitOfTheImage() throws Exception {
		final DetectionReport report = report(ALL, "");
		add(report, Detected.image("a.tif", 1, 2, 1), Detected.detections(2));
		final ResultsTable table = report.tables().regions();
		assertEquals(List.of("Image", "Slice", "X (pixel)", "Y (pixel)", "Width (pixel)", "Height (pixel)",
			"Area (micron^2)", "Mean", "Maximum", "p-value", "Centroid X (micron)", "Centroid Y (micron)"), List.of(table
				.getHeadings()));
		assertEquals(2, table.size());
		assertEquals("a.tif", table.getStringValue("Image", 1));
		assertEquals(2, table.getValue("Slice", 1));
		assertEquals(10, table.getValue("X (pixel)", 1));
		assertEquals(5, table.getValue("Y (pixel)", 1));
		assertEquals(3, table.getValue("Width (pixel)", 1));
		assertEquals(2, table.getValue("Height (pixel)", 1));
		assertEquals(6 * 0.5 * 0.25, table.getValue("Area (micron^2)", 1), 1e-9);
		assertEquals((4 + 5 * 3) / 6., table.getValue("Mean", 1), 1e-9);
		assertEquals(4, table.getValue("Maximum", 1));
		assertEquals(0.01, table.getValue("p-value", 1));
		assertEquals(11.5 * 0.5, table.getValue("Centroid X (micron)", 1), 1e-9);
		assertEquals(6 * 0.25, table.getValue("Centroid Y (micron)", 1), 1e-9);
	}

	@Test
	void areasOfImagesWithDifferentUnitsAreInPixels() throws Exception {
		final DetectionReport report = report(ALL, "");
		add(report, Detected.image("a", 1, 1, 1), Detected.detections(1));
		final ImagePlus other = Detected.image("b", 1, 1, 1);
		other.getCalibration().setUnit("nm");
		add(report, other, Detected.detections(1));
		assertEquals(4, report.tables().regions().getValue("Area (pixel^2)", 0));
		assertEquals(11, report.tables().regions().getValue("Centroid X (pixel)", 1));
	}

	@Test
	void aSliceIsFlaggedIfItsScoreIsAsRareAsTheFalsePositiveRate() throws Exception {
		save("in/a,1.tif", 1, 2, 1);
		save("in/b.png", 1, 1, 1);
		final ImageSource source = ImageSource.of("input", path("in"));
		final DetectionReport report = report(ALL, source, path("out"));
		report.add(source.images().get(0), source.images().get(0).open(), Detected.detections(2)::forEach);
		report.add(source.images().get(1), source.images().get(1).open(), Detected.normal()::forEach);
		report.finish();
		assertEquals(List.of("Image,Slice,Score,p-value,Flagged,Regions", "\"a,1.tif\",1,3.500,0.020000,no,1",
			"\"a,1.tif\",2,4.500,0.010000,yes,1", "b.png,1,0.500,0.900000,no,0"), Files.readAllLines(folder.resolve(
				"out/images.csv")));
		assertEquals("\"a,1.tif\",1,10,5,2,2,0.500,3.250,4.000,0.010000,5.500,1.500", Files.readAllLines(folder.resolve(
			"out/regions.csv")).get(1));
		assertEquals(List.of("a,1-mask.tif", "a,1-rois.zip", "a,1.tif", "b-mask.png", "b.tif", "images.csv",
			"regions.csv"), List.copyOf(Pictures.contents(folder.resolve("out")).keySet()));
		assertEquals(255, ImageFiles.open(folder.resolve("out/a,1-mask.tif")).getProcessor().get(11, 6));
		assertEquals(3, ImageFiles.open(folder.resolve("out/a,1.tif")).getProcessor().getf(11, 6));
	}

	@Test
	void theTableOfNoRegionsHasItsHeadings() throws Exception {
		final DetectionReport report = report(ALL, path("out"));
		add(report, Detected.image("a", 1, 1, 1), Detected.normal());
		report.finish();
		final List<String> lines = Files.readAllLines(folder.resolve("out/regions.csv"));
		assertEquals(1, lines.size());
		assertTrue(lines.get(0).startsWith("Image,Slice,X (pixel)"), lines.get(0));
	}

	@Test
	void theZipHoldsTheOutlinesAsTheRoiManagerReadsThem() throws Exception {
		final DetectionReport report = report(ALL, path("out"));
		add(report, Detected.image("a.tif", 2, 2, 2), Detected.detections(4));
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(folder.resolve("out/a-rois.zip")))) {
			for (int plane = 0; plane < 4; plane++) {
				final ZipEntry entry = zip.getNextEntry();
				assertEquals("a-" + (plane + 1) + "-1.roi", entry.getName());
				final Roi roi = RoiDecoder.openFromByteArray(zip.readAllBytes());
				assertEquals(plane % 2 + 1, roi.getZPosition());
				assertEquals(plane / 2 + 1, roi.getTPosition());
				assertEquals(2 * (2 + plane), roi.getContainedPoints().length);
			}
			assertEquals(null, zip.getNextEntry());
		}
	}

	@Test
	void outlinesOfAnEarlierRunDoNotSurviveARunThatFindsNothing() throws Exception {
		add(report(ALL, path("out")), Detected.image("a", 1, 1, 1), Detected.detections(1));
		assertTrue(Files.exists(folder.resolve("out/a-rois.zip")));
		add(report(ALL, path("out")), Detected.image("a", 1, 1, 1), Detected.normal());
		assertFalse(Files.exists(folder.resolve("out/a-rois.zip")));
	}

	@Test
	void onlyWhatIsWantedIsSaved() throws Exception {
		final DetectionReport report = report(new DetectionReport.Wanted(false, true, false, false), path("out"));
		add(report, Detected.image("a/b: c", 1, 1, 1), Detected.detections(1));
		report.finish();
		assertEquals(List.of("a_b_ c-mask.png"), List.copyOf(Pictures.contents(folder.resolve("out")).keySet()));
	}

	@Test
	void aVirtualStackThatIsCancelledHalfwayLeavesNoFile() throws Exception {
		final ImagePlus virtual = new ImagePlus("a.tif", new LazyStack(Detected.WIDTH, Detected.HEIGHT, 8, new String[3],
			slice -> new ByteProcessor(Detected.WIDTH, Detected.HEIGHT)));
		final ImageSource source = ImageSource.of("input", "", virtual);
		assertThrows(CancellationException.class, () -> report(ALL, source, path("out")).add(source.images().get(0), virtual,
			taker -> {
				Detected.detections(2).forEach(taker);
				throw new CancellationException();
			}));
		assertEquals(0, folder.resolve("out").toFile().list().length);
	}

	@Test
	void whatCannotBeSavedIsToldBeforeAnyWork() throws Exception {
		save("in/a.tif", 1, 1, 1);
		final ImageSource input = ImageSource.of("input", path("in"));
		final String where = "output is \"" + path("in") + "\", the folder of the input \"a.tif\", but must be another one.";
		assertEquals(where, refusal(input, path("in")));
		assertEquals(where, refusal(ImageSource.of("input", path("in/a.tif")), path("in")));
		assertEquals("output is \"" + path("in/a.tif") + "\", a file, but must be a folder.", refusal(input, path(
			"in/a.tif")));
		assertEquals("output is empty, but must be a folder, for input is a folder.", refusal(input, ""));
		save("in/a-mask.png", 1, 1, 1);
		final String twins = refusal(ImageSource.of("input", path("in")), path("out"));
		assertTrue(twins.startsWith("Results of \"a-mask.png\" and \"a.tif\" would both be \"") || twins.startsWith(
			"Results of \"a.tif\" and \"a-mask.png\" would both be \""), twins);
		assertFalse(Files.exists(folder.resolve("out")));
	}

	private String refusal(final ImageSource source, final String output) {
		return assertThrows(IllegalArgumentException.class, () -> DetectionFolder.of(source, output, "")).getMessage();
	}

	private DetectionReport report(final DetectionReport.Wanted wanted, final String output) throws IOException {
		return report(wanted, ImageSource.of("input", "", Detected.image("any", 1, 1, 1)), output);
	}

	private static DetectionReport report(final DetectionReport.Wanted wanted, final ImageSource source,
		final String output) throws IOException
	{
		final Optional<DetectionFolder> to = DetectionFolder.of(source, output, "");
		return new DetectionReport(to, wanted, Detected.FPR, 4, Detected::peakP, new StderrLogService());
	}

	private static void add(final DetectionReport report, final ImagePlus image, final List<Detection> detections)
		throws IOException
	{
		report.add(ImageSource.of("input", "", image).images().get(0), image, detections::forEach);
	}

	private void save(final String name, final int channels, final int slices, final int frames) throws IOException {
		Pictures.save(Detected.image(name, channels, slices, frames), folder.resolve(name));
	}

	private String path(final String name) {
		return folder.resolve(name).toString();
	}
}
