package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import ij.process.FloatProcessor;

class BlurTest {

	@Test
	void aPointBecomesAGaussianOfTheSameSum() {
		final double sigma = 2.5;
		final FloatProcessor image = new FloatProcessor(41, 31);
		image.setf(20, 15, 1000);
		Blur.gaussian(image, sigma);
		for (int x = -6; x <= 6; x++)
			assertEquals(1000 / (2 * Math.PI * sigma * sigma) * Math.exp(-(x * x + 9) / (2 * sigma * sigma)), image.getf(20 + x,
				18), 0.02);
		double sum = 0;
		for (int i = 0; i < 41 * 31; i++)
			sum += image.getf(i);
		assertEquals(1000, sum, 0.01);
	}

	@Test
	void aConstantStaysConstantUpToItsBorders() {
		final FloatProcessor image = new FloatProcessor(5, 1, new float[] { 3, 3, 3, 3, 3 });
		Blur.gaussian(image, 4);
		for (int i = 0; i < 5; i++)
			assertEquals(3, image.getf(i), 1e-5);
	}
}
