package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.process.ShortProcessor;

class NormalizationTest {

	/** numpy.percentile([15, 20, 35, 40, 50, 12], [10, 65]) is [13.5, 36.25]. */
	@Test
	void percentilesAreThoseOfNumpy() {
		final Scale scale = new Normalization(10, 65).scaleOf(TestImages.plane(3, 2, 15, 20, 35, 40, 50, 12));
		assertEquals(13.5, scale.offset(), 1e-12);
		assertEquals(36.25 - 13.5, scale.gain(), 1e-12);
	}

	@Test
	void thePercentilesBecomeZeroAndOneAndComeBack() {
		final Scale scale = new Scale(13.5, 22.75);
		assertEquals(0, scale.normalize(13.5f));
		assertEquals(1, scale.normalize(36.25f));
		assertEquals(20, scale.denormalize(scale.normalize(20)), 1e-5);
		assertEquals(7, Scale.IDENTITY.normalize(Scale.IDENTITY.denormalize(7)));
	}

	@Test
	void percentilesOfALargePlaneAreEstimatedClosely() {
		final int size = 2500;
		final short[] ramp = new short[size * size];
		for (int i = 0; i < ramp.length; i++)
			ramp[i] = (short) (i % size);
		final Scale scale = Normalization.PERCENTILES.scaleOf(Planes.of(new ImagePlus("", new ShortProcessor(size, size,
			ramp, null))).get(0));
		assertEquals(2.5, scale.offset(), 3);
		assertEquals(2495, scale.gain(), 6);
	}

	@ParameterizedTest
	@ValueSource(floats = { 0, 1000, -3, 1e-20f })
	void aConstantPlaneHasGainOne(final float value) {
		final Scale scale = Normalization.PERCENTILES.scaleOf(TestImages.plane(2, 2, value, value, value, value));
		assertEquals(new Scale(value, 1), scale);
	}

	@Test
	void aPlaneThatDiffersByLessThanFloatsResolveHasGainOne() {
		assertEquals(1, Normalization.PERCENTILES.scaleOf(TestImages.plane(2, 1, 1e6f, Math.nextUp(1e6f))).gain());
	}

	@Test
	void aFewBrightPointsOnNothingAreScaledByTheirRange() {
		final float[] values = new float[10000];
		values[77] = 500;
		assertEquals(new Scale(0, 500), Normalization.PERCENTILES.scaleOf(TestImages.plane(100, 100, values)));
	}

	@ParameterizedTest
	@ValueSource(floats = { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY })
	void aValueThatIsNoNumberIsRefusedAndNamed(final float bad) {
		final String message = assertThrows(IllegalArgumentException.class, () -> Normalization.PERCENTILES.scaleOf(
			TestImages.plane(3, 2, 0, 1, 2, 3, bad, 5))).getMessage();
		assertEquals("The pixel at (1, 1) is " + bad + ", but must be a finite number.", message);
	}

	@Test
	void aConstantPlaneIsKnown() {
		assertTrue(Range.of(TestImages.plane(2, 1, 4, 4)).isConstant());
		assertEquals(new Range(-1, 4), Range.of(TestImages.plane(3, 1, 4, -1, 0)));
	}

	@Test
	void percentilesMustAscend() {
		for (final double[] bad : new double[][] { { 5, 5 }, { -1, 50 }, { 0, 101 }, { Double.NaN, 1 } })
			assertThrows(IllegalArgumentException.class, () -> new Normalization(bad[0], bad[1]));
	}
}
