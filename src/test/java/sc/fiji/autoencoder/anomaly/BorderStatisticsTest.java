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

class BorderStatisticsTest {

	private static final int WIDTH = 90;
	private static final int HEIGHT = 70;

	@Test
	void whatIsUsualAtABorderIsNoMoreThanWhatIsUsualInTheMiddle() {
		final BorderStatistics statistics = statistics();
		for (final int[] place : new int[][] { { 0, 30 }, { 89, 30 }, { 40, 0 }, { 40, 69 }, { -5, 80 }, { 45, 35 } }) {
			final float usual = isNear(place[0], place[1]) ? 5 : 1;
			final float z = statistics.standardized(usual, place[0], place[1], WIDTH, HEIGHT);
			assertEquals(0, z, 0.1, () -> "at " + place[0] + ", " + place[1]);
		}
		assertTrue(statistics.standardized(5, 45, 35, WIDTH, HEIGHT) > 3);
	}

	@Test
	void theDistanceCountsNotTheSizeOfTheImage() {
		final BorderStatistics statistics = statistics();
		assertEquals(statistics.standardized(4, 2, 35, WIDTH, HEIGHT), statistics.standardized(4, 700, 997, 1000, 1000));
	}

	@Test
	void imagesTooSmallToHaveAMiddleAreNoReasonToFail() {
		final BorderStatistics.Fit fit = new BorderStatistics.Fit();
		fit.add(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, 3, 3);
		final BorderStatistics statistics = fit.fit();
		assertEquals(statistics.standardized(4, 1, 1, 3, 3), statistics.standardized(4, 500, 500, 1000, 1000));
		assertTrue(Float.isFinite(statistics.standardized(4, 500, 500, 1000, 1000)));
	}

	@Test
	void whatIsStoredComesBackIfItFits() {
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		statistics().addTo(tensors, "error/");
		final BorderStatistics back = BorderStatistics.from(tensors, "error/");
		assertArrayEquals(statistics().means(), back.means());
		assertArrayEquals(statistics().deviations(), back.deviations());
		tensors.get("error/border/deviations").data()[5] = 0;
		assertEquals("error/border/deviations holds 0.0, but must hold positive numbers.", assertThrows(
			IllegalArgumentException.class, () -> BorderStatistics.from(tensors, "error/")).getMessage());
	}

	private static boolean isNear(final int x, final int y) {
		return x < 4 || y < 4 || x >= WIDTH - 4 || y >= HEIGHT - 4;
	}

	/** Of images that score about 5 within four pixels of their borders, and about 1 elsewhere. */
	private static BorderStatistics statistics() {
		final Random random = new Random(1);
		final BorderStatistics.Fit fit = new BorderStatistics.Fit();
		for (int image = 0; image < 40; image++) {
			final float[] scores = new float[WIDTH * HEIGHT];
			for (int i = 0; i < scores.length; i++)
				scores[i] = (isNear(i % WIDTH, i / WIDTH) ? 5 : 1) + (float) random.nextGaussian();
			fit.add(scores, WIDTH, HEIGHT);
		}
		return fit.fit();
	}
}
