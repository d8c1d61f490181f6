package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.module.Module;
import org.scijava.prefs.PrefService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.Opener;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;

import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Links;

class DenoiseCommandTest {

	@TempDir
	private static Path models;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@BeforeAll
	static void trainModel() throws Exception {
		final Path noisy = Pictures.save(Pictures.image(48, 3, 8, 20), models.resolve("noisy.tif"));
		final Path clean = Pictures.save(Pictures.image(48, 3, 8, 0), models.resolve("clean.tif"));
		for (final int planes : new int[] { 1, 3 })
			SCIJAVA.run(TrainCommand.class, Map.of("noisy", noisy.toString(), "clean", clean.toString(), "output", models
				.resolve(planes + ".zip").toString(), "epochs", 1, "channels", 4, "depth", 1, "patch", 16, "batch", 2, "planes",
				planes, "device", "cpu"));
	}

	@Test
	void theActiveImageIsDenoisedAndNotTouched() throws Exception {
		final ImagePlus image = Pictures.image(40, 1, 16, 20);
		image.setTitle("cells.lif");
		final Roi roi = new OvalRoi(3, 4, 10, 10);
		image.setRoi(roi);
		final short[] before = ((short[]) image.getProcessor().getPixels()).clone();
		final ImagePlus denoised = denoised(run(Map.of("image", image)));
		assertEquals("cells-denoised.lif", denoised.getTitle());
		assertEquals(16, denoised.getBitDepth());
		assertArrayEquals(before, (short[]) image.getProcessor().getPixels());
		assertSame(roi, image.getRoi());
		assertFalse(image.changes);
	}

	@Test
	void oneLineTellsEngineAndDevice() throws Exception {
		run(Map.of("image", Pictures.image(40, 1, 8, 20)));
		assertEquals(1, SCIJAVA.log().stream().filter(line -> line.matches("TensorFlow 2\\.\\d+\\.\\d+ on CPU, .*")).count(),
			SCIJAVA.log()::toString);
	}

	@Test
	void aReportTellsWhatWasRemovedAndWhetherToTrustIt() throws Exception {
		final Path output = folder.resolve("clean.png");
		final Module module = run(Map.of("image", Pictures.image(48, 1, 8, 20), "output", output.toString(), "report", true,
			"augment", true, "strength", 0.5));
		final ImagePlus denoised = denoised(module);
		final ImagePlus residual = (ImagePlus) module.getOutput("residual");
		assertEquals(32, residual.getBitDepth());
		assertEquals(32, ImageFiles.open(folder.resolve("clean-residual.tif")).getBitDepth());
		assertEquals(Pictures.image(48, 1, 8, 20).getProcessor().get(5, 6) - denoised.getProcessor().get(5, 6), residual
			.getProcessor().getf(5, 6));
		assertEquals(5, ((ResultsTable) module.getOutput("trust")).size());
		final List<String> lines = Files.readAllLines(folder.resolve("clean-trust.csv"));
		assertEquals(6, lines.size());
		assertTrue(lines.get(0).startsWith("Measure,Value,Ideal,Good,"), lines.get(0));
		assertEquals(5, SCIJAVA.log().stream().filter(line -> line.contains("(ideal ")).count(), SCIJAVA.log()::toString);
	}

	@Test
	void withoutStrengthNothingChanges() throws Exception {
		final ImagePlus image = Pictures.image(40, 1, 8, 20);
		final ImagePlus denoised = denoised(run(Map.of("image", image, "strength", 0.0)));
		assertArrayEquals((byte[]) image.getProcessor().getPixels(), (byte[]) denoised.getProcessor().getPixels());
	}

	@Test
	void aFileGoesIntoAFileWithItsMetadata() throws Exception {
		final ImagePlus image = Pictures.image(40, 6, 16, 20);
		image.setDimensions(1, 3, 2);
		image.setOpenAsHyperStack(true);
		image.getCalibration().pixelWidth = 0.25;
		image.getCalibration().setUnit("um");
		final Path output = folder.resolve("out.tif");
		run(Map.of("input", Pictures.save(image, folder.resolve("a.tif")).toString(), "output", output.toString()));
		final ImagePlus saved = ImageFiles.open(output);
		assertEquals(List.of(40, 3, 2, 16), List.of(saved.getWidth(), saved.getNSlices(), saved.getNFrames(), saved
			.getBitDepth()));
		assertEquals(0.25, saved.getCalibration().pixelWidth, 1e-9);
		assertEquals(List.of("Saved " + output + "."), SCIJAVA.log().stream().filter(line -> line.startsWith("Saved"))
			.toList());
	}

	@Test
	void aFolderGoesIntoAFolderUnderTheSameNames() throws Exception {
		Pictures.save(Pictures.image(40, 1, 8, 20), folder.resolve("in/a.png"));
		Pictures.save(Pictures.image(33, 2, 16, 20), folder.resolve("in/b.tif"));
		Pictures.save(Pictures.image(33, 1, 24, 20), folder.resolve("in/c.tiff"));
		jpeg(folder.resolve("in/d.JPG"));
		final Module module = run(Map.of("input", folder.resolve("in").toString(), "output", folder.resolve("new/out")
			.toString()));
		assertNull(module.getOutput("denoised"));
		assertEquals(List.of("a.png", "b.tif", "c.tiff", "d.tif", "summary.csv"), List.copyOf(Pictures.contents(folder.resolve("new/out"))
			.keySet()));
		assertEquals(8, new Opener().openImage(folder.resolve("new/out/a.png").toString()).getBitDepth());
		assertEquals(2, ImageFiles.open(folder.resolve("new/out/b.tif")).getStackSize());
		assertEquals(24, ImageFiles.open(folder.resolve("new/out/c.tiff")).getBitDepth());
		assertEquals(32, ImageFiles.open(folder.resolve("new/out/d.tif")).getWidth());
	}

	@Test
	void twoResultsOfOneNameAreRefusedBeforeWork() throws Exception {
		jpeg(folder.resolve("in/a.jpg"));
		Pictures.save(Pictures.image(40, 1, 8, 20), folder.resolve("in/a.tif"));
		assertRefused(Map.of("input", folder.resolve("in").toString(), "output", folder.resolve("out").toString()),
			"\"a.jpg\"", "\"a.tif\"", "would both be");
		assertFalse(Files.exists(folder.resolve("out")));
	}

	@Test
	void anInputIsNeverOverwritten() throws Exception {
		final Path file = Pictures.save(Pictures.image(40, 1, 8, 20), folder.resolve("in/a.tif"));
		assertRefused(Map.of("input", file.toString(), "output", file.toString()), "overwrite its input", "a.tif");
		assertRefused(Map.of("input", file.toString(), "output", folder.resolve("in/../in/a.tif").toString()),
			"overwrite its input");
		assertRefused(Map.of("input", folder.resolve("in").toString(), "output", folder.resolve("in").toString()),
			"overwrite its input");
		assertRefused(Map.of("image", new Opener().openImage(file.toString()), "output", file.toString()),
			"overwrite its input");
	}

	@Test
	void anInputIsNotOverwrittenThroughALinkEither() throws Exception {
		final Path file = Pictures.save(Pictures.image(40, 1, 8, 20), folder.resolve("in/a.tif"));
		Links.create(Files.createDirectories(folder.resolve("out")).resolve("a.tif"), file);
		assertRefused(Map.of("input", folder.resolve("in").toString(), "output", folder.resolve("out").toString()),
			"overwrite its input");
	}

	@Test
	void whatWasRemovedTakesThePlaceOfNoInputAndOfNoOtherResult() throws Exception {
		final Path file = Pictures.save(Pictures.image(40, 1, 8, 20), folder.resolve("in/a-residual.tif"));
		assertRefused(Map.of("input", file.toString(), "output", folder.resolve("in/a.tif").toString(), "report", true),
			"overwrite its input", "a-residual.tif");
		Pictures.save(Pictures.image(40, 1, 8, 20), folder.resolve("in/a.tif"));
		assertRefused(Map.of("input", folder.resolve("in").toString(), "output", folder.resolve("out").toString(), "report",
			true), "The results of \"a-residual.tif\" and \"a.tif\" would both be", "a-residual.tif");
	}

	@Test
	void anEarlierResultIsReplaced() throws Exception {
		final Path output = Pictures.save(Pictures.image(20, 1, 8, 0), folder.resolve("out.tif"));
		run(Map.of("image", Pictures.image(40, 1, 8, 20), "output", output.toString()));
		assertEquals(40, ImageFiles.open(output).getWidth());
		assertEquals(1, Pictures.contents(folder).size());
	}

	@Test
	void aStackDoesNotBecomeAPng() throws Exception {
		assertRefused(Map.of("image", Pictures.image(40, 2, 8, 20), "output", folder.resolve("out.png").toString()),
			"out.png", "stack", "TIFF");
		assertTrue(SCIJAVA.log().stream().noneMatch(line -> line.startsWith("Saved")));
	}

	@Test
	void whatCannotBeDoneIsToldInOneSentenceAndNothingChanges() throws Exception {
		final Path file = Pictures.save(Pictures.image(40, 1, 8, 20), folder.resolve("in/a.tif"));
		final String in = folder.resolve("in").toString();
		assertRefused(Map.of("input", "gone.tif"), "input is \"gone.tif\"");
		assertRefused(Map.of(), "input is empty");
		assertRefused(Map.of("input", Files.writeString(folder.resolve("text.tif"), "no image at all").toString()),
			"text.tif");
		assertRefused(Map.of("input", in), "output is empty", "folder");
		assertRefused(Map.of("input", in, "output", file.toString()), "output is", "a file", "folder");
		assertRefused(Map.of("input", in, "output", file.resolve("sub").toString()), "a.tif", "cannot be written");
		assertRefused(Map.of("input", file.toString(), "output", file.resolve("b.tif").toString()), "b.tif",
			"cannot be written");
		assertRefused(Map.of("input", file.toString(), "output", "out.jpg"), "out.jpg", ".tif");
		assertRefused(Map.of("input", file.toString(), "output", in), "output is", "a folder", "must be a file");
		if (Files.isDirectory(Path.of("/proc"))) assertRefused(Map.of("input", in, "output", "/proc/denoised"),
			"/proc/denoised", "cannot be written");
		assertRefused(Map.of("input", file.toString(), "model", "gone.zip"), "gone.zip");
		assertRefused(Map.of("input", file.toString(), "model", "nobody's"), "model is \"nobody's\"");
		assertRefused(Map.of("input", file.toString(), "tile", 31), "tile is 31");
		assertRefused(Map.of("input", file.toString(), "device", "tpu"), "device is \"tpu\"");
		assertRefused(Map.of("image", new ImagePlus()), "no pixels");
		final ImagePlus black = new ImagePlus("black", new ByteProcessor(9, 9));
		assertRefused(Map.of("image", black), "\"black\"", "constant");
		final ImagePlus nan = Pictures.image(40, 1, 32, 20);
		nan.getProcessor().setf(7, Float.NaN);
		assertRefused(Map.of("image", nan, "output", folder.resolve("out.tif").toString()), "NaN");
		assertRefused(Map.of("image", Pictures.image(40, 1, 8, 20), "model", models.resolve("3.zip").toString()),
			"3 neighbouring planes");
	}

	@Test
	void aModelTrainedAlongTimeRemembersThatAndLooksForNeighboursThereOnly() throws Exception {
		final ImagePlus movie = Pictures.image(48, 6, 8, 20);
		movie.setDimensions(1, 2, 3);
		movie.setOpenAsHyperStack(true);
		final Path file = Pictures.save(movie, folder.resolve("movie.tif"));
		final Path trained = folder.resolve("t.zip");
		SCIJAVA.run(TrainCommand.class, Map.of("mode", "clean", "clean", file.toString(), "output", trained.toString(),
			"epochs", 1, "channels", 4, "depth", 1, "patch", 16, "planes", 3, "axis", "t", "device", "cpu"));
		assertEquals(6, denoised(run(Map.of("input", file.toString(), "model", trained.toString()))).getStackSize());
		assertRefused(Map.of("image", Pictures.image(40, 3, 8, 20), "model", trained.toString()), "3 neighbouring planes",
			"has only 1 along time");
	}

	@Test
	void aModelTrainedAlongColoursSeesRedGreenAndBlueAtOnce() throws Exception {
		final ImageStack colours = new ImageStack(48, 48);
		for (int slice = 0; slice < 3; slice++)
			colours.addSlice(new ColorProcessor(48, 48, IntStream.range(0, 48 * 48).map(p -> p * 7919 + 65537 * p).toArray()));
		final Path file = Pictures.save(new ImagePlus("colours", colours), folder.resolve("colours.tif"));
		final Path trained = folder.resolve("c.zip");
		SCIJAVA.run(TrainCommand.class, Map.of("mode", "clean", "clean", file.toString(), "output", trained.toString(),
			"epochs", 1, "channels", 4, "depth", 1, "patch", 16, "planes", 3, "axis", "c", "device", "cpu"));
		final ImagePlus denoised = denoised(run(Map.of("input", file.toString(), "model", trained.toString())));
		assertEquals(3, denoised.getStackSize());
		assertEquals(ImagePlus.COLOR_RGB, denoised.getType());
		assertRefused(Map.of("image", Pictures.image(40, 3, 8, 20), "model", trained.toString()), "3 neighbouring planes",
			"has only 1 along channels");
	}

	@Test
	void aModelThatIsDamagedIsRefused() throws Exception {
		final byte[] whole = Files.readAllBytes(models.resolve("1.zip"));
		final Path truncated = folder.resolve("truncated.zip");
		for (final int length : new int[] { 0, 100, whole.length / 2, whole.length - 1 }) {
			Files.write(truncated, Arrays.copyOf(whole, length));
			assertRefused(Map.of("image", Pictures.image(40, 1, 8, 20), "model", truncated.toString()), "truncated.zip");
		}
	}

	@Test
	void aFailureLeavesImageSelectionAndPreferencesAsTheyWere() throws Exception {
		final ImagePlus image = Pictures.image(40, 1, 32, 20);
		image.getProcessor().setf(7, Float.NaN);
		final Roi roi = new OvalRoi(3, 4, 10, 10);
		image.setRoi(roi);
		final float[] before = ((float[]) image.getProcessor().getPixels()).clone();
		assertRefused(Map.of("image", image, "tile", 64, "output", folder.resolve("o.tif").toString()), "NaN");
		assertArrayEquals(before, (float[]) image.getProcessor().getPixels());
		assertSame(roi, image.getRoi());
		assertFalse(image.changes);
		assertNothingIsRemembered();
	}

	@Test
	void aRunLeavesNoPreferencesBehind() throws Exception {
		run(Map.of("image", Pictures.image(40, 1, 8, 20), "tile", 64, "output", folder.resolve("o.tif").toString()));
		assertNothingIsRemembered();
	}

	private static void assertNothingIsRemembered() {
		final PrefService preferences = SCIJAVA.context().service(PrefService.class);
		for (final String key : List.of("input", "output", "model", "tile", "device", "image"))
			assertNull(preferences.get(DenoiseCommand.class, key), key);
	}

	@Test
	void aHeadlessMacroGoesOnWithTheResult() throws Exception {
		assumeTrue(GraphicsEnvironment.isHeadless(), "There is a screen, where SciJava shows results.");
		final Path file = Pictures.save(Pictures.image(40, 1, 8, 20), folder.resolve("cells.tif"));
		final Path macro = Files.writeString(folder.resolve("chain.ijm"), """
			run("Denoise...", "input=[%s] model=[%s] device=cpu");
			selectImage("cells-denoised.tif");
			print(getTitle() + " " + getWidth() + " " + bitDepth());
			close();
			""".formatted(file, models.resolve("1.zip")));
		final List<String> printed = ShippedMacro.run(SCIJAVA.context(), macro, "").printed();
		assertTrue(printed.contains("cells-denoised.tif 40 8"), printed::toString);
	}

	private ImagePlus denoised(final Module module) {
		return (ImagePlus) module.getOutput("denoised");
	}

	private static Module run(final Map<String, Object> inputs) throws Exception {
		return SCIJAVA.run(DenoiseCommand.class, withModel(inputs));
	}

	/** The small model, unless another one is given. */
	private static Map<String, Object> withModel(final Map<String, Object> inputs) {
		final Map<String, Object> all = new HashMap<>(Map.of("model", models.resolve("1.zip").toString(), "device", "cpu"));
		all.putAll(inputs);
		return all;
	}

	private void assertRefused(final Map<String, Object> inputs, final String... parts) throws Exception {
		final Map<String, Integer> before = Pictures.contents(folder);
		assertNull(SCIJAVA.assertRefused(DenoiseCommand.class, withModel(inputs), parts).getOutput("denoised"));
		assertEquals(before, Pictures.contents(folder));
	}

	private static void jpeg(final Path file) throws IOException {
		final BufferedImage image = Pictures.image(32, 1, 8, 20).getBufferedImage();
		Files.createDirectories(file.getParent());
		assertTrue(ImageIO.write(image, "jpg", file.toFile()));
	}
}
