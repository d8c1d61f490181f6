package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

class AffineFitTest {

	@Test
	void aLineIsFoundExactly() {
		final RandomAccessibleInterval<FloatType> x = TestImages.noise(20, 30, 1);
		final AffineFit fit = AffineFit.of(x, new AffineFit(2.5, -40).apply(x));
		assertEquals(2.5, fit.a(), 1e-6);
		assertEquals(-40, fit.b(), 1e-4);
	}

	/** The points (0, 1), (1, 3), (2, 2): slope 1/2, through their centre (1, 2). */
	@Test
	void theFitIsTheOneByHand() {
		final AffineFit fit = AffineFit.of(TestImages.plane(3, 1, 0, 1, 2), TestImages.plane(3, 1, 1, 3, 2));
		assertEquals(new AffineFit(0.5, 1.5), fit);
		assertEquals(2.5f, fit.apply(2));
	}

	@Test
	void noOtherLineIsCloser() {
		final RandomAccessibleInterval<FloatType> x = TestImages.noise(20, 30, 1);
		final RandomAccessibleInterval<FloatType> y = TestImages.noise(20, 30, 2);
		final AffineFit fit = AffineFit.of(x, y);
		final double error = Metrics.mse(fit.apply(x), y);
		for (final double[] step : new double[][] { { 0.01, 0 }, { -0.01, 0 }, { 0, 0.5 }, { 0, -0.5 } })
			assertTrue(Metrics.mse(new AffineFit(fit.a() + step[0], fit.b() + step[1]).apply(x), y) > error);
	}

	@Test
	void aConstantBecomesTheMean() {
		assertEquals(new AffineFit(0, 4), AffineFit.of(TestImages.plane(2, 1, 7, 7), TestImages.plane(2, 1, 3, 5)));
	}

	@Test
	void planesOfDifferentSizeAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> AffineFit.of(TestImages.noise(2, 3, 1), TestImages.noise(3, 2,
			1)));
	}
}
