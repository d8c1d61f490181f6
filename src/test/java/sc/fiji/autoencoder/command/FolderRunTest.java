package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.image.ImageFiles;

/** {@code denoise} of whole folders. */
class FolderRunTest {

	@TempDir
	private static Path models;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@BeforeAll
	static void trainModels() throws Exception {
		final Path clean = Pictures.save(Pictures.image(48, 3, 8, 0), models.resolve("clean.tif"));
		for (int seed = 1; seed <= 2; seed++)
			SCIJAVA.run(TrainCommand.class, Map.of("mode", "clean", "clean", clean.toString(), "output", models.resolve(seed +
				".zip").toString(), "epochs", 1, "channels", 4, "depth", 1, "patch", 16, "batch", 2, "seed", seed, "device",
				"cpu"));
	}

	@BeforeEach
	void makeImages() throws IOException {
		save("a.tif", 1);
		save("b.png", 1);
		save("deep/er/c.TIF", 2);
	}

	@Test
	void foldersBelowComeOutAsTheyWentInUnderTheirNamesWithTheSuffix() throws Exception {
		assertNull(run("recursive", true, "suffix", "-clean"));
		assertEquals(List.of("a-clean.tif", "b-clean.png", "deep/er/c-clean.TIF", "summary.csv"), results());
	}

	@Test
	void aPatternChoosesFilesWhateverTheirCase() throws Exception {
		assertNull(run("recursive", true, "pattern", "*.tif"));
		assertEquals(List.of("a.tif", "deep/er/c.TIF", "summary.csv"), results());
		assertTrue(run("pattern", "*.gif").contains("has no PNG, JPEG or TIFF file that matches \"*.gif\"."));
		assertTrue(run("pattern", "[").startsWith("pattern is \"[\", but must be "));
		assertTrue(run("suffix", "a/b").startsWith("suffix is \"a/b\", but must be "));
	}

	@Test
	void resultsOfAnEarlierRunAreNoInputs() throws Exception {
		final Map<String, Object> below = Map.of("output", folder.resolve("in/out").toString(), "recursive", true);
		assertNull(run(below));
		assertNull(run(below));
		assertEquals(List.of("a.tif", "b.png", "deep/er/c.TIF", "summary.csv"), List.copyOf(Pictures.contents(folder.resolve(
			"in/out")).keySet()));
		final Map<String, Object> beside = new HashMap<>(Map.of("output", folder.resolve("in").toString(), "suffix",
			"-clean"));
		beside.put("report", true);
		assertNull(run(beside));
		assertNull(run(beside));
		assertTrue(Files.exists(folder.resolve("in/a-clean.tif")));
		assertTrue(Files.exists(folder.resolve("in/a-clean-residual.tif")));
		assertTrue(Files.exists(folder.resolve("in/b-clean-trust.csv")));
		assertFalse(Files.exists(folder.resolve("in/a-clean-clean.tif")));
		assertFalse(Files.exists(folder.resolve("in/a-clean-residual-clean.tif")));
	}

	@Test
	void oneBadFileDoesNotStopTheRestAndIsNamedInTheEnd() throws Exception {
		Files.writeString(folder.resolve("in/c.tif"), "no image");
		final Path summary = folder.resolve("out/summary.csv");
		assertEquals("1 of 3 images failed: \"c.tif\"; " + summary + " says why.", run());
		assertEquals(List.of("a.tif", "b.png", "summary.csv"), results());
		final List<String> lines = Files.readAllLines(summary);
		assertEquals("Image,Status,Seconds,Results,Reason", lines.get(0));
		assertTrue(lines.get(1).matches("a.tif,done,[0-9.]+,a.tif,"), lines.get(1));
		assertTrue(lines.get(3).matches("c.tif,failed,.*cannot be opened.*"), lines.get(3));
	}

	@Test
	void whatIsDoneAndUnchangedIsLeftOut() throws Exception {
		assertNull(run());
		assertNull(run());
		assertEquals(List.of("skipped", "skipped"), statuses());
		assertNull(run("skip", false));
		assertEquals(List.of("done", "done"), statuses());
	}

	@Test
	void aCopyOfTheSameContentIsUnchanged() throws Exception {
		assertNull(run());
		Files.setLastModifiedTime(folder.resolve("in/a.tif"), FileTime.fromMillis(1_000_000));
		assertNull(run());
		assertEquals(List.of("skipped", "skipped"), statuses());
	}

	@Test
	void whatChangedIsDoneAgain() throws Exception {
		assertNull(run());
		Pictures.save(Pictures.image(40, 1, 8, 25), folder.resolve("in/a.tif"));
		Files.setLastModifiedTime(folder.resolve("in/a.tif"), FileTime.fromMillis(1_000_000));
		assertNull(run());
		assertEquals(List.of("done", "skipped"), statuses());
		Files.delete(folder.resolve("out/b.png"));
		assertNull(run());
		assertEquals(List.of("skipped", "done"), statuses());
		assertNull(run("channels", "1"));
		assertEquals(List.of("done", "done"), statuses());
		assertNull(run("channels", "1", "model", models.resolve("2.zip").toString()));
		assertEquals(List.of("done", "done"), statuses());
	}

	@Test
	void whoCancelsInTheTaskBarKeepsWhatIsDoneAndTheNextRunGoesOn() throws Exception {
		save("c.tif", 1);
		final Path old = Pictures.save(Pictures.image(9, 1, 8, 0), folder.resolve("out/b.png"));
		try (Canceller user = new Canceller(SCIJAVA.context(), "2/3 b.png")) {
			assertEquals("Denoise was cancelled.", run());
		}
		assertEquals(List.of("a.tif", "b.png", "summary.csv"), results());
		assertEquals(9, ImageFiles.open(old).getWidth());
		assertEquals(List.of("done"), statuses());
		SCIJAVA.assertTold("1 of 3 images done, 0 skipped as unchanged, 0 failed: .*");
		assertNull(run());
		assertEquals(List.of("skipped", "done", "done"), statuses());
		assertEquals(40, ImageFiles.open(old).getWidth());
	}

	@Test
	void aDamagedReceiptOnlyMeansThatTheWorkIsDoneAgain() throws Exception {
		assertNull(run());
		for (final String text : List.of("", "{", "null", "{\"results\": 7}", "{\"input\": {}}")) {
			Files.writeString(folder.resolve("out/.autoencoder/denoise/a.tif.json"), text);
			assertNull(run());
			assertEquals(List.of("done", "skipped"), statuses(), text);
		}
	}

	@Test
	void aVirtualStackBecomesAVirtualStackInTheOutputOrATemporaryFile() throws Exception {
		final ImageStack inMemory = Pictures.image(40, 5, 16, 20).getStack();
		final ImagePlus virtual = new ImagePlus("virtual.tif", new VirtualStack(40, 40, null, "") {

			@Override
			public ImageProcessor getProcessor(final int slice) {
				return inMemory.getProcessor(slice).duplicate();
			}

			@Override
			public int getSize() {
				return 5;
			}

			@Override
			public int size() {
				return 5;
			}
		});
		final ImagePlus expected = denoised(new ImagePlus("memory.tif", inMemory), "");
		for (final String output : List.of("", folder.resolve("v.tif").toString())) {
			final ImagePlus result = denoised(virtual, output);
			assertTrue(result.getStack().isVirtual());
			for (int slice = 1; slice <= 5; slice++)
				assertArrayEquals((short[]) expected.getStack().getPixels(slice), (short[]) result.getStack().getPixels(slice));
		}
		assertEquals(5, ImageFiles.open(folder.resolve("v.tif")).getStackSize());
	}

	private static ImagePlus denoised(final ImagePlus image, final String output) throws Exception {
		return (ImagePlus) SCIJAVA.run(DenoiseCommand.class, Map.of("image", image, "output", output, "model", models
			.resolve("1.zip").toString(), "device", "cpu")).getOutput("denoised");
	}

	private void save(final String name, final int slices) throws IOException {
		Pictures.save(Pictures.image(40, slices, 8, 20), folder.resolve("in").resolve(name));
	}

	private List<String> results() throws IOException {
		return List.copyOf(Pictures.contents(folder.resolve("out")).keySet());
	}

	private List<String> statuses() throws IOException {
		return Files.readAllLines(folder.resolve("out/summary.csv")).stream().skip(1).map(line -> line.split(",")[1]).toList();
	}

	/** @return why it failed, or null */
	private String run(final Object... keysAndValues) throws Exception {
		final Map<String, Object> inputs = new HashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2)
			inputs.put((String) keysAndValues[i], keysAndValues[i + 1]);
		return run(inputs);
	}

	private String run(final Map<String, Object> inputs) throws Exception {
		final Map<String, Object> all = new HashMap<>(Map.of("input", folder.resolve("in").toString(), "output", folder
			.resolve("out").toString(), "model", models.resolve("1.zip").toString(), "device", "cpu"));
		all.putAll(inputs);
		return SciJava.reason(SCIJAVA.start(DenoiseCommand.class, all));
	}
}
