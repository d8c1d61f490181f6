package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialNoiseTest {

	private static final int SIDE = 400;

	/** A Gaussian kernel of deviation s makes noise whose correlation is a Gaussian of deviation s * sqrt(2). */
	@ParameterizedTest
	@ValueSource(doubles = { 0.8, 1.3 })
	void neighboursShareAsMuchNoiseAsTheKernelSaysAndTheVarianceStays(final double spread) {
		final float[] values = noisy(new SpatialNoise(new Noise(0.5, 2), spread, spread, 0), 10);
		assertEquals(0.5 * 10 + 4, covariance(values, 10, 0, 0), 0.3);
		for (int lag = 1; lag <= 3; lag++) {
			final double expected = 9 * Math.exp(-lag * lag / (4 * spread * spread));
			assertEquals(expected, covariance(values, 10, lag, 0), 0.3, "columns, lag " + lag);
			assertEquals(expected, covariance(values, 10, 0, lag), 0.3, "rows, lag " + lag);
		}
	}

	/** The right half is ten times as bright. */
	@Test
	void sharedNoiseIsThatOfTheLightAroundAPixel() {
		final Noise pixel = new Noise(1, 0, 1, 1);
		final float[] values = new float[SIDE * SIDE];
		for (int i = 0; i < values.length; i++)
			values[i] = i % SIDE < SIDE / 2 ? 4 : 40;
		new SpatialNoise(pixel, 1, 1, 0).addTo(values, SIDE, SIDE, new SplittableRandom(1));
		double dark = 0;
		double bright = 0;
		for (int i = 0; i < values.length; i++)
			if (i % SIDE < SIDE / 2 - 10) dark += Math.pow(values[i] - 4, 2);
			else if (i % SIDE > SIDE / 2 + 10) bright += Math.pow(values[i] - 40, 2);
		final int pixels = SIDE * (SIDE / 2 - 10);
		assertEquals(5, dark / pixels, 0.2);
		assertEquals(41, bright / pixels, 2);
	}

	@Test
	void noiseCanBeSharedAlongOneAxisAlone() {
		final float[] values = noisy(new SpatialNoise(new Noise(0, 3), 1, 0, 0), 0);
		assertEquals(9 * Math.exp(-0.25), covariance(values, 0, 1, 0), 0.3);
		assertEquals(0, covariance(values, 0, 0, 1), 0.3);
	}

	/** Of green half the pixels are seen, so a neighbour has a quarter of its noise, of red and blue half of a quarter. */
	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void colourCamerasGivePixelsThatDoNotSeeAColourTheNoiseOfThoseThatDo(final Mosaic mosaic) {
		final float[] values = noisy(new SpatialNoise(new Noise(0.5, 2), 0, 0, 0, mosaic), 10);
		assertEquals(9, covariance(values, 10, 0, 0), 0.3);
		final double shared = mosaic == Mosaic.GREEN ? 0.25 / 0.625 : 0.375 / 0.5625;
		assertEquals(9 * shared, covariance(values, 10, 1, 0), 0.3);
		assertEquals(9 * shared, covariance(values, 10, 0, 1), 0.3);
		assertEquals(0, covariance(values, 10, 3, 0), 0.3);
		long interpolated = 0;
		for (int y = 1; y < SIDE - 1; y++)
			for (int x = 1; x < SIDE - 1; x++) {
				final int at = y * SIDE + x;
				final double across = (values[at - 1] + values[at + 1]) / 2;
				final double down = (values[at - SIDE] + values[at + SIDE]) / 2;
				final double around = mosaic == Mosaic.GREEN ? (across + down) / 2 : (values[at - SIDE - 1] + values[at - SIDE +
					1] + values[at + SIDE - 1] + values[at + SIDE + 1]) / 4;
				if (Math.abs(values[at] - around) < 1e-4 || mosaic == Mosaic.RED && Math.min(Math.abs(values[at] - across), Math
					.abs(values[at] - down)) < 1e-4) interpolated++;
			}
		assertEquals(mosaic == Mosaic.GREEN ? 0.5 : 0.75, (double) interpolated / SIDE / SIDE, 0.01);
	}

	@Test
	void rowsHaveOffsetsOfTheirOwnAndColumnsHaveNone() {
		final float[] values = noisy(new SpatialNoise(new Noise(0, 1), 0, 0, 2), 0);
		assertEquals(5, covariance(values, 0, 0, 0), 0.7);
		assertEquals(4, covariance(values, 0, 7, 0), 0.7);
		assertEquals(0, covariance(values, 0, 0, 7), 0.7);
	}

	@Test
	void withoutSpreadAndStripesItIsTheNoiseOfThePixels() {
		final float[] expected = { 3, 4, 5, 6 };
		final float[] values = expected.clone();
		new Noise(1, 1).addTo(expected, new SplittableRandom(1));
		new SpatialNoise(new Noise(1, 1), 0, 0, 0).addTo(values, 2, 2, new SplittableRandom(1));
		assertArrayEquals(expected, values);
	}

	@Test
	void theDeviationOfAPixelIsThatOfAllItsNoiseTogether() {
		assertEquals(Math.sqrt(2 * 3 + 16 + 25), new SpatialNoise(new Noise(2, 4), 1, 1, 5).deviation(3), 1e-12);
	}

	@Test
	void noiseThatCannotBeIsRefused() {
		final Noise pixel = new Noise(0, 1);
		assertThrows(IllegalArgumentException.class, () -> new SpatialNoise(pixel, -1, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> new SpatialNoise(pixel, 0, 0, Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> new SpatialNoise(pixel, 1, 0, 0, Mosaic.RED));
	}

	private static float[] noisy(final SpatialNoise noise, final float clean) {
		final float[] values = new float[SIDE * SIDE];
		Arrays.fill(values, clean);
		noise.addTo(values, SIDE, SIDE, new SplittableRandom(1));
		return values;
	}

	private static double covariance(final float[] values, final double mean, final int columns, final int rows) {
		double sum = 0;
		for (int y = 0; y < SIDE - rows; y++)
			for (int x = 0; x < SIDE - columns; x++)
				sum += (values[y * SIDE + x] - mean) * (values[(y + rows) * SIDE + x + columns] - mean);
		return sum / (SIDE - rows) / (SIDE - columns);
	}
}
