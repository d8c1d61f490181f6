package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatBatch;

class RefinementTest {

	private static final int WIDTH = 6;
	private static final int HEIGHT = 4;

	/** Takes the value of the left neighbour, so it depends on the orientation. */
	private static final UnaryOperator<FloatBatch> SHIFT = window -> {
		final FloatBatch result = new FloatBatch(1, window.height(), window.width(), 1);
		for (int i = 0; i < result.size(); i++)
			result.data()[i] = i % window.width() == 0 ? 0 : window.data()[(i - 1) * window.planes() + window.planes() / 2];
		return result;
	};

	@Test
	void halfTheStrengthIsHalfWayBetweenInputAndRestoration() {
		final FloatBatch window = window(3);
		final float[] full = new Refinement(1, false).apply(SHIFT, window).data();
		final float[] half = new Refinement(0.5, false).apply(SHIFT, window).data();
		final float[] none = new Refinement(0, false).apply(SHIFT, window).data();
		for (int i = 0; i < full.length; i++) {
			assertEquals(window.data()[3 * i + 1], none[i], 1e-6);
			assertEquals((full[i] + none[i]) / 2, half[i], 1e-6);
		}
	}

	@Test
	void theMeanOverAllOrientationsIsTurnedBack() {
		final FloatBatch window = window(1);
		final float[] mean = new Refinement(1, true).apply(SHIFT, window).data();
		for (int y = 1; y < HEIGHT - 1; y++)
			for (int x = 1; x < WIDTH - 1; x++) {
				final int i = y * WIDTH + x;
				final float[] data = window.data();
				assertEquals((data[i - 1] + data[i + 1] + data[i - WIDTH] + data[i + WIDTH]) / 4, mean[i], 1e-5);
			}
	}

	@Test
	void aNetworkThatDoesNotCareForOrientationGivesTheSame() {
		final FloatBatch window = window(1);
		assertArrayEquals(window.data(), new Refinement(1, true).apply(seen -> seen, window).data(), 1e-5f);
	}

	@Test
	void strengthIsAShare() {
		assertEquals("strength is 1.5, but must be between 0 and 1.", assertThrows(IllegalArgumentException.class,
			() -> new Refinement(1.5, false)).getMessage());
	}

	private static FloatBatch window(final int planes) {
		final FloatBatch window = new FloatBatch(1, HEIGHT, WIDTH, planes);
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < window.size(); i++)
			window.data()[i] = (float) random.nextDouble();
		return window;
	}
}
