package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.image.ImageFiles;

/** Learning to denoise with nothing but noisy images. */
class WithoutCleanImagesTest {

	private static final int SIDE = 96;
	private static final int SLICES = 4;
	private static final double SIGMA = 25;
	private static final int BLOCK = 16;

	@TempDir
	private static Path data;

	private static Context context;

	@TempDir
	private Path folder;

	@BeforeAll
	static void saveImages() throws Exception {
		context = new Context();
		final ImagePlus frames = Pictures.image(SIDE, SLICES, 32, SIGMA);
		// All show what the first one shows.
		for (int i = 2; i <= SLICES; i++)
			for (int p = 0; p < SIDE * SIDE; p++)
				frames.getStack().getProcessor(i).setf(p, (float) (frames.getStack().getProcessor(i).getf(p) - clean(i).getf(p) +
					clean(1).getf(p)));
		frames.setDimensions(1, 1, SLICES);
		Pictures.save(frames, data.resolve("frames.tif"));
		Pictures.save(Pictures.image(SIDE, SLICES, 32, SIGMA), data.resolve("noisy.tif"));
	}

	@AfterAll
	static void disposeContext() {
		context.dispose();
	}

	@ParameterizedTest
	@ValueSource(strings = { "recorrupt", "blindspot" })
	void noisyImagesAloneAreEnoughAndLeaveNoCheckerboard(final String method) throws Exception {
		train(Map.of("mode", "noisy", "method", method, "noisy", data.resolve("noisy.tif").toString()));
		final ImagePlus denoised = denoise("noisy.tif");
		for (int slice = 1; slice <= SLICES; slice++) {
			final ImageProcessor result = denoised.getStack().getProcessor(slice);
			assertBetter(result, slice);
			assertNoCheckerboard(result, clean(slice));
		}
	}

	@Test
	void consecutiveFramesAreEnough() throws Exception {
		train(Map.of("mode", "noisy2noisy", "noisy", data.resolve("frames.tif").toString()));
		assertBetter(denoise("frames.tif").getStack().getProcessor(2), 1);
	}

	@Test
	void oneImageIsEnoughForQuick() throws Exception {
		final ImagePlus one = new ImagePlus("one.tif", Pictures.image(SIDE, 1, 32, SIGMA).getProcessor());
		final Module quick = run(QuickCommand.class, Map.of("image", one, "seconds", 2.0, "output", folder.resolve("q.tif")
			.toString()));
		assertBetter(((ImagePlus) quick.getOutput("denoised")).getProcessor(), 1);
		assertEquals(32, ImageFiles.open(folder.resolve("q.tif")).getBitDepth());
		assertEquals(1, Files.list(folder).count(), "nothing but the result is left");
	}

	@Test
	void quickRefusesAFolderAndWhatHasNoNoiseInOneSentence() throws Exception {
		assertRefused(QuickCommand.class, Map.of("input", data.toString()), "input is", "train mode=noisy");
		final ImagePlus still = new ImagePlus("still", clean(1));
		for (int p = 0; p < SIDE * SIDE; p++)
			still.getProcessor().setf(p, 7);
		assertRefused(QuickCommand.class, Map.of("image", still), "noise cannot be estimated");
	}

	@Test
	void singlePixelsHaveNoStructuralSimilarity() throws Exception {
		assertRefused(TrainCommand.class, Map.of("mode", "noisy", "method", "blindspot", "loss", "ssim", "noisy", data
			.resolve("noisy.tif").toString(), "output", folder.resolve("m.zip").toString()), "loss is \"ssim\"", "without ssim");
	}

	@Test
	void oneFrameIsNoPair() throws Exception {
		final Path one = Pictures.save(Pictures.image(SIDE, 1, 32, SIGMA), folder.resolve("one.tif"));
		assertRefused(TrainCommand.class, Map.of("mode", "noisy2noisy", "noisy", one.toString(), "output", folder.resolve(
			"m.zip").toString()), "one frame", "two or more");
	}

	private void train(final Map<String, Object> inputs) throws Exception {
		final Map<String, Object> all = new HashMap<>(Map.of("output", folder.resolve("m.zip").toString(), "epochs", 15,
			"channels", 8, "depth", 1, "patch", 32, "batch", 8, "rate", 0.004, "device", "cpu"));
		all.putAll(inputs);
		assertNull(((Cancelable) run(TrainCommand.class, all)).getCancelReason());
	}

	private ImagePlus denoise(final String image) throws Exception {
		return (ImagePlus) run(DenoiseCommand.class, Map.of("input", data.resolve(image).toString(), "model", folder
			.resolve("m.zip").toString())).getOutput("denoised");
	}

	private static Module run(final Class<? extends Command> command, final Map<String, Object> inputs)
		throws Exception
	{
		return context.service(CommandService.class).run(command, true, inputs).get();
	}

	private static void assertRefused(final Class<? extends Command> command, final Map<String, Object> inputs,
		final String... parts) throws Exception
	{
		final String reason = ((Cancelable) run(command, inputs)).getCancelReason();
		assertNotNull(reason, "not refused: " + inputs);
		for (final String part : parts)
			assertTrue(reason.contains(part), reason + " should mention " + part);
		assertTrue(reason.endsWith(".") && reason.lines().count() == 1 && !reason.contains("unexpectedly"), reason);
	}

	private static ImageProcessor clean(final int slice) {
		return Pictures.image(SIDE, SLICES, 32, 0).getStack().getProcessor(slice);
	}

	/** Less than a quarter of the noise is left. */
	private static void assertBetter(final ImageProcessor result, final int slice) {
		final ImageProcessor clean = clean(slice);
		double squares = 0;
		for (int p = 0; p < SIDE * SIDE; p++)
			squares += Math.pow(result.getf(p) - clean.getf(p), 2) / SIDE / SIDE;
		assertTrue(squares < SIGMA * SIGMA / 4, "slice " + slice + ": mean squared error " + squares + " of " + SIGMA *
			SIGMA);
	}

	/** Errors at the highest frequencies along rows, columns and both are no larger than at those around. */
	private static void assertNoCheckerboard(final ImageProcessor result, final ImageProcessor clean) {
		double highest = 0;
		double around = 0;
		for (int top = 0; top < SIDE; top += BLOCK)
			for (int left = 0; left < SIDE; left += BLOCK) {
				highest += power(result, clean, left, top, BLOCK / 2, BLOCK / 2) + power(result, clean, left, top, BLOCK / 2, 0) +
					power(result, clean, left, top, 0, BLOCK / 2);
				around += power(result, clean, left, top, BLOCK / 2 - 2, BLOCK / 2 - 2) + power(result, clean, left, top, BLOCK / 2 -
					2, 0) + power(result, clean, left, top, 0, BLOCK / 2 - 2);
			}
		assertTrue(highest < 3 * around, "power at the Nyquist frequencies is " + highest + ", around them " + around);
	}

	/** Of the error in a block, at a frequency of so many periods a block. */
	private static double power(final ImageProcessor result, final ImageProcessor clean, final int left, final int top,
		final int u, final int v)
	{
		double re = 0;
		double im = 0;
		for (int y = 0; y < BLOCK; y++)
			for (int x = 0; x < BLOCK; x++) {
				final double error = result.getf(left + x, top + y) - clean.getf(left + x, top + y);
				final double phase = 2 * Math.PI * (u * x + v * y) / BLOCK;
				re += error * Math.cos(phase);
				im += error * Math.sin(phase);
			}
		return re * re + im * im;
	}
}
