package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;

class BlindAreaTest {

	private static final int SIDE = 256;
	private static final int PATCH = 64;

	private final List<String> notes = new ArrayList<>();

	/** Each pixel shares its noise with those so many to the right, or below. */
	@ParameterizedTest
	@CsvSource({ "0, 0, 0x0", "1, 0, 3x1", "2, 0, 5x1", "0, 1, 1x3", "1, 1, 3x3" })
	void whatIsHiddenFollowsTheNoise(final int alongRows, final int alongColumns, final String expected) {
		final BlindArea area = measured(noisy(SIDE, alongRows, alongColumns), PATCH);
		assertEquals(expected, area.width() + "x" + area.height(), notes.toString());
		assertTrue(notes.get(notes.size() - 1).contains(expected.equals("0x0") ? "beside them" : expected.replace("x", " x ")),
			notes.toString());
	}

	@Test
	void pixelsOfImagesThatAreSmallAreHiddenOneByOne() {
		assertEquals(new BlindArea(1, 1), measured(noisy(2 * PATCH - 1, 0, 0), PATCH));
		assertEquals(new BlindArea(1, 1), measured(noisy(4 * PATCH - 1, 0, 0), PATCH), "a single image");
		assertEquals(new BlindArea(0, 0), BlindArea.measured(List.of(noisy(2 * PATCH, 0, 0), noisy(2 * PATCH, 0, 0)), PATCH,
			() -> {}, notes::add));
		final String message = assertThrows(IllegalArgumentException.class, () -> BlindArea.of("none").in(List.of(noisy(100,
			0, 0)), PATCH, 1, Normalization.PERCENTILES, () -> {})).getMessage();
		assertTrue(message.contains("blind is \"none\"") && message.contains("128 pixels"), message);
	}

	/** It is nothing to learn from, and what is left is a single slice. */
	@Test
	void aBlackSliceIsNotCounted() {
		final ImageStack stack = new ImageStack(3 * PATCH, 3 * PATCH);
		stack.addSlice(new FloatProcessor(3 * PATCH, 3 * PATCH, Planes.values(noisy(3 * PATCH, 0, 0).get(0))));
		stack.addSlice(new FloatProcessor(3 * PATCH, 3 * PATCH));
		assertEquals(new BlindArea(1, 1), measured(Planes.of(new ImagePlus("noise and nothing", stack)), PATCH));
	}

	/** Few photons: hardly a pixel is neither the darkest nor the brightest value. */
	@Test
	void noiseThatCannotBeMeasuredIsTakenForIndependentAndTheNoteSaysSo() {
		final FloatProcessor counts = new FloatProcessor(SIDE, SIDE);
		final Random random = new Random(1);
		for (int i = 0; i < counts.getPixelCount(); i++)
			counts.setf(i, random.nextInt(2));
		assertEquals(new BlindArea(0, 0), measured(Planes.of(new ImagePlus("counts", counts)), PATCH));
		assertTrue(notes.get(0).contains("cannot be estimated") && notes.get(0).contains("blind"), notes.toString());
	}

	private BlindArea measured(final Planes image, final int patch) {
		return BlindArea.measured(List.of(image), patch, () -> {}, notes::add);
	}

	private static Planes noisy(final int side, final int alongRows, final int alongColumns) {
		final Random random = new Random(1);
		final int width = side + alongRows;
		final double[] independent = new double[width * (side + alongColumns)];
		for (int i = 0; i < independent.length; i++)
			independent[i] = random.nextGaussian();
		final FloatProcessor image = new FloatProcessor(side, side);
		for (int y = 0; y < side; y++)
			for (int x = 0; x < side; x++) {
				double sum = 0;
				for (int dy = 0; dy <= alongColumns; dy++)
					for (int dx = 0; dx <= alongRows; dx++)
						sum += independent[(y + dy) * width + x + dx];
				image.setf(x, y, (float) (100 + 50 * Math.sin(x / 40.) + 5 * sum));
			}
		return Planes.of(new ImagePlus("noisy", image));
	}
}
