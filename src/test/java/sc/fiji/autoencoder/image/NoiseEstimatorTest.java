package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Of cameras that give 3 grey values a photon, 100 without light, and add electronic noise of 6 grey values. */
class NoiseEstimatorTest {

	private static final int SIDE = 384;
	private static final double GAIN = 3;
	private static final double OFFSET = 100;
	private static final double READ = 6;

	@Test
	void gainOffsetAndReadNoiseOfAGradientFromDarkToBrightAreFound() {
		final NoiseEstimate found = NoiseEstimator.estimate(shot(gradient(), 1, 0));
		assertEquals(GAIN, found.gain(), 0.05 * GAIN);
		assertEquals(OFFSET, found.offset(), 4);
		assertEquals(READ, found.readNoise(), 1);
	}

	/** As a rotation or a registration leaves it. */
	@Test
	void aBlackBorderIsNoDarkArea() {
		final float[] values = values(gradient(), 1, 0);
		for (int i = 0; i < values.length; i++)
			if (i / SIDE < 30 || i / SIDE >= SIDE - 30) values[i] = 0;
		final NoiseEstimate found = NoiseEstimator.estimate(plane(values));
		assertEquals(OFFSET, found.offset(), 4);
		assertEquals(READ, found.readNoise(), 1);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.7, 1, 1.4 })
	void noiseThatReachesItsNeighboursIsFoundInItsFullStrength(final double blur) {
		final NoiseEstimate found = NoiseEstimator.estimate(shot(gradient(), 1, blur));
		for (final double photons : new double[] { 10, 50, 150 })
			assertEquals(truth(photons), found.deviationAt(OFFSET + GAIN * photons), 0.1 * truth(photons));
		for (int lag = 1; lag <= 2; lag++) {
			assertEquals(correlation(blur, lag), found.correlation().horizontal()[lag], 0.08, "lag " + lag);
			assertEquals(correlation(blur, lag), found.correlation().vertical()[lag], 0.08, "lag " + lag);
		}
		assertEquals(correlation(blur, 1) * correlation(blur, 1), found.correlation().at(-1, 1), 0.08);
	}

	@Test
	void cellsAreNotTakenForNoise() {
		final float[] cells = new Phantom(SIDE, SIDE, 10, 3).photonsPerPixel();
		final NoiseEstimate found = NoiseEstimator.estimate(shot(cells, 1, 0));
		for (final double photons : new double[] { 1, 3, 8 })
			assertEquals(truth(photons), found.deviationAt(OFFSET + GAIN * photons), 0.15 * truth(photons));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1 })
	void twoShotsShowTheNoiseHoweverRichTheStructureIs(final double blur) {
		final float[] cells = new Phantom(SIDE, SIDE, 1000, 3).photonsPerPixel();
		final NoiseEstimate found = new NoiseEstimator().add(shot(cells, 1, blur), shot(cells, 2, blur)).estimate();
		for (final double photons : new double[] { 100, 300, 900 })
			assertEquals(truth(photons), found.deviationAt(OFFSET + GAIN * photons), 0.04 * truth(photons));
		assertEquals(correlation(blur, 1), found.correlation().at(1, 0), 0.05);
	}

	@Test
	void whereNoiseHasOneStrengthTheGainIsAboutNone() {
		final NoiseEstimate found = NoiseEstimator.estimate(shot(new float[SIDE * SIDE], 1, 0));
		assertEquals(READ, found.deviationAt(OFFSET), 0.3);
		assertEquals(READ, found.deviationAt(OFFSET + 1), 0.3);
	}

	@Test
	void valuesThatTheTypeCutOffDoNotMakeTheNoiseLookWeaker() {
		final float[] values = values(gradient(), 1, 0);
		for (int i = 0; i < values.length; i++)
			values[i] = Math.max(105, Math.min(500, values[i]));
		final NoiseEstimate found = NoiseEstimator.estimate(plane(values));
		for (final double photons : new double[] { 15, 50, 100 })
			assertEquals(truth(photons), found.deviationAt(OFFSET + GAIN * photons), 0.1 * truth(photons));
	}

	@Test
	void whatHasNoNoiseIsRefusedInOneSentence() {
		final float[] values = new float[SIDE * SIDE];
		refused("The noise cannot be estimated: no area is free of clipped values.", values);
		values[77] = Float.NaN;
		refused("The pixel at (77, 0) is NaN, but must be a finite number.", values);
	}

	@Test
	void imagesTooSmallAreRefused() {
		final String reason = assertThrows(IllegalArgumentException.class, () -> NoiseEstimator.estimate(TestImages.noise(35,
			60, 1))).getMessage();
		assertTrue(reason.startsWith("The image is 35 x 60 pixels, but must be at least 36 x 36 "), reason);
	}

	private static void refused(final String reason, final float[] values) {
		assertEquals(reason, assertThrows(IllegalArgumentException.class, () -> NoiseEstimator.estimate(plane(values)))
			.getMessage());
	}

	private static double truth(final double photons) {
		return Math.sqrt(GAIN * GAIN * photons + READ * READ);
	}

	/** Of white noise after a Gaussian blur. */
	private static double correlation(final double blur, final int lag) {
		return blur == 0 ? 0 : Math.exp(-lag * lag / (4 * blur * blur));
	}

	/** From no light on the left to 200 photons on the right. */
	private static float[] gradient() {
		final float[] photons = new float[SIDE * SIDE];
		for (int i = 0; i < photons.length; i++)
			photons[i] = Math.max(0, 200f * (i % SIDE - 40) / SIDE);
		return photons;
	}

	private static RandomAccessibleInterval<FloatType> shot(final float[] photons, final long seed, final double blur) {
		return plane(values(photons, seed, blur));
	}

	private static RandomAccessibleInterval<FloatType> plane(final float[] values) {
		return Planes.of(new ImagePlus("shot", new FloatProcessor(SIDE, SIDE, values))).get(0);
	}

	private static float[] values(final float[] photons, final long seed, final double blur) {
		final float[] noise = photons.clone();
		new Noise(1, READ / GAIN).addTo(noise, new SplittableRandom(seed));
		for (int i = 0; i < noise.length; i++)
			noise[i] -= photons[i];
		final double strength = blur == 0 ? 1 : strength(blur);
		if (blur > 0) Blur.gaussian(noise, SIDE, SIDE, blur);
		for (int i = 0; i < noise.length; i++)
			noise[i] = (float) (OFFSET + GAIN * (photons[i] + noise[i] / strength));
		return noise;
	}

	/** What a blur leaves of the standard deviation of white noise. */
	private static double strength(final double blur) {
		final float[] point = new float[31 * 31];
		point[15 * 31 + 15] = 1;
		Blur.gaussian(point, 31, 31, blur);
		return Math.sqrt(Arrays.stream(toDoubles(point)).map(value -> value * value).sum());
	}

	private static double[] toDoubles(final float[] values) {
		final double[] doubles = new double[values.length];
		for (int i = 0; i < values.length; i++)
			doubles[i] = values[i];
		return doubles;
	}
}
