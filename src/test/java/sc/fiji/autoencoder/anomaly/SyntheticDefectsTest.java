package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticDefectsTest {

	private static final double DEVIATION = 0.2;

	@ParameterizedTest
	@ValueSource(ints = { 16, 33, 64 })
	void shapesAreOpacitiesOfAllSizesAndStayInThePatch(final int size) {
		final SplittableRandom random = new SplittableRandom(1);
		int small = 0;
		int large = 0;
		int soft = 0;
		for (int i = 0; i < 2000; i++) {
			final float[] opacity = DefectShape.draw(random, size);
			assertEquals(size * size, opacity.length);
			double area = 0;
			boolean between = false;
			for (final float value : opacity) {
				assertTrue(value >= 0 && value <= 1, "opacity " + value);
				between |= value > 0 && value < 1;
				area += value;
			}
			if (between) soft++;
			if (area > 0 && area < 0.01 * size * size) small++;
			if (area > 0.15 * size * size) large++;
		}
		assertTrue(small > 50 && large > 50 && soft > 1000, small + " small, " + large + " large, " + soft + " soft");
	}

	@Test
	void theSameSeedMakesTheSameDefect() {
		final SyntheticDefects defects = new SyntheticDefects(1, DEVIATION);
		final float[] a = patch(32, 1, 1);
		final float[] b = patch(32, 1, 1);
		for (int seed = 0; seed < 50; seed++) {
			defects.spoil(new SplittableRandom(seed), a, patch(32, 1, 2));
			defects.spoil(new SplittableRandom(seed), b, patch(32, 1, 2));
			assertArrayEquals(a, b);
		}
		defects.spoil(new SplittableRandom(51), b, patch(32, 1, 2));
		assertFalse(Arrays.equals(a, b));
	}

	@ParameterizedTest
	@CsvSource({ "1", "3" })
	void whatWasSpoiledIsCertainAndWhatWasNotIsNot(final int planes) {
		final SyntheticDefects defects = new SyntheticDefects(planes, DEVIATION);
		final SplittableRandom random = new SplittableRandom(3);
		int untouched = 0;
		int certain = 0;
		for (int i = 0; i < 300; i++) {
			final float[] normal = patch(32, planes, i);
			final float[] spoiled = normal.clone();
			defects.spoil(random, spoiled, patch(32, planes, i + 1));
			if (Arrays.equals(normal, spoiled)) untouched++;
			boolean sure = false;
			for (int pixel = 0; pixel < 32 * 32; pixel++) {
				final float certainty = defects.certainty(spoiled, normal, pixel);
				assertTrue(certainty >= 0 && certainty <= 1, "certainty " + certainty);
				if (Arrays.equals(spoiled, pixel * planes, (pixel + 1) * planes, normal, pixel * planes, (pixel + 1) *
					planes)) assertEquals(0, certainty);
				sure |= certainty == 1;
				for (int p = 0; p < planes; p++)
					assertTrue(Float.isFinite(spoiled[pixel * planes + p]));
			}
			if (sure) certain++;
		}
		assertTrue(untouched > 15 && untouched < 80, untouched + " of 300 were left as they were");
		assertTrue(certain > 150, certain + " of 300 have a sure defect");
	}

	@Test
	void certaintyGrowsWithTheChangeOfAnyPlane() {
		final SyntheticDefects defects = new SyntheticDefects(2, DEVIATION);
		final float[] normal = { 0.5f, 0.5f };
		float before = 0;
		for (double change = 0.15; change <= 0.48; change += 0.03) {
			final float certainty = defects.certainty(new float[] { 0.5f, (float) (0.5 - change * DEVIATION) }, normal, 0);
			assertTrue(certainty >= before, certainty + " after " + before);
			before = certainty;
		}
		assertEquals(0, defects.certainty(new float[] { 0.52f, 0.48f }, normal, 0));
		assertEquals(1, defects.certainty(new float[] { 0.5f, 0.6f }, normal, 0));
	}

	@ParameterizedTest
	@CsvSource({ "16, 1", "16, 3", "7, 3", "5, 6" })
	void aBoxBlurIsTheMeanOfTheSquareAsFarAsThereIsOne(final int size, final int radius) {
		final float[] values = patch(size, 1, 9);
		final float[] blurred = BoxBlur.of(values, size, radius);
		for (int i = 0; i < values.length; i++) {
			double sum = 0;
			int count = 0;
			for (int j = 0; j < values.length; j++)
				if (Math.abs(i % size - j % size) <= radius && Math.abs(i / size - j / size) <= radius) {
					sum += values[j];
					count++;
				}
			assertEquals(sum / count, blurred[i], 1e-6);
		}
	}

	private static float[] patch(final int size, final int planes, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final float[] patch = new float[size * size * planes];
		for (int i = 0; i < patch.length; i++)
			patch[i] = (float) (0.5 + DEVIATION * random.nextGaussian());
		return patch;
	}
}
