package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.autoencoder.command.Inputs.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import sc.fiji.autoencoder.anomaly.HeatMap;
import sc.fiji.autoencoder.image.ImageFiles;

/** {@code evaluate} with {@code masks}: rows of ten pixels, a mask as a word of dots and defects. */
class EvaluateMapsTest {

	private static final String HEADINGS = "Images,Defective,Pixel AUROC,AUPRO,Image AUROC,Pixel F1,Pixel precision," +
		"Pixel recall,Pixel FPR";

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@Test
	void aFolderIsScoredAndImagesWithoutAMaskAreNormal() throws Exception {
		save(map(0, 0, 3, 1, 0, 0, 0, 0, 0, 0), "maps/a.tif");
		save(map(0, 0, 0, 0, 0, 0, 0, 0, 0, 2), "maps/b.tif");
		save(map(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5f), "maps/c.tif");
		save(mask("##########"), "maps/a-mask.png"); // what detection leaves beside its maps
		save(mask("..##......"), "masks/a.png");
		save(mask(".........."), "masks/c.tif");
		final Path csv = folder.resolve("scores.csv");
		final ResultsTable table = scores(Map.of("input", at("maps"), "masks", at("masks"), "output", csv.toString()));
		// 2 defective pixels (3 and 1) and 28 normal ones, of which one (2) is between and one (0.5) below.
		final double auroc = 1 - 1 / 56.;
		assertEquals(auroc, table.getValue("Pixel AUROC", 0), 1e-12);
		final double aupro = 1 - 0.5 / 28 / 0.3;
		assertEquals(aupro, table.getValue("AUPRO", 0), 1e-12);
		assertEquals(List.of(HEADINGS, String.format(Locale.ROOT,
			"3,1,%.4f,%.4f,1.0000,0.5000,0.5000,0.5000,0.035714", auroc, aupro)), Files.readAllLines(csv));
		assertEquals(List.of("False-positive rate,True-positive rate,Threshold", "0.000000,0.000000,Infinity",
			"0.000000,0.500000,3.000000", "0.035714,0.500000,2.000000", "0.035714,1.000000,1.000000",
			"0.071429,1.000000,0.500000", "1.000000,1.000000,0.000000"), Files.readAllLines(folder.resolve(
				"scores-pixels.csv")));
		assertEquals("False-positive rate,Overlap,Threshold", Files.readAllLines(folder.resolve("scores-regions.csv")).get(
			0));
		assertEquals(List.of("False-positive rate,True-positive rate,Threshold", "0.000000,0.000000,Infinity",
			"0.000000,1.000000," + score(0, 0, 3, 1, 0, 0, 0, 0, 0, 0), "0.500000,1.000000," + score(0, 0, 0, 0, 0, 0, 0, 0,
				0, 2), "1.000000,1.000000," + score(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5f)), Files.readAllLines(folder.resolve(
					"scores-images.csv")));
		assertTrue(SCIJAVA.log().contains("1 of 3 heat maps have no mask of their name and count as normal."),
			SCIJAVA.log()::toString);
	}

	@Test
	void theCurvesAreAPlotOnScreenAndAPictureBesideTheScores() throws Exception {
		save(map(0, 0, 3, 1, 0, 0, 0, 2, 0, 0), "maps/a.tif");
		save(map(1, 0, 0, 0, 0, 0, 0, 0, 0, 0), "maps/b.tif");
		save(mask("..##......"), "masks/a.png");
		final ImagePlus shown = (ImagePlus) SCIJAVA.run(EvaluateCommand.class, Map.of("input", at("maps"), "masks", at(
			"masks"), "output", at("s.csv"))).getOutput("curves");
		final Plot plot = (Plot) shown.getProperty(Plot.PROPERTY_KEY);
		assertEquals(3, IntStream.range(0, 3).filter(i -> plot.getDataObjectArrays(i)[0].length > 2).count());
		assertArrayEquals(new double[] { 0, 1, 0, 1 }, Arrays.copyOf(plot.getLimits(), 4), 0.02);
		final ImagePlus saved = ImageFiles.open(folder.resolve("s-curves.png"));
		assertEquals(2., (double) saved.getWidth() / shown.getWidth(), 0.01);
	}

	@Test
	void thePlotOfAnEarlierRunIsNeitherAMapNorAMask() throws Exception {
		save(map(0, 0, 3, 1, 0, 0, 0, 2, 0, 0), "maps/a.tif");
		save(map(1, 0, 0, 0, 0, 0, 0, 0, 0, 0), "maps/b.tif");
		save(mask("..##......"), "masks/a.png");
		final Map<String, Object> inputs = Map.of("input", at("maps"), "masks", at("masks"));
		for (final String output : List.of("maps/s.csv", "masks/s.csv", "maps/s.csv", "masks/s.csv", "s.csv")) {
			assertEquals(2, scores(with(inputs, "output", at(output))).getValue("Images", 0));
			assertTrue(Files.exists(folder.resolve(output.replace(".csv", "-curves.png"))));
		}
	}

	@Test
	void aStackIsScoredSliceBySlice() throws Exception {
		final String maps = save(stack(map(0, 0, 3, 1, 0, 0, 0, 0, 0, 0), map(0, 0, 0, 0, 0, 0, 0, 0, 0, 2)), "maps.tif");
		final ImageStack colours = new ImageStack(10, 1);
		colours.addSlice(new ColorProcessor(10, 1, new int[] { 0, 0, 0x000001, 0xff0000, 0, 0, 0, 0, 0, 0 }));
		colours.addSlice(new ColorProcessor(10, 1));
		final ResultsTable table = scores(Map.of("input", maps, "masks", save(new ImagePlus("", colours), "masks.tif"),
			"fpr", 0.2));
		assertEquals(2, table.getValue("Images", 0));
		assertEquals(1, table.getValue("Defective", 0));
		assertEquals(1 - 1 / 36., table.getValue("Pixel AUROC", 0), 1e-12);
		assertEquals(0.8, table.getValue("Pixel F1", 0), 1e-12);
		assertEquals(1 / 18., table.getValue("Pixel FPR", 0), 1e-12);
	}

	/** The least rate is the one that detect takes, too. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.000001, 0.02, 0.5 })
	void aPixelOfExactlyTheRateIsFlagged(final double fpr) throws Exception {
		final float value = (float) -Math.log10(fpr);
		final String maps = save(map(0, 0, value, 0, 0, 0, 0, 0, 0, 0), "a.tif");
		assertEquals(1, scores(Map.of("input", maps, "masks", save(mask("..#......."), "m.tif"), "fpr", fpr)).getValue(
			"Pixel recall", 0));
	}

	@Test
	void imagesAreJudgedByThePThatTheirMapsCarry() throws Exception {
		final ImagePlus maps = stack(map(0, 3, 0, 0, 0, 0, 0, 0, 0, 0), map(0, 1, 0, 0, 0, 0, 0, 0, 0, 0), map(0, 2, 0, 0,
			0, 0, 0, 0, 0, 0), map(0, 0.5f, 0, 0, 0, 0, 0, 0, 0, 0));
		final double[] p = { 0.001, 0.2, 0.01, 1 };
		for (int i = 0; i < p.length; i++)
			AnomalyP.write(maps, i + 1, p[i]);
		final ImagePlus masks = stack(mask(".#........"), mask(".#........"), mask(".........."), mask(".........."));
		final String masksFile = save(masks, "masks.tif");
		final ResultsTable table = scores(Map.of("input", save(maps, "maps.tif"), "masks", masksFile));
		assertEquals(HEADINGS + ",Image F1,Image precision,Image recall,Image FPR", String.join(",", table.getHeadings()));
		for (final String heading : List.of("Image F1", "Image precision", "Image recall", "Image FPR"))
			assertEquals(0.5, table.getValue(heading, 0), heading);
		maps.getStack().setSliceLabel("unknown", 2);
		assertEquals(HEADINGS, String.join(",", scores(Map.of("input", save(maps, "maps.tif"), "masks", masksFile))
			.getHeadings()));
		assertTrue(SCIJAVA.log().contains("The image F1 is left out: 1 of 4 heat maps do not carry the p of their image."),
			SCIJAVA.log()::toString);
	}

	@Test
	void pSurvivesInFilesBesideWhatElseIsInALabel() throws Exception {
		final ImagePlus single = map(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
		AnomalyP.write(single, 1, 1 / 101.);
		assertEquals(OptionalDouble.of(1 / 101.), AnomalyP.read(ImageFiles.open(Path.of(save(single, "one.tif"))), 1));
		assertEquals("" + 1 / 101., single.getProp("Anomaly_p"));
		final ImagePlus maps = stack(single, single, single);
		maps.getStack().setSliceLabel("plate 7", 2);
		AnomalyP.write(maps, 1, 1e-5);
		AnomalyP.write(maps, 2, 0.3);
		AnomalyP.write(maps, 2, 0.0123);
		final ImagePlus opened = ImageFiles.open(Path.of(save(maps, "three.tif")));
		assertEquals(OptionalDouble.of(1e-5), AnomalyP.read(opened, 1));
		assertEquals(OptionalDouble.of(0.0123), AnomalyP.read(opened, 2));
		assertEquals("p=0.0123 plate 7", opened.getStack().getSliceLabel(2));
		assertEquals(OptionalDouble.empty(), AnomalyP.read(opened, 3));
	}

	@Test
	void ifAllImagesAreDefectiveTheirAurocIsLeftOut() throws Exception {
		final String map = save(map(0, 0, 3, 1, 0, 0, 0, 0, 0, 0), "a.tif");
		Files.writeString(folder.resolve("s-images.csv"), "old");
		final ResultsTable table = scores(Map.of("input", map, "masks", save(mask("..##......"), "m.png"), "output", at(
			"s.csv")));
		assertFalse(Arrays.asList(table.getHeadings()).contains("Image AUROC"));
		assertFalse(Files.exists(folder.resolve("s-images.csv")), "a curve of another run");
		assertTrue(SCIJAVA.log().contains("The image AUROC is left out: every image is defective."),
			SCIJAVA.log()::toString);
	}

	@Test
	void whatCannotBeScoredIsToldInOneSentence() throws Exception {
		final String map = save(map(0, 0, 3, 1, 0, 0, 0, 0, 0, 0), "a.tif");
		final String mask = save(mask("..##......"), "m.png");
		final Map<String, Object> good = Map.of("input", map, "masks", mask);
		assertEquals("reference is \"r.tif\", but must be empty if there are masks.", reason(with(good, "reference",
			"r.tif")));
		assertEquals("fit is true, but must be false if there are masks.", reason(with(good, "fit", true)));
		assertEquals("map is true, but must be false if there are masks.", reason(with(good, "map", true)));
		assertEquals("fpr is 0.6, but must be between 0.000001 and 0.5.", reason(with(good, "fpr", 0.6)));
		assertEquals("\"a.tif\" has 10 x 1 pixels in 1 slice, but its mask \"s.tif\" has 5 x 1 pixels in 1 slice.", reason(
			with(good, "masks", save(mask(".##.."), "s.tif"))));
		assertEquals("\"m.png\" is 8-bit, but a heat map must be 32-bit.", reason(with(good, "input", mask)));
		assertEquals("No pixel of the masks is above 0, but there must be a defect to find.", reason(with(good, "masks",
			save(mask(".........."), "n.tif"))));
		assertEquals("Every pixel of the masks is above 0, but there must be a normal one.", reason(with(good, "masks",
			save(mask("##########"), "f.tif"))));
		assertEquals("In \"nan.tif\": The pixel at (2, 0) is NaN, but must be a finite number.", reason(with(good, "input",
			save(map(0, 0, Float.NaN, 1, 0, 0, 0, 0, 0, 0), "nan.tif"))));
		assertEquals("The lowest value of \"low.tif\" is -1.0, but that of a heat map must be 0 or more.", reason(with(good,
			"input", save(map(0, 0, -1, 1, 0, 0, 0, 0, 0, 0), "low.tif"))));
	}

	@Test
	void aMaskWithoutItsMapIsAnErrorAndNothingIsWritten() throws Exception {
		save(map(0, 0, 3, 1, 0, 0, 0, 0, 0, 0), "maps/a.tif");
		save(mask("..##......"), "masks/a.png");
		save(mask("..##......"), "masks/b.png");
		save(mask("..##......"), "others/c.png");
		final Map<String, Object> inputs = Map.of("input", at("maps"), "masks", at("masks"), "output", at("s.csv"));
		assertEquals("\"b.png\" of masks has no counterpart of that name in input.", reason(inputs));
		assertEquals("\"c.png\" of masks has no counterpart of that name in input.", reason(with(inputs, "masks", at(
			"others"))));
		try (var files = Files.list(folder)) {
			assertEquals(3, files.count());
		}
	}

	private static ResultsTable scores(final Map<String, Object> inputs) throws Exception {
		return (ResultsTable) SCIJAVA.run(EvaluateCommand.class, inputs).getOutput("scores");
	}

	private static String reason(final Map<String, Object> inputs) throws Exception {
		final Module module = SCIJAVA.start(EvaluateCommand.class, inputs);
		assertNull(module.getOutput("scores"));
		return SciJava.reason(module);
	}

	private String at(final String name) {
		return folder.resolve(name).toString();
	}

	private String save(final ImagePlus image, final String name) throws IOException {
		return Pictures.save(image, folder.resolve(name)).toString();
	}

	private static ImagePlus map(final float... values) {
		return new ImagePlus("map", new FloatProcessor(values.length, 1, values));
	}

	private static ImagePlus mask(final String defects) {
		final ByteProcessor pixels = new ByteProcessor(defects.length(), 1);
		for (int x = 0; x < defects.length(); x++)
			pixels.set(x, 0, defects.charAt(x) == '#' ? 200 : 0);
		return new ImagePlus("mask", pixels);
	}

	private static ImagePlus stack(final ImagePlus... slices) {
		final ImageStack stack = new ImageStack(slices[0].getWidth(), slices[0].getHeight());
		for (final ImagePlus slice : slices)
			stack.addSlice(slice.getProcessor());
		return new ImagePlus("stack", stack);
	}

	/** What a map of these values is judged by, as it is written. */
	private static String score(final float... values) {
		return String.format(Locale.ROOT, "%.6f", new HeatMap(values.length, 1, values).score());
	}
}
