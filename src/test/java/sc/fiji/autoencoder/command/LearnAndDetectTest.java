package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.Command;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.plugin.LutLoader;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.anomaly.NormalSamples;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.LazyStack;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.foreign.ForeignPackage;

/** {@code learn} and {@code detect}, from images in folders to files with results. */
@Tag("long")
class LearnAndDetectTest {

	private static final int LEFT = 40;
	private static final int TOP = 30;

	@TempDir
	private static Path data;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	/** A texture in images of several sizes, of which the first two of each kind are for testing; an aligned object. */
	@BeforeAll
	static void learn() throws Exception {
		for (int i = 0; i < 9; i++) {
			save("texture", i, NormalSamples.texture(70 + 3 * i, 90 - 2 * i, i));
			save("object", i, NormalSamples.object(77, 69, i));
		}
		for (int i = 0; i < 2; i++) {
			save("new textures", i, NormalSamples.texture(83, 75, 100 + i));
			save("new objects", i, NormalSamples.object(77, 69, 100 + i));
		}
		save("new textures", 2, NormalSamples.spoil(NormalSamples.texture(83, 75, 102), LEFT, TOP));
		save("new objects", 2, NormalSamples.spoil(NormalSamples.object(77, 69, 102), LEFT, TOP));
		run(LearnCommand.class, Map.of("input", in("texture"), "output", in("texture.zip")));
		SCIJAVA.assertTold("The images are not aligned, so position does not count\\.");
		run(LearnCommand.class, Map.of("input", in("object"), "output", in("object.zip"), "epochs", 3));
		SCIJAVA.assertTold("The images are aligned, so position counts\\.");
		SCIJAVA.assertTold("60 steps in .*");
		SCIJAVA.assertTold("Only 3 normal images were held out; .*");
		SCIJAVA.assertTold("Saved .*object\\.zip, calibrated with 3 normal images\\.");
	}

	@ParameterizedTest
	@CsvSource({ "texture.zip, new textures", "object.zip, new objects" })
	void theImageWithTheDefectHasTheLowestPAndTheDefectIsWhereItIsHottest(final String model, final String images)
		throws Exception
	{
		final Module detected = run(DetectCommand.class, Map.of("input", in(images), "model", in(model), "output", folder
			.toString()));
		final ResultsTable table = (ResultsTable) detected.getOutput("images");
		assertEquals(3, table.size());
		final int p = table.getColumnIndex("p-value");
		for (int normal = 0; normal < 2; normal++)
			assertTrue(table.getValueAsDouble(p, 2) < table.getValueAsDouble(p, normal), table.getValueAsDouble(p, 2) +
				" should be below " + table.getValueAsDouble(p, normal));
		final ImageProcessor heat = ImageFiles.open(folder.resolve("2.tif")).getProcessor();
		int hottest = 0;
		for (int i = 0; i < heat.getPixelCount(); i++)
			if (heat.getf(i) > heat.getf(hottest)) hottest = i;
		assertTrue(NormalSamples.isSpoiled(hottest % heat.getWidth(), hottest / heat.getWidth(), LEFT, TOP), hottest % heat
			.getWidth() + ", " + hottest / heat.getWidth());
		assertTrue(ImageFiles.open(folder.resolve("2-mask.png")).getProcessor().get(LEFT + 4, TOP + 4) == 255);
		assertTrue(Files.exists(folder.resolve("2-rois.zip")) && Files.exists(folder.resolve("regions.csv")));
	}

	@Test
	void aSecondRunLeavesOutWhatIsDoneAndHasTheSameTables() throws Exception {
		final Map<String, Object> inputs = Map.of("input", in("new textures"), "model", in("texture.zip"), "output", folder
			.toString());
		run(DetectCommand.class, inputs);
		final Map<String, Integer> first = Pictures.contents(folder);
		final Module second = run(DetectCommand.class, inputs);
		assertEquals(3, ((ResultsTable) second.getOutput("images")).size());
		SCIJAVA.assertTold("0 of 3 images done, 3 skipped as unchanged, 0 failed: .*");
		final Map<String, Integer> again = Pictures.contents(folder);
		for (final String table : List.of("images.csv", "regions.csv", "2.tif"))
			assertEquals(first.get(table), again.get(table), table);
	}

	@Test
	void anotherScoringWithTheSameWeightsIsNotLeftOut() throws Exception {
		final Path other = folder.resolve("features.zip");
		run(LearnCommand.class, Map.of("input", in("texture"), "output", other.toString(), "scoring", "features"));
		assertEquals(weights(data.resolve("texture.zip")), weights(other));
		final Map<String, Object> inputs = new HashMap<>(Map.of("input", in("new textures"), "model", in("texture.zip"),
			"output", folder.resolve("out").toString()));
		run(DetectCommand.class, inputs);
		inputs.put("model", other.toString());
		SCIJAVA.log().clear();
		run(DetectCommand.class, inputs);
		SCIJAVA.assertTold("3 of 3 images done, 0 skipped as unchanged, 0 failed: .*");
		run(DetectCommand.class, inputs);
		SCIJAVA.assertTold("0 of 3 images done, 3 skipped as unchanged, 0 failed: .*");
	}

	private static String weights(final Path model) throws IOException {
		try (ModelFile file = ModelFile.open(model)) {
			return file.fingerprint();
		}
	}

	@Test
	void tasksThatShareAnOutputFolderLeaveTheTablesOfARunOverAll() throws Exception {
		final Map<String, Object> all = Map.of("input", in("new textures"), "model", in("texture.zip"), "output", folder
			.resolve("all").toString());
		run(DetectCommand.class, all);
		for (final int task : new int[] { 2, 0, 1, 0 }) {
			final Map<String, Object> part = new HashMap<>(all);
			part.putAll(Map.of("pattern", task + ".tif", "output", folder.resolve("parts").toString()));
			final Module run = run(DetectCommand.class, part);
			assertEquals(1, ((ResultsTable) run.getOutput("images")).size());
		}
		for (final String table : List.of("images.csv", "regions.csv"))
			assertEquals(Files.readString(folder.resolve("all").resolve(table)), Files.readString(folder.resolve("parts").resolve(
				table)));
	}

	@Test
	void aChosenChannelIsJudgedLikeAnImageOfItsOwn() throws Exception {
		final ImageProcessor colours = NormalSamples.texture(83, 75, 100).convertToRGB();
		final ImagePlus green = new ImagePlus("green", colours.toFloat(1, null));
		final Map<String, Object> model = Map.of("model", in("texture.zip"));
		final Map<String, Object> chosen = new HashMap<>(model);
		chosen.putAll(Map.of("image", new ImagePlus("rgb", colours), "channels", "2"));
		final Map<String, Object> alone = new HashMap<>(model);
		alone.put("image", green);
		assertArrayEquals(pixels((ImagePlus) run(DetectCommand.class, alone).getOutput("heat")), pixels((ImagePlus) run(
			DetectCommand.class, chosen).getOutput("heat")));
	}

	@Test
	void anImageHasTheSameHeatInAFolderAloneAndInPieces() throws Exception {
		run(DetectCommand.class, Map.of("input", in("new textures"), "model", in("texture.zip"), "output", folder
			.toString(), "tables", false));
		final float[] together = pixels(ImageFiles.open(folder.resolve("1.tif")));
		assertArrayEquals(together, heat("new textures/1.tif", 512));
		assertArrayEquals(together, heat("new textures/1.tif", 32), 1e-3f);
	}

	@Test
	void aHyperstackHasOneMapForEachZAndTime() throws Exception {
		final ImagePlus stack = NormalSamples.stack(seed -> NormalSamples.object(77, 69, 50 + seed), 6);
		stack.setDimensions(1, 3, 2);
		stack.setOpenAsHyperStack(true);
		final ImagePlus heat = (ImagePlus) run(DetectCommand.class, Map.of("input", save("stack", 0, stack), "model", in(
			"object.zip"))).getOutput("heat");
		assertArrayEquals(new int[] { 77, 69, 1, 3, 2 }, heat.getDimensions());
		assertEquals(32, heat.getBitDepth());
	}

	@Test
	void aVirtualStackHasTheSameResultsAndTheyAreVirtualToo() throws Exception {
		final ImagePlus inMemory = NormalSamples.stack(seed -> NormalSamples.spoil(NormalSamples.texture(300, 260, 50 + seed),
			LEFT, TOP), 3);
		inMemory.setTitle("stack.tif");
		final ImagePlus virtual = new ImagePlus("stack.tif", new LazyStack(300, 260, 32, new String[] { "a", "b", "c" },
			slice -> inMemory.getStack().getProcessor(slice + 1).duplicate()));
		for (int slice = 1; slice <= 3; slice++)
			inMemory.getStack().setSliceLabel(virtual.getStack().getSliceLabel(slice), slice);
		final Map<String, String> expected = results(inMemory, folder.resolve("memory"), false);
		assertTrue(expected.keySet().containsAll(List.of("stack.tif", "stack-mask.tif", "stack-rois.zip!stack-1-1.roi")), expected
			.keySet()::toString);
		assertEquals(expected, results(virtual, folder.resolve("virtual"), true));
		assertEquals(results(inMemory, null, false), results(virtual, null, true));
		SCIJAVA.assertTold("\"stack-anomaly\" is a virtual stack; its pixels are in .*, which is deleted at the end\\.");
	}

	/** @param output of all files; null for no output */
	private Map<String, String> results(final ImagePlus image, final Path output, final boolean virtual)
		throws Exception
	{
		final Module run = run(DetectCommand.class, Map.of("image", image, "model", in("texture.zip"), "output", output == null
			? "" : output.toString()));
		for (final String picture : List.of("heat", "binary"))
			assertEquals(virtual, ((ImagePlus) run.getOutput(picture)).getStack().isVirtual(), picture);
		final ImagePlus heat = (ImagePlus) run.getOutput("heat");
		heat.setSlice(3);
		assertEquals(5, heat.getDisplayRangeMax());
		assertEquals(LutLoader.getLut("fire").getRGB(200), heat.getProcessor().getLut().getRGB(200));
		return RunResults.of(run, output == null ? Files.createDirectories(folder.resolve("none")) : output);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"input=DATA/one/0.tif | input has 1 normal image, but two or more are needed", //
		"input=DATA/constant | All images are constant", //
		"input=DATA/nan | \"1.tif\" has a pixel of value NaN at 5, 0", //
		"input=DATA/small | 63 x 70 pixels, but the network looks at 64 x 64", //
		"input=DATA/mixed | \"1.tif\" has 3 channels, but \"0.tif\" has 1", //
		"input=DATA/none | no open image has that title", //
		"input= | input is empty", //
		"output=model.tif | must end in .zip", //
		"output= | output is empty", //
		"scoring=best | scoring is \"best\", but must be mixture, restore, features, textbook, dense or linear", //
		"epochs=0 minutes=0 | minutes and epochs are both 0", //
		"resume=DATA/texture.zip scoring=linear | a model of scoring=mixture for 1-channel images, but must be one of scoring=linear for", //
		"resume=DENOISER | is a denoiser, not an anomaly detector", //
	})
	void whatCannotBeLearnedIsToldInOneSentence(final String words, final String part) throws Exception {
		save("one", 0, NormalSamples.texture(70, 70, 0));
		save("constant", 0, new FloatProcessor(70, 70));
		save("constant", 1, new FloatProcessor(70, 70));
		final FloatProcessor nan = NormalSamples.texture(70, 70, 0);
		nan.setf(5, Float.NaN);
		save("nan", 0, NormalSamples.texture(70, 70, 0));
		save("nan", 1, nan);
		save("small", 0, NormalSamples.texture(70, 70, 0));
		save("small", 1, NormalSamples.texture(63, 70, 0));
		save("mixed", 0, NormalSamples.texture(70, 70, 0));
		save("mixed", 1, NormalSamples.texture(70, 70, 0).convertToRGB());
		Files.writeString(folder.resolve("m.zip"), "the old model");
		assertRefused(LearnCommand.class, Map.of("input", in("texture"), "output", folder.resolve("m.zip").toString()), words,
			part);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"model= | model is empty, but must be a model from Learn Normal", //
		"model=DENOISER | is a denoiser, not an anomaly detector", //
		"input=DATA/texture/0.tif model=DATA/object.zip | pixels, but the model's normal images are aligned and have 77 x 69", //
		"input=DATA/bad/rgb/1.tif | \"1.tif\" has 3 channels, but the model is for images with 1 channel", //
		"input=DATA/bad/small/1.tif | \"1.tif\" has 40 x 70 pixels, but the model looks at 64 x 64 at once", //
		"input=DATA/bad/nan/1.tif | \"1.tif\" cannot be judged: The pixel at (5, 0) is NaN", //
		"output=DATA/texture | the folder of the input", //
		"output= | output is empty, but must be a folder", //
		"tile=31 | tile is 31", //
		"fpr=0 | fpr is 0", //
	})
	void whatCannotBeJudgedIsToldBeforeAnythingIsWritten(final String words, final String part) throws Exception {
		final FloatProcessor nan = NormalSamples.texture(70, 70, 0);
		nan.setf(5, Float.NaN);
		final Map<String, ImageProcessor> bad = Map.of("rgb", NormalSamples.texture(70, 70, 0).convertToRGB(), "small",
			NormalSamples.texture(40, 70, 0), "nan", nan);
		for (final Map.Entry<String, ImageProcessor> entry : bad.entrySet()) {
			save("bad/" + entry.getKey(), 0, NormalSamples.texture(70, 70, 0));
			save("bad/" + entry.getKey(), 1, entry.getValue());
		}
		assertRefused(DetectCommand.class, Map.of("input", in("texture"), "model", in("texture.zip"), "output", folder
			.resolve("new").toString()), words, part);
	}

	@Test
	void aDetectorDoesNotDenoise() throws Exception {
		assertRefused(DenoiseCommand.class, Map.of("input", in("new textures"), "output", folder.resolve("new").toString()),
			"model=DATA/texture.zip", "is an anomaly detector, not a denoiser");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"features/means.npy | | features/means is missing", //
		"calibration/heat/tail.npy | | calibration/heat/tail is missing", //
		"calibration/images/peaks.npy | 2 | scores of 3 images, but the peaks of 2", //
		"features/precisions.npy | 7 | features/precisions has the shape [7], but must have [", //
		"error/place/deviations.npy | 3 | error/place/deviations has the shape [3], but must have [18, 20]", //
		"coarse_error/heat/heats.npy | 2 | scores, but 2 heats", //
		"features/projection.npy | -1 | is no array", //
	})
	void aDamagedDetectorIsToldInOneSentence(final String array, final Integer values, final String part)
		throws Exception
	{
		final Path model = folder.resolve("damaged.zip");
		Files.copy(data.resolve("object.zip"), model);
		final Path npz = folder.resolve("inner.zip");
		try (FileSystem zip = FileSystems.newFileSystem(model)) {
			Files.copy(zip.getPath("detector.npz"), npz);
			try (FileSystem inner = FileSystems.newFileSystem(npz)) {
				Files.delete(inner.getPath(array));
				if (values != null) Files.write(inner.getPath(array), npy(values));
			}
			Files.copy(npz, zip.getPath("detector.npz"), StandardCopyOption.REPLACE_EXISTING);
		}
		assertRefused(DetectCommand.class, Map.of("input", in("new objects"), "model", model.toString(), "output", folder
			.resolve("new").toString()), "", part);
	}

	/** So many ones in a row, or what is no array. */
	private static byte[] npy(final int values) {
		if (values < 0) return new byte[100];
		return ForeignPackage.array("<f4", values + ",", DoubleStream.generate(() -> 1).limit(values).toArray());
	}

	private static float[] heat(final String image, final int tile) throws Exception {
		return pixels((ImagePlus) run(DetectCommand.class, Map.of("input", in(image), "model", in("texture.zip"), "tile",
			tile)).getOutput("heat"));
	}

	private static float[] pixels(final ImagePlus image) {
		return (float[]) image.getProcessor().getPixels();
	}

	private static String save(final String name, final int number, final ImageProcessor pixels) throws IOException {
		return save(name, number, new ImagePlus("", pixels));
	}

	private static String save(final String name, final int number, final ImagePlus image) throws IOException {
		return Pictures.save(image, data.resolve(name).resolve(number + ".tif")).toString();
	}

	private static String in(final String name) {
		return data.resolve(name).toString();
	}

	private static Module run(final Class<? extends Command> command, final Map<String, Object> inputs)
		throws Exception
	{
		return SCIJAVA.run(command, quick(command, inputs));
	}

	/** One epoch on the CPU, but for what is given. */
	private static Map<String, Object> quick(final Class<? extends Command> command, final Map<String, Object> inputs) {
		final Map<String, Object> all = new HashMap<>(Map.of("device", "cpu"));
		if (command == LearnCommand.class) all.putAll(Map.of("epochs", 1, "minutes", 0));
		all.putAll(inputs);
		return all;
	}

	/** @param words further inputs, as in a macro */
	private void assertRefused(final Class<? extends Command> command, final Map<String, Object> inputs,
		final String words, final String... parts) throws Exception
	{
		final Map<String, Object> all = new HashMap<>(inputs);
		for (final String word : words == null || words.isEmpty() ? new String[0] : words.split(" "))
			all.put(word.split("=")[0], word.substring(word.indexOf('=') + 1).replace("DATA", data.toString()).replace("DENOISER",
				Path.of("models", "general.zip").toString()));
		final Map<String, Integer> before = Pictures.contents(folder);
		SCIJAVA.assertRefused(command, quick(command, all), parts);
		assertEquals(before, Pictures.contents(folder));
	}
}
