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
	@CsvSource({ "3, 0, 0, 0, 5", "0, 2, 0, 0, 5", "2, 3, 0, 0, 40", "1, 1, 0, 0, 500", "0.01, 0.05, 0, 0, 0.5",
		"3, 0, 2, 0, 5", "2, 3, 4, 0.3, 0", "2, 1, 1, 1, -0.5", "1, 0, 0, 1, 300" })
	void meanAndVarianceAreThoseOfTheModel(final double gain, final double sigma, final double background,
		final double excess, final float clean)
	{
		final float[] values = shots(new Noise(gain, sigma, background, excess), clean);
		final double expected = gain * (clean + background) + sigma * sigma;
		final double mean = moment(values, 0, 1);
		assertEquals(clean, mean, 5 * Math.sqrt(expected / MANY));
		assertEquals(expected, moment(values, mean, 2), 0.02 * expected);
		assertEquals(Math.sqrt(expected), new Noise(gain, sigma, background, excess).deviation(clean), 1e-9);
	}

	/** What the amplifier makes of a photon has the third moment of a gamma distribution. */
	@ParameterizedTest
	@CsvSource({ "0, 2", "0.3, 2", "1, 0.8", "1, 20" })
	void fewAmplifiedPhotonsMakeFewPixelsMuchTooBright(final double excess, final double photons) {
		final double gain = 1 + excess;
		final float[] values = shots(new Noise(gain, 0, 0, excess), (float) photons);
		final double skewness = moment(values, photons, 3) / Math.pow(moment(values, photons, 2), 1.5);
		assertEquals((1 + 2 * excess) / Math.sqrt(photons * gain), skewness, 0.06);
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
	void valuesBelowZeroHaveNoShotNoise() {
		final float[] values = { -2, 0 };
		new Noise(1, 0).addTo(values, new SplittableRandom(1));
		assertArrayEquals(new float[] { -2, 0 }, values);
	}

	@Test
	void noiseThatCannotBeIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Noise(-1, 0));
		assertThrows(IllegalArgumentException.class, () -> new Noise(0, Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> new Noise(1, 0, -1, 0));
		assertThrows(IllegalArgumentException.class, () -> new Noise(1, 0, 0, 1.1));
	}

	private static float[] shots(final Noise noise, final float clean) {
		final float[] values = new float[MANY];
		Arrays.fill(values, clean);
		noise.addTo(values, new SplittableRandom(1));
		return values;
	}

	private static double moment(final float[] values, final double center, final int order) {
		double sum = 0;
		for (final float value : values)
			sum += Math.pow(value - center, order);
		return sum / values.length;
	}
}
