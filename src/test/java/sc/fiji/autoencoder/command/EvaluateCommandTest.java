package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sc.fiji.autoencoder.command.Inputs.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.image.ImageFiles;

class EvaluateCommandTest {

	private static final int SIZE = 16;
	private static final Path DATA = Path.of("../shared/data");

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@Test
	void thePsnrOfAnOffsetIsThatOfItsSquare() throws Exception {
		final ImagePlus reference = noise(1, 1, 8);
		final ImagePlus shifted = reference.duplicate();
		final ImageProcessor pixels = shifted.getProcessor();
		for (int i = 0; i < pixels.getPixelCount(); i++)
			pixels.set(i, pixels.get(i) + (pixels.get(i) < 128 ? 5 : -5));
		final ResultsTable table = scores(Map.of("input", save(shifted, "a.tif"), "reference", save(reference,
			"b.tif")));
		assertEquals(10 * Math.log10(255 * 255 / 25.), table.getValue("PSNR (dB)", 0), 1e-9);
		assertEquals(255, table.getValue("Range", 0));
		assertEquals("a.tif", table.getStringValue("Image", 0));
		assertEquals("mean", table.getStringValue("Image", 1));
		assertEquals(2, table.size());
	}

	@Test
	void theRangeOfOtherTypesIsThatOfTheReferencePlane() throws Exception {
		final double[] values = new double[SIZE * SIZE];
		Arrays.setAll(values, i -> i % SIZE);
		final ImagePlus reference = new ImagePlus("reference", new FloatProcessor(SIZE, SIZE, values));
		final ImagePlus shifted = reference.duplicate();
		shifted.getProcessor().add(0.5);
		final ResultsTable table = scores(Map.of("input", save(shifted, "a.tif"), "reference", save(reference,
			"b.tif")));
		assertEquals(15, table.getValue("Range", 0));
		assertEquals(20 * Math.log10(15 / 0.5), table.getValue("PSNR (dB)", 0), 1e-9);
	}

	@Test
	void fitUndoesAnotherIntensityScale() throws Exception {
		final ImagePlus reference = noise(1, 1, 32);
		final ImagePlus scaled = reference.duplicate();
		scaled.getProcessor().multiply(0.25);
		scaled.getProcessor().add(7);
		final Map<String, Object> files = Map.of("input", save(scaled, "a.tif"), "reference", save(reference, "b.tif"));
		final ResultsTable plain = scores(files);
		assertTrue(plain.getValue("PSNR (dB)", 0) < 20);
		assertFalse(Arrays.asList(plain.getHeadings()).contains("a"));
		final ResultsTable fitted = scores(with(files, "fit", true));
		assertTrue(fitted.getValue("PSNR (dB)", 0) > 80);
		assertEquals(4, fitted.getValue("a", 0), 1e-3);
		assertEquals(-28, fitted.getValue("b", 0), 1e-2);
	}

	@Test
	void aPlaneHasTheSameScoresAloneAndInAStack() throws Exception {
		final ImagePlus input = noise(1, 3, 16);
		final ImagePlus reference = noise(2, 3, 16);
		final ResultsTable stack = scores(Map.of("input", save(input, "a.tif"), "reference", save(reference,
			"b.tif")));
		assertEquals(4, stack.size());
		double sum = 0;
		for (int slice = 1; slice <= 3; slice++) {
			final ResultsTable alone = scores(Map.of("input", save(slice(input, slice), "c.tif"), "reference", save(slice(
				reference, slice), "d.tif")));
			for (final String column : List.of("PSNR (dB)", "SSIM", "RSE", "Range"))
				assertEquals(alone.getValue(column, 0), stack.getValue(column, slice - 1), column);
			assertEquals(slice, stack.getValue("Plane", slice - 1));
			sum += alone.getValue("SSIM", 0);
		}
		assertEquals(sum / 3, stack.getValue("SSIM", 3), 1e-9);
	}

	@Test
	void aColourImageHasThreePlanes() throws Exception {
		final ResultsTable table = scores(Map.of("input", save(noise(1, 1, 24), "a.png"), "reference", save(noise(2,
			1, 24), "b.png")));
		assertEquals(4, table.size());
		assertEquals(255, table.getValue("Range", 2));
	}

	@Test
	void theActiveImageIsScoredWhenInputIsEmpty() throws Exception {
		final ImagePlus reference = noise(1, 1, 8);
		final ResultsTable table = scores(Map.of("image", reference, "reference", save(reference, "b.tif")));
		assertEquals("noise", table.getStringValue("Image", 0));
		assertEquals(Double.POSITIVE_INFINITY, table.getValue("PSNR (dB)", 0));
		assertEquals(1, table.getValue("SSIM", 0), 1e-9);
		assertEquals(0, table.getValue("RSE", 0));
	}

	@Test
	void theCsvHasWhatTheTableHas() throws Exception {
		save(noise(1, 1, 8), "in/x,1.tif");
		save(noise(2, 2, 8), "in/y.tif");
		save(noise(1, 1, 8), "ref/x,1.png");
		save(noise(2, 1, 8), "ref/y.tif");
		final Path csv = folder.resolve("scores.csv");
		final Map<String, Object> folders = Map.of("input", folder.resolve("in").toString(), "reference", folder.resolve(
			"ref").toString(), "output", csv.toString());
		assertEquals("\"y.tif\" has 16 x 16 pixels in 2 planes, but its reference \"y.tif\" has 16 x 16 pixels in 1 plane.",
			reason(folders));
		assertFalse(Files.exists(csv));
		save(noise(2, 1, 8), "in/y.tif");
		run(folders);
		assertEquals(List.of("Image,Plane,PSNR (dB),SSIM,RSE,Range", "\"x,1.tif\",1,Infinity,1.0000,0.000000,255.00",
			"y.tif,1,Infinity,1.0000,0.000000,255.00", "mean,,Infinity,1.0000,0.000000,"), Files.readAllLines(csv));
	}

	@Test
	void theMeanOfTheErrorMapIsTheRse() throws Exception {
		final Path csv = folder.resolve("scores.csv");
		final Module module = run(Map.of("input", save(noise(1, 2, 16), "a.tif"), "reference", save(noise(3, 2, 16),
			"b.tif"), "map", true, "output", csv.toString()));
		final ImagePlus saved = ImageFiles.open(folder.resolve("scores-rse.tif"));
		final ImagePlus returned = (ImagePlus) module.getOutput("errors");
		assertEquals("a-rse", returned.getTitle());
		for (int slice = 1; slice <= 2; slice++) {
			final double rse = ((ResultsTable) module.getOutput("scores")).getValue("RSE", slice - 1);
			assertEquals(rse, mean(returned.getStack().getProcessor(slice)), 1e-4 * rse);
			assertEquals(rse, mean(saved.getStack().getProcessor(slice)), 1e-4 * rse);
		}
	}

	@Test
	void whatCannotBeScoredIsToldInOneSentence() throws Exception {
		final String good = save(noise(1, 1, 32), "a.tif");
		assertEquals("fit is true, but must be false if there is no reference.", reason(Map.of("input", good, "fit",
			true)));
		assertEquals("input is empty, but must be the title of an open image, a file or a folder.", reason(Map.of(
			"reference", good)));
		final ImagePlus constant = new ImagePlus("c", new FloatProcessor(SIZE, SIZE));
		assertEquals("The reference \"c.tif\" is constant, so nothing can be scored against it.", reason(Map.of("input",
			good, "reference", save(constant, "c.tif"))));
		final ImagePlus nan = noise(1, 1, 32);
		nan.getProcessor().setf(3, 2, Float.NaN);
		final String notANumber = "In \"n.tif\": The pixel at (3, 2) is NaN, but must be a finite number.";
		assertEquals(notANumber, reason(Map.of("input", save(nan, "n.tif"), "reference", good)));
		assertEquals(notANumber, reason(Map.of("input", good, "reference", save(nan, "n.tif"))));
		final ImagePlus small = new ImagePlus("s", new FloatProcessor(9, 9));
		assertEquals("\"s.tif\" has 9 x 9 pixels in 1 plane, but its reference \"a.tif\" has 16 x 16 pixels in 1 plane.",
			reason(Map.of("input", save(small, "s.tif"), "reference", good)));
		final Path gone = folder.resolve("no/such/scores.csv");
		assertTrue(reason(Map.of("input", good, "reference", good, "output", gone.toString())).startsWith("\"" + gone +
			"\" cannot be written"));
		Files.writeString(folder.resolve("broken.tif"), "II");
		assertTrue(reason(Map.of("input", folder.resolve("broken.tif").toString(), "reference", good)).startsWith("\"" +
			folder.resolve("broken.tif") + "\" cannot be opened"));
		assertEquals("map is true, but input is a folder, not one image.", reason(Map.of("input", folder.toString(),
			"reference", good, "map", true)));
	}

	@Test
	void whatAReportLeavesBesideResultsIsNotScored() throws Exception {
		for (final String name : List.of("results/a.tif", "results/a-residual.tif", "results/b-residual.tif",
			"references/a.png", "references/a-residual.png", "references/b-residual.png"))
			save(noise(1, 1, 8), name);
		final ResultsTable table = scores(Map.of("input", folder.resolve("results").toString(), "reference", folder
			.resolve("references").toString()));
		assertEquals(List.of("a.tif", "b-residual.tif", "mean"), List.of(table.getStringValue("Image", 0), table
			.getStringValue("Image", 1), table.getStringValue("Image", 2)));
	}

	@Test
	void aFailureLeavesTheOldCsv() throws Exception {
		final Path csv = folder.resolve("scores.csv");
		Files.writeString(csv, "old");
		final String good = save(noise(1, 1, 8), "a.tif");
		reason(Map.of("input", good, "reference", folder.resolve("gone.tif").toString(), "output", csv.toString()));
		assertEquals("old", Files.readString(csv));
	}

	@Test
	void noImageThatIsScoredIsOverwritten() throws Exception {
		final String a = save(noise(1, 1, 8), "a.tif");
		final String b = save(noise(1, 1, 8), "scores-rse.tif");
		for (final Map<String, Object> inputs : List.<Map<String, Object>> of(Map.of("input", a, "output", a), Map.of("input",
			a, "reference", b, "output", a), Map.of("input", a, "reference", b, "output", b), Map.of("input", a, "reference", b,
				"map", true, "output", folder.resolve("scores.csv").toString())))
			assertTrue(reason(inputs).startsWith("The result would overwrite its input \"" + folder), inputs::toString);
	}

	@Test
	void theShippedMacroWritesScores() throws Exception {
		final String good = save(noise(1, 1, 8), "my a.tif");
		final Path csv = folder.resolve("my scores.csv");
		final ShippedMacro macro = ShippedMacro.run(SCIJAVA.context(), Path.of("macros/Evaluate.ijm"), "input=[" + good +
			"] reference=[" + good + "] output=[" + csv + "] fit=true");
		assertEquals(1, macro.runs().size());
		assertEquals("Image,Plane,PSNR (dB),SSIM,RSE,Range,a,b", Files.readAllLines(csv).get(0));
	}

	@Test
	void realConfocalPairsScoreAsInScikitImage() throws Exception {
		assumeTrue(Files.isDirectory(DATA.resolve("fmd_confocal5")), "the real images are not here");
		final ResultsTable table = scores(Map.of("input", DATA.resolve("fmd_confocal5/raw").toString(), "reference",
			DATA.resolve("fmd_confocal5/gt").toString()));
		assertEquals(29.64, table.getValue("PSNR (dB)", table.size() - 1), 0.005);
	}

	@Test
	void realWidefieldPairsScoreAsInScikitImageAfterAFit() throws Exception {
		final Path pairs = DATA.resolve("w2s_8bit");
		assumeTrue(Files.isDirectory(pairs), "the real images are not here");
		for (final String kind : List.of("noisy", "clean")) {
			Files.createDirectories(folder.resolve(kind));
			for (final Path file : ImageFiles.list(pairs.resolve(kind))) {
				final int field = Integer.parseInt(file.getFileName().toString().substring(0, 3));
				if (field >= 65 && field <= 80) Files.copy(file, folder.resolve(kind).resolve(file.getFileName()));
			}
		}
		final ResultsTable table = scores(Map.of("input", folder.resolve("noisy").toString(), "reference", folder
			.resolve("clean").toString(), "fit", true));
		assertEquals(19.64, table.getValue("PSNR (dB)", table.size() - 1), 0.005);
	}

	private static ResultsTable scores(final Map<String, Object> inputs) throws Exception {
		return (ResultsTable) run(inputs).getOutput("scores");
	}

	private static Module run(final Map<String, Object> inputs) throws Exception {
		return SCIJAVA.run(EvaluateCommand.class, inputs);
	}

	private static String reason(final Map<String, Object> inputs) throws Exception {
		final Module module = SCIJAVA.start(EvaluateCommand.class, inputs);
		assertNull(module.getOutput("scores"));
		return SciJava.reason(module);
	}

	private String save(final ImagePlus image, final String name) throws IOException {
		return Pictures.save(image, folder.resolve(name)).toString();
	}

	/** Random grey values 0..255, whatever the type; each slice another. */
	private static ImagePlus noise(final int seed, final int slices, final int bits) {
		final Random random = new Random(seed);
		final ImageStack stack = ImageStack.create(SIZE, SIZE, slices, bits);
		for (int slice = 1; slice <= slices; slice++) {
			final ImageProcessor pixels = stack.getProcessor(slice);
			for (int i = 0; i < pixels.getPixelCount(); i++) {
				final int grey = random.nextInt(256);
				if (bits == 32) pixels.setf(i, grey);
				else pixels.set(i, bits == 24 ? random.nextInt(1 << 24) : grey);
			}
		}
		return new ImagePlus("noise", stack);
	}

	private static ImagePlus slice(final ImagePlus stack, final int slice) {
		return new ImagePlus("slice", stack.getStack().getProcessor(slice));
	}

	private static double mean(final ImageProcessor pixels) {
		double sum = 0;
		for (int i = 0; i < pixels.getPixelCount(); i++)
			sum += pixels.getf(i);
		return sum / pixels.getPixelCount();
	}
}
