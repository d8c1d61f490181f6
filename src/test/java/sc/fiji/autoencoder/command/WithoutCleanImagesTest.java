package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.model.ModelFile;

/** Learning to denoise with nothing but noisy images. */
@Tag("long")
class WithoutCleanImagesTest {

	private static final int SIDE = 96;
	private static final int SLICES = 4;
	private static final double SIGMA = 25;
	private static final int BLOCK = 16;

	/** Of fine lines, in pixels: {@link #SIDE} is a multiple. */
	private static final int PERIOD = 6;

	@TempDir
	private static Path data;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@BeforeAll
	static void saveImages() throws Exception {
		final ImagePlus frames = cells(SIGMA, false);
		frames.setDimensions(1, 1, SLICES);
		Pictures.save(frames, data.resolve("frames.tif"));
		Pictures.save(cells(SIGMA, true), data.resolve("noisy.tif"));
	}

	/**
	 * Soft-edged discs on a dark ground, with Gaussian noise.
	 *
	 * @param moving whether they are somewhere else in each slice
	 */
	private static ImagePlus cells(final double sigma, final boolean moving) {
		final ImageStack stack = ImageStack.create(SIDE, SIDE, SLICES, 32);
		for (int slice = 1; slice <= SLICES; slice++) {
			final Random places = new Random(moving ? slice : 1);
			for (int cell = 0; cell < 6; cell++) {
				final double x = SIDE * places.nextDouble();
				final double y = SIDE * places.nextDouble();
				final double radius = 6 + 6 * places.nextDouble();
				for (int p = 0; p < SIDE * SIDE; p++)
					stack.getProcessor(slice).setf(p, (float) (stack.getProcessor(slice).getf(p) + 100 / (1 + Math.exp(Math.hypot(p %
						SIDE - x, p / SIDE - y) - radius))));
			}
			final Random noise = new Random(100 + slice);
			for (int p = 0; p < SIDE * SIDE; p++)
				stack.getProcessor(slice).setf(p, (float) (stack.getProcessor(slice).getf(p) + 50 + sigma * noise.nextGaussian()));
		}
		return new ImagePlus("cells", stack);
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "1x1", "3x1", "3x3" })
	void noisyImagesAloneAreEnoughAndLeaveHardlyAnyCheckerboard(final String blind) throws Exception {
		train(Map.of("mode", "noisy", "noisy", data.resolve("noisy.tif").toString(), "blind", blind));
		final ImagePlus denoised = denoise("noisy.tif");
		final ImagePlus noisy = cells(SIGMA, true);
		for (int slice = 1; slice <= SLICES; slice++) {
			final ImageProcessor result = denoised.getStack().getProcessor(slice);
			assertBetter(result, slice);
			assertHardlyAnyCheckerboard(result, noisy.getStack().getProcessor(slice), clean(slice));
		}
	}

	@Test
	void consecutiveFramesAreEnough() throws Exception {
		train(Map.of("mode", "noisy2noisy", "noisy", data.resolve("frames.tif").toString()));
		assertBetter(denoise("frames.tif").getStack().getProcessor(2), 1);
	}

	/** What is left of it when whole pixels are taken back: the mean of what lies half a pixel to the left and to the right. */
	@Test
	void driftByHalfAPixelBlursLikeAGaussianOfHalfAPixelAtMost() throws Exception {
		final double still = contrastAfterDriftBy(0);
		final double drifted = contrastAfterDriftBy(0.5);
		assertTrue(still > 0.97, "contrast " + still + " without drift");
		final double frequency = 2 * Math.PI / PERIOD;
		final double gaussian = Math.exp(-frequency * frequency * 0.5 * 0.5 / 2);
		assertTrue(drifted > gaussian - 0.02, "contrast " + drifted + " after drift, " + gaussian + " after a blur");
		assertTrue(drifted < (1 + gaussian) / 2, "contrast " + drifted + ": there was no drift");
	}

	/** Of fine lines, after training on frames that are moved along rows, every other one by so many pixels. */
	private double contrastAfterDriftBy(final double pixels) throws Exception {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int frame = 0; frame < SLICES; frame++)
			stack.addSlice(lines(frame % 2 * pixels, 4, frame));
		final ImagePlus frames = new ImagePlus("drift", stack);
		frames.setDimensions(1, 1, SLICES);
		train(Map.of("mode", "noisy2noisy", "noisy", Pictures.save(frames, folder.resolve("drift.tif")).toString()));
		final ImagePlus denoised = (ImagePlus) SCIJAVA.run(DenoiseCommand.class, Map.of("image", new ImagePlus("first", stack
			.getProcessor(1)), "model", folder.resolve("m.zip").toString())).getOutput("denoised");
		return amplitude(denoised.getProcessor()) / amplitude(lines(0, 0, 0));
	}

	private static FloatProcessor lines(final double shift, final double sigma, final int seed) {
		final Random noise = new Random(seed);
		final FloatProcessor image = new FloatProcessor(SIDE, SIDE);
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				image.setf(x, y, (float) (100 + 40 * Math.sin((x - shift) / 9 + y / 7.) * Math.sin((x - shift) / 13 - y / 5.) + 20 *
					Math.sin(2 * Math.PI * (x - shift) / PERIOD) + sigma * noise.nextGaussian()));
		return image;
	}

	private static double amplitude(final ImageProcessor image) {
		double amplitude = 0;
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				amplitude += image.getf(x, y) * Math.sin(2 * Math.PI * x / PERIOD);
		return amplitude;
	}

	/** What moves does not count, but is in the example that people look at, which comes from the lowest rows. */
	@Test
	void somethingThatMovesBetweenFramesIsNoReasonToFail() throws Exception {
		final ImagePlus moving = cells(2, false);
		for (int frame = 1; frame <= SLICES; frame++) {
			final ImageProcessor pixels = moving.getStack().getProcessor(frame);
			for (int y = SIDE - 20; y < SIDE - 8; y++)
				for (int x = 0; x < 12; x++)
					pixels.setf(18 * frame + x, y, 300);
		}
		moving.setDimensions(1, 1, SLICES);
		train(Map.of("mode", "noisy2noisy", "epochs", 1, "noisy", Pictures.save(moving, folder.resolve("moving.tif"))
			.toString()));
		assertTrue(Files.size(folder.resolve("m.zip")) > 0);
	}

	@Test
	void oneImageIsEnoughForQuick() throws Exception {
		final ImagePlus one = new ImagePlus("one.tif", cells(SIGMA, true).getStack().getProcessor(1));
		final Module quick = SCIJAVA.run(QuickCommand.class, Map.of("image", one, "seconds", 2.0, "output", folder.resolve(
			"q.tif").toString()));
		assertBetter(((ImagePlus) quick.getOutput("denoised")).getProcessor(), 1);
		assertEquals(32, ImageFiles.open(folder.resolve("q.tif")).getBitDepth());
		assertEquals(1, Files.list(folder).count(), "nothing but the result is left");
	}

	/** As Bio-Formats gives them, or as one who keeps images apart by their paths. */
	@Test
	void titlesAreNoPathsForQuick() throws Exception {
		for (final String title : List.of("plate.lif - TileScan 1/Position 1: " + "well ".repeat(20), folder.resolve("a.tif")
			.toString()))
		{
			final ImagePlus one = new ImagePlus(title, cells(SIGMA, true).getStack().getProcessor(1));
			SCIJAVA.run(QuickCommand.class, Map.of("image", one, "seconds", 0.0, "epochs", 1));
			assertEquals(0, Files.list(folder).count(), "nothing is left beside " + title);
		}
	}

	/** An electron multiplier makes few pixels much too bright. */
	@Test
	void quickIsNoWorseThanThePluginsModelWhereAPixelHasFewPhotons() throws Exception {
		final ImageProcessor clean = clean(1);
		final float[] pixels = (float[]) clean.duplicate().getPixels();
		new Noise(50, 2, 0, 1).addTo(pixels, new SplittableRandom(1));
		final ImagePlus one = new ImagePlus("few.tif", new FloatProcessor(SIDE, SIDE, pixels));
		final ImagePlus general = (ImagePlus) SCIJAVA.run(DenoiseCommand.class, Map.of("image", one)).getOutput("denoised");
		final ImagePlus quick = (ImagePlus) SCIJAVA.run(QuickCommand.class, Map.of("image", one, "seconds", 0.0, "epochs", 3))
			.getOutput("denoised");
		final double error = squaredError(quick.getProcessor(), clean);
		assertTrue(error < 1.02 * squaredError(general.getProcessor(), clean), "mean squared error " + error);
		assertTrue(error < squaredError(one.getProcessor(), clean) / 20);
	}

	@Test
	void quickRefusesAFolderAndWhatHasNoNoiseInOneSentence() throws Exception {
		SCIJAVA.assertRefused(QuickCommand.class, Map.of("input", data.toString()), "input is", "train mode=noisy");
		final ImagePlus still = new ImagePlus("still", clean(1));
		for (int p = 0; p < SIDE * SIDE; p++)
			still.getProcessor().setf(p, 7);
		SCIJAVA.assertRefused(QuickCommand.class, Map.of("image", still), "is constant");
		SCIJAVA.assertRefused(QuickCommand.class, Map.of("image", Pictures.image(31, 1, 8, 5)), "is 31 x 31 pixels, but must be at least 16 x 32");
	}

	@Test
	void singlePixelsHaveNoStructuralSimilarity() throws Exception {
		for (final String mode : List.of("noisy", "noisy2noisy"))
			SCIJAVA.assertRefused(TrainCommand.class, Map.of("mode", mode, "loss", "ssim", "noisy", data.resolve("noisy.tif")
				.toString(), "output", folder.resolve("m.zip").toString()), "loss is \"ssim\"", "without ssim with mode=" + mode);
	}

	@Test
	void aChosenChannelIsLearnedFromAsIfThereWereNoOther() throws Exception {
		final ImagePlus first = cells(SIGMA, true);
		final ImagePlus second = cells(2, false);
		final ImageStack both = new ImageStack(SIDE, SIDE);
		for (int slice = 1; slice <= SLICES; slice++) {
			both.addSlice(first.getStack().getProcessor(slice));
			both.addSlice(second.getStack().getProcessor(slice));
		}
		final ImagePlus image = new ImagePlus("both", both);
		image.setDimensions(2, 1, SLICES);
		final String two = Pictures.save(image, folder.resolve("both.tif")).toString();
		train(Map.of("mode", "noisy", "epochs", 1, "noisy", two, "channel", "2", "blind", "1x1"));
		final String chosen = fingerprintOfTheData();
		second.setDimensions(1, 1, SLICES);
		train(Map.of("mode", "noisy", "epochs", 1, "noisy", Pictures.save(second, folder.resolve("second.tif")).toString(),
			"blind", "1x1"));
		assertEquals(fingerprintOfTheData(), chosen);
		train(Map.of("mode", "noisy", "epochs", 1, "noisy", two, "blind", "1x1"));
		assertNotEquals(fingerprintOfTheData(), chosen);
		SCIJAVA.assertRefused(TrainCommand.class, Map.of("mode", "noisy", "noisy", two, "channel", "3", "output", folder
			.resolve("m.zip").toString()), "channel is \"3\"", "has only 2 channels");
	}

	private String fingerprintOfTheData() throws IOException {
		try (ModelFile model = ModelFile.open(folder.resolve("m.zip"))) {
			return model.description().training().data().fingerprint();
		}
	}

	@Test
	void oneFrameIsNoPair() throws Exception {
		final Path one = Pictures.save(Pictures.image(SIDE, 1, 32, SIGMA), folder.resolve("one.tif"));
		SCIJAVA.assertRefused(TrainCommand.class, Map.of("mode", "noisy2noisy", "noisy", one.toString(), "output", folder
			.resolve("m.zip").toString()), "one frame", "two or more");
	}

	private void train(final Map<String, Object> inputs) throws Exception {
		final Map<String, Object> all = new HashMap<>(Map.of("output", folder.resolve("m.zip").toString(), "epochs", 25,
			"channels", 8, "depth", 1, "patch", 32, "batch", 8, "rate", 0.004, "device", "cpu"));
		all.putAll(inputs);
		SCIJAVA.run(TrainCommand.class, all);
	}

	private ImagePlus denoise(final String image) throws Exception {
		return (ImagePlus) SCIJAVA.run(DenoiseCommand.class, Map.of("input", data.resolve(image).toString(), "model",
			folder.resolve("m.zip").toString())).getOutput("denoised");
	}

	private static ImageProcessor clean(final int slice) {
		return cells(0, true).getStack().getProcessor(slice);
	}

	/** Less than a quarter of the noise is left. */
	private static void assertBetter(final ImageProcessor result, final int slice) {
		final double squares = squaredError(result, clean(slice));
		assertTrue(squares < SIGMA * SIGMA / 4, "slice " + slice + ": mean squared error " + squares + " of " + SIGMA *
			SIGMA);
	}

	/** Mean over the pixels. */
	private static double squaredError(final ImageProcessor result, final ImageProcessor clean) {
		double squares = 0;
		for (int p = 0; p < SIDE * SIDE; p++)
			squares += Math.pow(result.getf(p) - clean.getf(p), 2) / SIDE / SIDE;
		return squares;
	}

	/** At the highest frequencies along rows, columns and both there is hardly more than around them. */
	private static void assertHardlyAnyCheckerboard(final ImageProcessor result, final ImageProcessor noisy,
		final ImageProcessor clean)
	{
		final double excess = power(result, clean, BLOCK / 2) - power(result, clean, BLOCK / 2 - 2);
		final double noise = power(noisy, clean, BLOCK / 2);
		assertTrue(excess < noise / 4, "power at the Nyquist frequencies exceeds that around by " + excess +
			", the noise there had " + noise);
	}

	/** Of the error in all blocks, at a frequency along rows, columns and both. */
	private static double power(final ImageProcessor image, final ImageProcessor clean, final int frequency) {
		double power = 0;
		for (int top = 0; top < SIDE; top += BLOCK)
			for (int left = 0; left < SIDE; left += BLOCK)
				power += power(image, clean, left, top, frequency, frequency) + power(image, clean, left, top, frequency, 0) +
					power(image, clean, left, top, 0, frequency);
		return power;
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
