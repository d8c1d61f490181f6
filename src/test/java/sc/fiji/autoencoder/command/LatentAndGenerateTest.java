package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import sc.fiji.autoencoder.image.ImageFiles;

@Tag("long")
class LatentAndGenerateTest {

	@TempDir
	private static Path data;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();
	private static Path images;
	private static Path denoiser;
	private static Path detector;

	@TempDir
	private Path folder;

	/** Both have four numbers for each 4 x 4 pixels of a patch. */
	@BeforeAll
	static void train() throws Exception {
		images = data.resolve("images");
		Pictures.save(Pictures.image(80, 3, 8, 0), images.resolve("a.tif"));
		Pictures.save(Pictures.image(80, 2, 8, 0), images.resolve("b.tif"));
		denoiser = data.resolve("denoiser.zip");
		run(TrainCommand.class, Map.of("mode", "clean", "clean", images, "output", denoiser, "preset", "textbook", "channels",
			4, "depth", 2, "latent", 4, "patch", 16, "epochs", 2));
		detector = data.resolve("detector.zip");
		run(LearnCommand.class, Map.of("input", images, "output", detector, "scoring", "dense", "minutes", 0, "epochs", 1));
	}

	@Test
	void aFolderGetsTablesPlotTraversalInterpolationAndNeighbours() throws Exception {
		final Path output = folder.resolve("found");
		final Path labels = Files.writeString(folder.resolve("labels.csv"), "Image,Slice,Label\na.tif,1,first\nb,2,second\n");
		final Module module = latent(Map.of("output", output, "n", 60, "labels", labels, "thumbnails", true, "neighbours", 7,
			"from", 3, "to", 5));
		final List<String> patches = Files.readAllLines(output.resolve("patches.csv"));
		assertEquals(61, patches.size());
		assertTrue(patches.get(0).startsWith(
			"Patch,Image,Slice,X (pixel),Y (pixel),Label,Reconstruction error,Neighbours,PC1,PC2,"), patches.get(0));
		assertTrue(patches.get(0).endsWith(",z64"), patches.get(0)); // 4 numbers for each of 4 x 4 cells
		assertTrue(patches.stream().anyMatch(row -> row.contains(",a.tif,1,") && row.contains(",first,")));
		assertTrue(patches.stream().anyMatch(row -> row.contains(",b.tif,2,") && row.contains(",second,")));
		assertFalse(patches.stream().anyMatch(row -> row.contains(",a.tif,2,") && row.matches(".*(first|second).*")));
		final List<String> dimensions = Files.readAllLines(output.resolve("dimensions.csv"));
		assertEquals(65, dimensions.size());
		assertEquals("Dimension,Mean,Deviation,Variance (%),Dead,Component (%),Components so far (%)", dimensions.get(0));
		assertEquals(100, dimensions.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",")[3])).sum(), 0.1);
		assertTrue(dimensions.get(64).endsWith(",100.0000"), dimensions.get(64));
		assertTrue(ImageFiles.open(output.resolve("scatter.png")).getWidth() > 400);
		final ImagePlus traversal = ImageFiles.open(output.resolve("traversal.tif"));
		assertEquals(List.of(16, 16, 13, 32), List.of(traversal.getWidth(), traversal.getHeight(), traversal.getStackSize(),
			traversal.getBitDepth()));
		assertEquals("+0.0 sd", traversal.getStack().getSliceLabel(7));
		final ImagePlus interpolation = ImageFiles.open(output.resolve("interpolation.tif"));
		assertEquals(11, interpolation.getStackSize());
		// The sweep goes through the patch where the interpolation begins.
		assertArrayEquals(pixels(interpolation, 1), pixels(traversal, 7), 1e-5f);
		assertEquals(9, ImageFiles.open(output.resolve("neighbours.tif")).getStackSize());
		assertNotNull(module.getOutput("patches"));
	}

	@Test
	void namesAndLabelsThatLookLikeNumbersAreText() throws Exception {
		final Path numbered = folder.resolve("numbered");
		Pictures.save(Pictures.image(80, 1, 8, 0), numbered.resolve("001.tif"));
		Pictures.save(Pictures.image(80, 1, 8, 0), numbered.resolve("2,5.tif"));
		final Path labels = Files.writeString(folder.resolve("labels.csv"), "image;label\n001;07\n\"2,5\";\"the \"\"old\"\" one\"\n");
		final ResultsTable patches = (ResultsTable) latent(Map.of("input", numbered, "n", 8, "labels", labels)).getOutput(
			"patches");
		for (int row = 0; row < patches.size(); row++)
			assertEquals(patches.getStringValue("Image", row).equals("001.tif") ? "07" : "the \"old\" one", patches
				.getStringValue("Label", row));
		final Path noNumber = Files.writeString(folder.resolve("slices.csv"), "image,label,slice\na,b,first\n");
		assertRefused(LatentCommand.class, Map.of("labels", noNumber), "column slice has \"first\"");
		assertRefused(LatentCommand.class, Map.of("labels", images.resolve("a.tif")), "cannot be read as a CSV file");
	}

	@Test
	void aTableThatLabelsAreReadFromAndAResultThatCannotBeReplacedStopAllBeforeAnyWork() throws Exception {
		final Path output = Files.createDirectories(folder.resolve("labelled"));
		final Path labels = Files.writeString(output.resolve("patches.csv"), "image,slice,label\na.tif,1,mine\n");
		assertRefused(LatentCommand.class, Map.of("output", output, "labels", labels), "labels is", "would overwrite");
		assertEquals("image,slice,label\na.tif,1,mine\n", Files.readString(labels));
		Files.createDirectory(output.resolve("neighbours.tif"));
		assertRefused(LatentCommand.class, Map.of("output", output), "neighbours.tif", "it is a folder");
		assertEquals("image,slice,label\na.tif,1,mine\n", Files.readString(labels));
		assertFalse(Files.exists(output.resolve("scatter.png")));
	}

	@Test
	void aDimensionOfADetectorIsSweptInGreyValues() throws Exception {
		final Module module = latent(Map.of("model", detector, "n", 12, "dimension", 2, "direction", 0));
		final ImagePlus traversal = (ImagePlus) module.getOutput("traversal");
		assertEquals(64, traversal.getWidth()); // the size of the patches that it learned from
		final float[] middle = pixels(traversal, 7);
		final double mean = IntStream.range(0, middle.length).mapToDouble(i -> middle[i]).average()
			.orElseThrow();
		assertTrue(mean > 30 && mean < 220, "mean grey value " + mean);
		assertNull(module.getOutput("interpolation"));
		final ResultsTable patches = (ResultsTable) module.getOutput("patches");
		assertFalse(Arrays.asList(patches.getHeadings()).contains("z1"), "1024 columns in a window");
	}

	@Test
	void nothingIsSweptIfNothingIsWanted() throws Exception {
		final Module module = latent(Map.of("n", 12, "direction", 0));
		assertNull(module.getOutput("traversal"));
		assertEquals(12, ((ResultsTable) module.getOutput("patches")).size());
	}

	@Test
	void theSameSeedGeneratesTheSameImagesAndAnotherOneDoesNot() throws Exception {
		final Path file = folder.resolve("generated.tif");
		final ImagePlus one = (ImagePlus) generate(Map.of("n", 5, "seed", 3L, "output", file)).getOutput("generated");
		final ImagePlus same = (ImagePlus) generate(Map.of("n", 3, "seed", 3L)).getOutput("generated");
		final ImagePlus other = (ImagePlus) generate(Map.of("n", 3, "seed", 4L)).getOutput("generated");
		assertEquals(List.of(16, 16, 5, 32), List.of(one.getWidth(), one.getHeight(), one.getStackSize(), one.getBitDepth()));
		assertArrayEquals(pixels(one, 3), pixels(same, 3), 1e-5f);
		assertFalse(Arrays.equals(pixels(one, 3), pixels(other, 3)));
		assertFalse(Arrays.equals(pixels(one, 3), pixels(one, 4)));
		assertArrayEquals(pixels(one, 5), pixels(ImageFiles.open(file), 5));
	}

	@Test
	void generatedImagesAreComparedWithRealOnes() throws Exception {
		final ResultsTable table = (ResultsTable) generate(Map.of("n", 20, "reference", images)).getOutput("distances");
		assertEquals(2, table.size());
		assertTrue(table.getValue("Spectrum (dB)", 1) < table.getValue("Spectrum (dB)", 0),
			"halves of the reference are nearer to each other");
		for (int row = 0; row < 2; row++)
			assertTrue(table.getValue("Histogram", row) > 0 && table.getValue("Histogram", row) < 1, "normalised units");
	}

	@Test
	void aDetectorGeneratesGreyValues() throws Exception {
		final ImagePlus generated = (ImagePlus) generate(Map.of("model", detector, "n", 2)).getOutput("generated");
		assertTrue(generated.getDisplayRangeMax() > 100, "white is " + generated.getDisplayRangeMax());
	}

	@Test
	void whatDoesNotFitIsSaidInOneSentenceBeforeAnyWork() throws Exception {
		assertRefused(LatentCommand.class, Map.of("model", ""), "model is empty");
		assertRefused(LatentCommand.class, Map.of("patch", 18), "patch is 18", "multiple of 4");
		assertRefused(LatentCommand.class, Map.of("to", 2), "to is 2");
		assertRefused(LatentCommand.class, Map.of("n", 20, "from", 21), "from is 21", "20 patches");
		assertRefused(LatentCommand.class, Map.of("n", 20, "dimension", 65), "dimension is 65", "64 numbers");
		assertRefused(LatentCommand.class, Map.of("n", 20, "direction", 20), "direction is 20");
		assertRefused(LatentCommand.class, Map.of("labels", "colour"), "labels is \"colour\"");
		final Path wrong = Files.writeString(folder.resolve("wrong.csv"), "name,label\na,b\n");
		assertRefused(LatentCommand.class, Map.of("labels", wrong), "[name, label]");
		final Path others = Files.writeString(folder.resolve("others.csv"), "image,label\nc.tif,b\n");
		assertRefused(LatentCommand.class, Map.of("labels", others), "no row for any image of input");
		assertRefused(LatentCommand.class, Map.of("output", images), "another one");
		assertRefused(GenerateCommand.class, Map.of("model", ""), "model is empty");
		assertRefused(GenerateCommand.class, Map.of("output", folder.resolve("a.png")), ".tif");
		assertRefused(GenerateCommand.class, Map.of("reference", "no such image"), "reference is");
		final Path real = images.resolve("a.tif");
		assertRefused(GenerateCommand.class, Map.of("reference", real, "output", real), "overwrite", "a.tif");
		final Path skips = folder.resolve("skips.zip");
		run(TrainCommand.class, Map.of("mode", "clean", "clean", images, "output", skips, "channels", 4, "depth", 1, "patch",
			16, "batch", 2, "epochs", 1));
		for (final Class<? extends Command> command : List.of(LatentCommand.class, GenerateCommand.class))
			assertRefused(command, Map.of("model", skips), "no latent code", "textbook, dense, linear or variational");
	}

	private static Module latent(final Map<String, Object> some) throws Exception {
		return run(LatentCommand.class, some);
	}

	private static Module generate(final Map<String, Object> some) throws Exception {
		return run(GenerateCommand.class, some);
	}

	private static Module run(final Class<? extends Command> command, final Map<String, Object> some) throws Exception {
		return SCIJAVA.run(command, complete(command, some));
	}

	private static void assertRefused(final Class<? extends Command> command, final Map<String, Object> some,
		final String... parts) throws Exception
	{
		SCIJAVA.assertRefused(command, complete(command, some), parts);
	}

	/** With images, a model and the CPU, but for what is given. */
	private static Map<String, Object> complete(final Class<? extends Command> command, final Map<String, Object> some) {
		final Map<String, Object> all = new HashMap<>(Map.of("device", "cpu"));
		if (command == LatentCommand.class) all.put("input", images);
		if (command == LatentCommand.class || command == GenerateCommand.class) all.put("model", denoiser);
		all.putAll(some);
		all.replaceAll((key, value) -> value instanceof Path ? value.toString() : value);
		return all;
	}

	/** @param slice from 1 on */
	private static float[] pixels(final ImagePlus image, final int slice) {
		return (float[]) image.getStack().getProcessor(slice).convertToFloat().getPixels();
	}
}
