package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

class PhantomTest {

	private final Phantom phantom = new Phantom(200, 150, 50, 1);

	@Test
	void theSameSeedGivesTheSameImageAndAnotherOneAnother() {
		assertArrayEquals(pixels(phantom.noisy(16, 2)), pixels(new Phantom(200, 150, 50, 1).noisy(16, 2)));
		assertFalse(Arrays.equals(pixels(phantom.clean(16)), pixels(new Phantom(200, 150, 50, 2).clean(16))));
	}

	@Test
	void brightPixelsHaveTheGivenNumberOfPhotons() {
		final float[] photons = phantom.photonsPerPixel();
		Arrays.sort(photons);
		assertTrue(photons[0] > 0);
		assertEquals(50, photons[(int) (0.995 * photons.length)], 0.5);
		assertTrue(photons[photons.length / 2] < 25, "most of a fluorescence image is dark");
	}

	@Test
	void theCleanImageIsTheTruthOfTheNoisyOne() {
		final RandomAccessibleInterval<FloatType> clean = Planes.of(phantom.clean(16)).get(0);
		final RandomAccessibleInterval<FloatType> noisy = Planes.of(phantom.noisy(16, 2)).get(0);
		final AffineFit fit = AffineFit.of(clean, noisy);
		assertEquals(1, fit.a(), 0.02);
		assertEquals(0, fit.b(), 2);
		final double photons = Metrics.mean(clean) - 100; // the dark value
		assertEquals(photons + 4, Metrics.mse(noisy, clean), 0.5);
	}

	@Test
	void eightBitImagesUseTheirRange() {
		final ImagePlus image = phantom.noisy(8, 2);
		assertEquals(8, image.getBitDepth());
		final Range range = Range.of(Planes.of(image).get(0));
		assertTrue(range.max() > 180, range::toString);
		assertTrue(range.min() < 16, range::toString);
	}

	@Test
	void smallAndNarrowOnesWorkToo() {
		assertEquals(1, new Phantom(1, 1, 10, 3).clean(8).getWidth());
		assertEquals(3, new Phantom(200, 3, 10, 3).noisy(16, 1).getHeight());
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Phantom(0, 5, 10, 1));
		assertThrows(IllegalArgumentException.class, () -> new Phantom(5, 5, 0, 1));
		assertThrows(IllegalArgumentException.class, () -> phantom.clean(32));
	}

	private static short[] pixels(final ImagePlus image) {
		return (short[]) image.getProcessor().getPixels();
	}
}
