package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

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

	/** The kernel reaches 14 pixels to each side. */
	@Test
	void eachPixelIsTheMeanOfItsMirroredNeighboursHoweverLowTheImage() {
		for (final int height : new int[] { 1, 2, 13, 14, 15, 16, 29, 60 }) {
			final FloatProcessor image = new FloatProcessor(3, height);
			for (int i = 0; i < 3 * height; i++)
				image.setf(i, (float) Math.sin(i * i));
			final float[] before = ((float[]) image.getPixels()).clone();
			Blur.gaussian(image, 4);
			for (int i = 0; i < before.length; i++) {
				double sum = 0;
				double weights = 0;
				for (int v = -14; v <= 14; v++)
					for (int u = -14; u <= 14; u++) {
						final double weight = Math.exp(-(u * u + v * v) / 32.);
						weights += weight;
						sum += weight * before[Mirror.index(i / 3 + v, height) * 3 + Mirror.index(i % 3 + u, 3)];
					}
				assertEquals(sum / weights, image.getf(i), 1e-5, height + " rows, pixel " + i);
			}
		}
	}

	/** Lines are copied, one after the other, but never all of them at once. */
	@Test
	void aLargeImageTakesNoMemoryForASecondOne() {
		final float[] pixels = new float[1000 * 1000];
		final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		final long before = threads.getCurrentThreadAllocatedBytes();
		Blur.gaussian(pixels, 1000, 1000, 3);
		final double images = (threads.getCurrentThreadAllocatedBytes() - before) / (4. * pixels.length);
		assertTrue(images < 1.5, "as much as " + images + " images, of which one is lines");
	}

	@Test
	void aConstantStaysConstantUpToItsBorders() {
		final FloatProcessor image = new FloatProcessor(5, 1, new float[] { 3, 3, 3, 3, 3 });
		Blur.gaussian(image, 4);
		for (int i = 0; i < 5; i++)
			assertEquals(3, image.getf(i), 1e-5);
	}
}
