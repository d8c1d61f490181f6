package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {

	private static final int MANY = 400_000;

	@ParameterizedTest
	@CsvSource({ "3, 0, 5", "0, 2, 5", "2, 3, 40", "1, 1, 500", "0.01, 0.05, 0.5" })
	void meanAndVarianceAreThoseOfTheModel(final double gain, final double sigma, final float clean) {
		final float[] values = new float[MANY];
		Arrays.fill(values, clean);
		new Noise(gain, sigma).addTo(values, new SplittableRandom(1));
		double mean = 0;
		for (final float value : values)
			mean += value / MANY;
		double variance = 0;
		for (final float value : values)
			variance += (value - mean) * (value - mean) / MANY;
		final double expected = gain * clean + sigma * sigma;
		assertEquals(clean, mean, 5 * Math.sqrt(expected / MANY));
		assertEquals(expected, variance, 0.02 * expected);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.3, 2, 11 })
	void fewPhotonsArePoissonDistributed(final double mean) {
		final SplittableRandom random = new SplittableRandom(7);
		final int[] counts = new int[100];
		for (int i = 0; i < MANY; i++)
			counts[(int) Noise.poisson(mean, random)]++;
		double probability = Math.exp(-mean);
		for (int k = 0; k < 25; k++) {
			final double expected = MANY * probability;
			assertEquals(expected, counts[k], 5 * Math.sqrt(expected) + 3, "count " + k);
			probability *= mean / (k + 1);
		}
	}

	@Test
	void photonsAreWholeAndNeverNegative() {
		final SplittableRandom random = new SplittableRandom(7);
		for (final double mean : new double[] { 0.01, 29.9, 30, 31, 1e5 })
			for (int i = 0; i < 10_000; i++) {
				final double photons = Noise.poisson(mean, random);
				assertEquals(Math.abs(Math.rint(photons)), photons);
			}
	}

	@Test
	void theSameSeedGivesTheSameNoiseAndAnotherOneAnother() {
		final Noise noise = new Noise(0.5, 2);
		final float[] first = { 1, 10, 100 };
		final float[] second = first.clone();
		final float[] third = first.clone();
		noise.addTo(first, new Random(3));
		noise.addTo(second, new Random(3));
		noise.addTo(third, new Random(4));
		assertArrayEquals(first, second);
		assertFalse(Arrays.equals(first, third));
	}

	@Test
	void onlyTheGivenPartBecomesNoisy() {
		final float[] values = { 5, 5, 5, 5 };
		new Noise(1, 1).addTo(values, 1, 2, new SplittableRandom(1));
		assertEquals(5, values[0]);
		assertEquals(5, values[3]);
		assertFalse(values[1] == 5 || values[2] == 5);
	}

	@Test
	void valuesBelowZeroHaveNoShotNoise() {
		final float[] values = { -2, 0 };
		new Noise(1, 0).addTo(values, new SplittableRandom(1));
		assertArrayEquals(new float[] { -2, 0 }, values);
	}

	@Test
	void noiseThatCannotBeIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Noise(-1, 0));
		assertThrows(IllegalArgumentException.class, () -> new Noise(0, Double.NaN));
	}
}
