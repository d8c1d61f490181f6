package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

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

	/** Of green, neighbours share a quarter of a pixel's noise, of red and blue on average 3/8; then the variance is made up. */
	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void colourCamerasGivePixelsThatDoNotSeeAColourTheNoiseOfThoseThatDo(final Mosaic mosaic) {
		final double shared = mosaic == Mosaic.GREEN ? 0.25 / 0.625 : 0.375 / 0.5625;
		final Set<List<Boolean>> places = new HashSet<>();
		for (int seed = 1; seed <= 10; seed++) {
			final float[] values = noisy(new SpatialNoise(new Noise(0.5, 2), 0, 0, 0, mosaic), 10, seed);
			assertEquals(9, covariance(values, 10, 0, 0), 0.3);
			assertEquals(9 * shared, covariance(values, 10, 1, 0), 0.3);
			assertEquals(9 * shared, covariance(values, 10, 0, 1), 0.3);
			assertEquals(0, covariance(values, 10, 3, 0), 0.3);
			final List<Boolean> seen = new ArrayList<>();
			for (int place = 0; place < 4; place++)
				seen.add(interpolated(values, mosaic, 2 + place % 2, 2 + place / 2) < 0.5);
			assertEquals(mosaic == Mosaic.GREEN ? 2 : 1, Collections.frequency(seen, true));
			places.add(seen);
		}
		assertEquals(mosaic == Mosaic.GREEN ? 2 : 4, places.size(), "the mosaic begins anywhere");
	}

	/** The share of every second pixel of every second row that is a mean of its neighbours. */
	private static double interpolated(final float[] values, final Mosaic mosaic, final int left, final int top) {
		int interpolated = 0;
		int all = 0;
		for (int y = top; y < SIDE - 1; y += 2)
			for (int x = left; x < SIDE - 1; x += 2, all++) {
				final int at = y * SIDE + x;
				final double across = (values[at - 1] + values[at + 1]) / 2;
				final double down = (values[at - SIDE] + values[at + SIDE]) / 2;
				final double corners = (values[at - SIDE - 1] + values[at - SIDE + 1] + values[at + SIDE - 1] + values[at + SIDE +
					1]) / 4;
				final DoubleStream means = mosaic == Mosaic.GREEN ? DoubleStream.of((across + down) / 2)
					: DoubleStream.of(across, down, corners);
				if (means.anyMatch(mean -> Math.abs(mean - values[at]) < 1e-4)) interpolated++;
			}
		return (double) interpolated / all;
	}

	@Test
	void theEdgesOfAColourCamerasImageHaveAsMuchNoise() {
		for (final Mosaic mosaic : Mosaic.values()) {
			double edge = 0;
			for (int seed = 1; seed <= 20; seed++) {
				final float[] values = noisy(new SpatialNoise(new Noise(0, 3), 0, 0, 0, mosaic), 0, seed);
				for (int i = 0; i < SIDE; i++)
					edge += values[i] * values[i] + values[i * SIDE + SIDE - 1] * values[i * SIDE + SIDE - 1];
			}
			assertEquals(9, edge / 40 / SIDE, 1);
		}
	}

	/** Few photons: none at all is as dark as it gets. */
	@Test
	void noPixelOfAColourCameraIsDarkerThanWithoutLight() {
		for (final Mosaic mosaic : Mosaic.values())
			for (final float value : noisy(new SpatialNoise(new Noise(4, 0, 1, 0), 0, 0, 0, mosaic), 2))
				assertTrue(value > -1 - 1e-5, mosaic + ": " + value);
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
		assertThrows(IllegalArgumentException.class, () -> new SpatialNoise(pixel, 1, 0, 0, Mosaic.GREEN));
		assertThrows(IllegalArgumentException.class, () -> new SpatialNoise(pixel, 0, 1, 0, Mosaic.RED_OR_BLUE));
	}

	private static float[] noisy(final SpatialNoise noise, final float clean) {
		return noisy(noise, clean, 1);
	}

	private static float[] noisy(final SpatialNoise noise, final float clean, final long seed) {
		final float[] values = new float[SIDE * SIDE];
		Arrays.fill(values, clean);
		noise.addTo(values, SIDE, SIDE, new SplittableRandom(seed));
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
