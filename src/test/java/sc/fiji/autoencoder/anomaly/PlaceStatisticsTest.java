package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatTensor;

class PlaceStatisticsTest {

	private static final int WIDTH = 42;
	private static final int HEIGHT = 35;

	@Test
	void normalScoresHaveMeanZeroAndUnitDeviationWhereverTheyAre() {
		final PlaceStatistics statistics = statistics();
		final Random random = new Random(9);
		for (final int x : new int[] { 0, 10, 30, WIDTH - 1 }) {
			double sum = 0;
			double squares = 0;
			for (int i = 0; i < 4000; i++) {
				final double z = statistics.standardized(score(x, random), x, HEIGHT - 1);
				sum += z / 4000;
				squares += z * z / 4000;
			}
			assertEquals(0, sum, 0.2, "mean at " + x);
			assertTrue(Math.sqrt(squares) > 0.7 && Math.sqrt(squares) < 1.1, "deviation " + Math.sqrt(squares) + " at " + x);
		}
	}

	@Test
	void beyondTheBordersItIsAsAtTheBorder() {
		final PlaceStatistics statistics = statistics();
		assertEquals(statistics.standardized(3, 0, 0), statistics.standardized(3, -500, -1));
		assertEquals(statistics.standardized(3, 44, 40), statistics.standardized(3, 9999, 9999));
	}

	@Test
	void whereNothingEverHappensTheDeviationIsNotZero() {
		final PlaceStatistics.Fit fit = new PlaceStatistics.Fit(WIDTH, HEIGHT);
		final float[] scores = new float[WIDTH * HEIGHT];
		for (int i = 0; i < scores.length; i++)
			scores[i] = i % WIDTH < 21 ? 1 : i % 2;
		fit.add(scores);
		final PlaceStatistics statistics = fit.fit();
		final float standardized = statistics.standardized(1.5f, 3, 20);
		assertTrue(standardized > 10 && standardized < 100, standardized + " deviations");
	}

	@Test
	void whatIsStoredComesBackIfItFits() {
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		statistics().addTo(tensors, "error/");
		assertArrayEquals(statistics().deviations(), PlaceStatistics.from(tensors, "error/", WIDTH, HEIGHT).deviations());
		assertRefused("error/place/means has the shape [9, 11], but must have [9, 12].", tensors, WIDTH + 4);
		tensors.get("error/place/deviations").data()[5] = 0;
		assertRefused("error/place/deviations holds 0.0, but must hold positive numbers.", tensors, WIDTH);
	}

	private static void assertRefused(final String sentence, final Map<String, FloatTensor> tensors, final int width) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> PlaceStatistics.from(tensors, "error/",
			width, HEIGHT)).getMessage());
	}

	private static PlaceStatistics statistics() {
		final Random random = new Random(1);
		final PlaceStatistics.Fit fit = new PlaceStatistics.Fit(WIDTH, HEIGHT);
		for (int image = 0; image < 60; image++) {
			final float[] scores = new float[WIDTH * HEIGHT];
			for (int i = 0; i < scores.length; i++)
				scores[i] = score(i % WIDTH, random);
			fit.add(scores);
		}
		return fit.fit();
	}

	/** On the right, scores are higher and vary more. */
	private static float score(final int x, final Random random) {
		return (float) (1 + 0.1 * x + (1 + 0.02 * x) * random.nextGaussian());
	}
}
