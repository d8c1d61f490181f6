package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

class MetricsTest {

	private final RandomAccessibleInterval<FloatType> reference = TestImages.plane(2, 2, 0, 2, 4, 6);
	private final RandomAccessibleInterval<FloatType> plane = TestImages.plane(2, 2, 1, 2, 4, 3);

	@Test
	void errorsAreWhatOneCountsByHand() {
		assertEquals(10 / 4.0, Metrics.mse(plane, reference));
		assertEquals(10 / 20.0, Metrics.rse(plane, reference)); // the mean of the reference is 3
		assertEquals(10 * Math.log10(255 * 255 / 2.5), Metrics.psnr(plane, reference, 255), 1e-12);
		assertEquals(Double.POSITIVE_INFINITY, Metrics.psnr(reference, reference, 255));
	}

	@Test
	void theErrorMapHoldsTheSquaredDifferenceOfEachPixel() {
		final RandomAccessibleInterval<FloatType> map = Metrics.squaredError(plane, reference);
		assertEquals(1, map.getAt(0, 0).get());
		assertEquals(0, map.getAt(1, 0).get());
		assertEquals(9, map.getAt(1, 1).get());
	}

	@Test
	void noiseOfSigma25HasThePsnrOfTheBooks() {
		final float[] noise = new float[512 * 512];
		new Noise(0, 25).addTo(noise, new SplittableRandom(1));
		assertEquals(20.17, Metrics.psnr(TestImages.plane(512, 512, noise), TestImages.plane(512, 512,
			new float[512 * 512]), 255), 0.03);
	}

	/** The values of scikit-image's formula, computed with scipy.ndimage.gaussian_filter(sigma=1.5, truncate=3.5). */
	@Test
	void ssimIsThatOfScikitImage() {
		final float[] a = new float[24 * 20];
		final float[] b = new float[24 * 20];
		for (int y = 0; y < 20; y++)
			for (int x = 0; x < 24; x++) {
				a[y * 24 + x] = (x * x * 7 + y * 13 + x * y * 5) % 101;
				b[y * 24 + x] = a[y * 24 + x] * 0.8f + 10 + (x * 3 + y * y * 11) % 17;
			}
		assertEquals(0.9421347753885143, Metrics.ssim(TestImages.plane(24, 20, a), TestImages.plane(24, 20, b), 100), 1e-6);
		assertEquals(-0.12683686525539478, Metrics.ssim(TestImages.plane(24, 20, a), Views.zeroMin(Views.invertAxis(TestImages.plane(24,
			20, b), 1)), 100), 1e-6);
	}

	@Test
	void ssimOfConstantPlanesComparesTheirMeans() {
		final float[] a = new float[13 * 12];
		final float[] b = new float[13 * 12];
		Arrays.fill(a, 50);
		Arrays.fill(b, 100);
		final double c1 = 0.01 * 255 * 0.01 * 255;
		assertEquals((2 * 50 * 100 + c1) / (50 * 50 + 100 * 100 + c1), Metrics.ssim(TestImages.plane(13, 12, a), TestImages
			.plane(13, 12, b), 255), 1e-9);
		assertEquals(1, Metrics.ssim(TestImages.noise(30, 20, 1), TestImages.noise(30, 20, 1), 100), 1e-12);
	}

	@Test
	void whatCannotBeComparedIsRefused() {
		final RandomAccessibleInterval<FloatType> other = TestImages.plane(4, 1, 0, 2, 4, 6);
		assertEquals("The image is 4 x 1, but its reference is 2 x 2.", assertThrows(IllegalArgumentException.class,
			() -> Metrics.mse(other, reference)).getMessage());
		assertThrows(IllegalArgumentException.class, () -> Metrics.squaredError(other, reference));
		assertThrows(IllegalArgumentException.class, () -> Metrics.psnr(plane, reference, 0));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Metrics.ssim(plane, reference, 1)).getMessage()
			.startsWith("SSIM needs 11 x 11 pixels"));
	}
}
