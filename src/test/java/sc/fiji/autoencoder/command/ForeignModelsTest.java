package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.autoencoder.command.Inputs.with;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.model.foreign.ForeignPackage;
import sc.fiji.autoencoder.tensorflow.SavedNetworks;

/** Real networks that TensorFlow saved, in packages that nothing of ours wrote. */
class ForeignModelsTest {

	private static final String DIRECTORY = "autoencoder.directory";
	private static final String BEFORE = "  - name: zero_mean_unit_variance\n" +
		"    kwargs: {mode: fixed, axes: yx, mean: 100.0, std: 10.0}\n";
	private static final String AFTER = "  postprocessing:\n  - name: scale_linear\n" +
		"    kwargs: {axes: yx, gain: 10.0, offset: 100.0}\n";

	@TempDir
	private static Path networks;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@BeforeAll
	static void makeNetworks() throws Exception {
		SavedNetworks.in(networks);
	}

	@Test
	void anImportedModelIsFoundByItsNameAndKeepsGreyValues() throws Exception {
		System.setProperty(DIRECTORY, folder.resolve("fiji").toString());
		try {
			final Path zip = blur(ForeignPackage.FORMAT_4, "model/").write(folder.resolve("theirs.zip"));
			run(ModelsCommand.class, Map.of("action", "import", "model", zip.toString()));
			assertTrue(Files.exists(folder.resolve("fiji/models/theirs.zip")));
			final ImagePlus image = spots(50, 41);
			assertClose(blurred(image), denoised(image, Map.of("model", "theirs")), 1e-3);
			final ResultsTable list = (ResultsTable) run(ModelsCommand.class, Map.of()).getOutput("models");
			final int row = list.getStringValue("Model", 0).equals("theirs") ? 0 : 1;
			assertEquals("network of another program", list.getStringValue("Kind", row));
			assertEquals("Jane Doe, John Roe", list.getStringValue("Authors", row));
			assertEquals("CC-BY-4.0", list.getStringValue("Licence", row));
		}
		finally {
			System.clearProperty(DIRECTORY);
		}
	}

	@Test
	void aDescriptionSaysWhatThePackageSays() throws Exception {
		final Path zip = blur(ForeignPackage.FORMAT_4, "").write(folder.resolve("theirs.zip"));
		final Map<String, String> properties = PropertyRows.of((ResultsTable) run(ModelsCommand.class, Map.of("action",
			"describe", "model", zip.toString())).getOutput("models"));
		assertEquals("Foreign blur", properties.get("Name"));
		assertEquals("network of another program, bioimage.io 0.4.10, for denoise", properties.get("Kind"));
		assertEquals("height 8 or more in steps of 4, width 8 or more in steps of 4 pixels", properties.get("Input"));
		assertEquals("4 pixels", properties.get("Halo"));
		assertEquals("times 0.1 plus -10.0", properties.get("Before the network"));
	}

	@Test
	void aCheckComparesWithTheTestTensorsOfBothFormats() throws Exception {
		final Path old = blur(ForeignPackage.FORMAT_4, "").with("test_input.npy", ForeignPackage.array("|u1", "1, 8, 12, 1",
			values(0))).write(folder.resolve("old.zip"));
		final Path recent = blur(ForeignPackage.FORMAT_5, "").write(folder.resolve("recent.zip"));
		for (final Path zip : List.of(old, recent)) {
			SCIJAVA.log().clear();
			run(ModelsCommand.class, Map.of("action", "check", "model", zip.toString()));
			SCIJAVA.assertTold("Model Foreign blur works: .* of its range\\.");
		}
		final Path wrong = blur(ForeignPackage.FORMAT_5, "").with("test_output.npy", ForeignPackage.array("<f4",
			"1, 8, 12, 1", values(0))).write(folder.resolve("wrong.zip"));
		assertRefused(ModelsCommand.class, Map.of("action", "import", "model", wrong.toString()),
			"does not do here what it did where it was made");
	}

	@Test
	void withoutPostprocessingThePreprocessingIsInverted() throws Exception {
		final ImagePlus image = spots(50, 41);
		for (final String step : List.of(BEFORE, "  - name: scale_range\n" +
			"    kwargs: {mode: per_sample, axes: yx, min_percentile: 1, max_percentile: 99.8}\n",
			"  - name: zero_mean_unit_variance\n    kwargs: {mode: per_sample, axes: yx}\n",
			"  - name: scale_linear\n    kwargs: {gain: 0.004, offset: -1}\n"))
			assertClose(blurred(image), denoised(image, "blur", ForeignPackage.FORMAT_4.replace(BEFORE, step).replace(AFTER,
				"")), 1e-3);
	}

	@Test
	void whatThePackageSaysOfItsOutputCounts() throws Exception {
		final ImagePlus image = spots(50, 41);
		final FloatProcessor expected = (FloatProcessor) image.getProcessor().duplicate();
		// The network makes 2 x + 1 of what it sees.
		assertClose(expected, denoised(image, "brighter", ForeignPackage.FORMAT_4.replace(BEFORE, BEFORE.replace("fixed",
			"per_sample")).replace(AFTER, "  postprocessing:\n  - name: scale_mean_variance\n" +
				"    kwargs: {mode: per_sample, reference_tensor: raw}\n")), 1e-2);
		expected.multiply(2);
		expected.add(1);
		final String bare = ForeignPackage.FORMAT_4.replace("  preprocessing:\n" + BEFORE, "");
		assertClose(expected, denoised(image, "brighter", bare.replace(AFTER, "")), 1e-3);
		assertClose(expected, denoised(image, "brighter", bare.replace(AFTER, "  postprocessing:\n  - name: scale_range\n" +
			"    kwargs: {mode: per_sample, axes: yx, reference_tensor: raw}\n")), 1e-3);
		expected.multiply(10);
		expected.add(100);
		assertClose(expected, denoised(image, "brighter", bare), 1e-2);
	}

	@Test
	void valuesAreClippedWhereThePackageClipsThem() throws Exception {
		final ImagePlus image = spots(50, 41);
		final String clipped = ForeignPackage.FORMAT_4.replace(BEFORE, BEFORE +
			"  - name: clip\n    kwargs: {min: -1, max: 20}\n").replace(AFTER, AFTER +
				"  - name: clip\n    kwargs: {min: 0, max: 150}\n");
		final Path zip = new ForeignPackage(clipped).network(networks.resolve("called"), "").write(folder.resolve("m.zip"));
		// The network halves what it sees: 90 becomes 95, the brightest would be above 150.
		final ImageProcessor result = denoised(image, Map.of("model", zip.toString())).getProcessor();
		for (int i = 0; i < result.getPixelCount(); i++)
			assertEquals(Math.min(150, 100 + (Math.max(90, image.getProcessor().getf(i)) - 100) / 2), result.getf(i), 1e-3);
	}

	@Test
	void axesMayBeInAnyOrder() throws Exception {
		final ImagePlus image = spots(50, 41);
		final String first = ForeignPackage.FORMAT_4.replace("axes: byxc", "axes: bcyx").replace("[1, 8, 8, 1]",
			"[1, 1, 8, 8]").replace("[0, 4, 4, 0]", "[0, 0, 4, 4]");
		assertClose(blurred(image), denoised(image, "channelsfirst", first), 1e-3);
		final ImageProcessor moved = denoised(image, "next", ForeignPackage.FORMAT_4.replace("axes: byxc", "axes: bxyc"))
			.getProcessor();
		assertEquals(image.getProcessor().getf(18, 9), moved.getf(17, 9), 1e-3);
	}

	@Test
	void aNetworkOfOneSizeGetsWindowsOfThatSize() throws Exception {
		final ImagePlus image = spots(150, 41);
		final String fixed = ForeignPackage.FORMAT_5.replace("size: {min: 8, step: 4}", "size: 64");
		assertClose(blurred(image), denoised(image, "fixed", fixed), 1e-3);
		// No halo is told.
		assertClose(blurred(image), denoised(image, "fixed", fixed.replace(", halo: 4", "")), 1e-3);
	}

	@Test
	void theResultDoesNotDependOnTheTile() throws Exception {
		final ImagePlus image = spots(150, 121);
		for (final String sizes : List.of("size: {min: 8, step: 2}", "size: {min: 10, step: 8}")) {
			final Path zip = new ForeignPackage(ForeignPackage.FORMAT_5.replace("size: {min: 8, step: 4}", sizes).replace(
				"halo: 4", "halo: 8")).network(networks.resolve("unet"), "").write(folder.resolve("unet.zip"));
			final ImagePlus whole = denoised(image, Map.of("model", zip.toString()));
			assertClose(whole.getProcessor(), denoised(image, Map.of("model", zip.toString(), "tile", 32)), 1e-3);
			assertTrue(Math.abs(whole.getProcessor().getf(20, 20) - image.getProcessor().getf(20, 20)) > 1e-3);
		}
	}

	@Test
	void whatIsNoArithmeticIsNotImported() throws Exception {
		for (final String name : List.of("reader", "writer", "saving", "two", "unnamed", "double")) {
			final Path zip = new ForeignPackage(ForeignPackage.FORMAT_4).network(networks.resolve(name), "").write(folder
				.resolve(name + ".zip"));
			assertRefused(ModelsCommand.class, Map.of("action", "import", "model", zip.toString()), name + ".zip",
				"is a model of another program that cannot be used here: the network");
			assertRefused(DenoiseCommand.class, Map.of("image", spots(40, 40), "model", zip.toString()), name + ".zip");
		}
	}

	@Test
	void aHaloThatLeavesNothingIsRefused() throws Exception {
		final Path zip = new ForeignPackage(ForeignPackage.FORMAT_5.replace("size: {min: 8, step: 4}", "size: 64").replace(
			"halo: 4", "halo: 32")).network(networks.resolve("fixed"), "").write(folder.resolve("halo.zip"));
		assertRefused(DenoiseCommand.class, Map.of("image", spots(40, 40), "model", zip.toString()), "halo.zip",
			"its halo of 32 leaves nothing");
	}

	@Test
	void whateverNeedsMoreThanANetworkSaysSo() throws Exception {
		final String zip = blur(ForeignPackage.FORMAT_4, "").write(folder.resolve("theirs.zip")).toString();
		final String image = Pictures.save(Pictures.image(48, 3, 8, 10), folder.resolve("a.tif")).toString();
		final String output = folder.resolve("out.zip").toString();
		final Map<Class<? extends Command>, List<Map<String, Object>>> wishes = Map.of( //
			TrainCommand.class, List.of(Map.of("noisy", image, "mode", "noisy", "output", output, "finetune", zip), Map.of(
				"noisy", image, "mode", "noisy", "output", output, "resume", zip)), //
			LearnCommand.class, List.of(Map.of("input", image, "output", output, "resume", zip)), //
			DetectCommand.class, List.of(Map.of("input", image, "model", zip)), //
			LatentCommand.class, List.of(Map.of("input", image, "model", zip)), //
			GenerateCommand.class, List.of(Map.of("model", zip)));
		for (final Map.Entry<Class<? extends Command>, List<Map<String, Object>>> wish : wishes.entrySet())
			for (final Map<String, Object> inputs : wish.getValue())
				assertRefused(wish.getKey(), inputs, "theirs.zip", "another program: only denoise and models use it");
		assertRefused(ModelsCommand.class, Map.of("action", "export", "model", zip, "output", output), "theirs.zip",
			"which is not exported");
	}

	/** With test tensors that fit. */
	private static ForeignPackage blur(final String format, final String prefix) throws Exception {
		return new ForeignPackage(format).network(networks.resolve("blur"), prefix).with("test_input.npy", ForeignPackage
			.array("<f4", "1, 8, 12, 1", values(0))).with("test_output.npy", ForeignPackage.array("<f4", "1, 8, 12, 1", values(
				1)));
	}

	/** Of 8 x 12 pixels; the mean over so many pixels on each side, where there is 100 outside. */
	private static double[] values(final int radius) {
		final double[] values = new double[96];
		for (int i = 0; i < values.length; i++)
			for (int dy = -radius; dy <= radius; dy++)
				for (int dx = -radius; dx <= radius; dx++)
					values[i] += value(i % 12 + dx, i / 12 + dy) / Math.pow(2 * radius + 1, 2);
		return values;
	}

	private static int value(final int x, final int y) {
		return x < 0 || x >= 12 || y < 0 || y >= 8 ? 100 : (x * 37 + y * 59) % 200;
	}

	private static ImagePlus spots(final int width, final int height) {
		final ImagePlus square = Pictures.image(Math.max(width, height), 1, 32, 10);
		final ImageProcessor pixels = square.getProcessor();
		pixels.setRoi(0, 0, width, height);
		return new ImagePlus("spots", pixels.crop());
	}

	/** Means of 3 x 3 pixels, mirrored at the border. */
	private static FloatProcessor blurred(final ImagePlus image) {
		final ImageProcessor from = image.getProcessor();
		final FloatProcessor to = new FloatProcessor(from.getWidth(), from.getHeight());
		for (int y = 0; y < to.getHeight(); y++)
			for (int x = 0; x < to.getWidth(); x++) {
				float sum = 0;
				for (int dy = -1; dy <= 1; dy++)
					for (int dx = -1; dx <= 1; dx++)
						sum += from.getf(mirrored(x + dx, to.getWidth()), mirrored(y + dy, to.getHeight()));
				to.setf(x, y, sum / 9);
			}
		return to;
	}

	private static int mirrored(final int position, final int size) {
		return position < 0 ? -position : position >= size ? 2 * size - 2 - position : position;
	}

	private ImagePlus denoised(final ImagePlus image, final String network, final String format) throws Exception {
		final Path zip = new ForeignPackage(format).network(networks.resolve(network), "").write(folder.resolve(network +
			".zip"));
		return denoised(image, Map.of("model", zip.toString()));
	}

	private ImagePlus denoised(final ImagePlus image, final Map<String, Object> more) throws Exception {
		return (ImagePlus) run(DenoiseCommand.class, with(more, "image", image)).getOutput("denoised");
	}

	private static void assertClose(final ImageProcessor expected, final ImagePlus actual, final double tolerance) {
		assertEquals(expected.getWidth(), actual.getWidth());
		for (int i = 0; i < expected.getPixelCount(); i++)
			assertEquals(expected.getf(i), actual.getProcessor().getf(i), tolerance, "pixel " + i);
	}

	private static void assertRefused(final Class<? extends Command> command, final Map<String, Object> inputs,
		final String... parts) throws Exception
	{
		SCIJAVA.assertRefused(command, onCpu(inputs), parts);
	}

	private static Module run(final Class<? extends Command> command, final Map<String, Object> inputs) throws Exception {
		return SCIJAVA.run(command, onCpu(inputs));
	}

	private static Map<String, Object> onCpu(final Map<String, Object> inputs) {
		return with(inputs, "device", "cpu");
	}
}
