package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Recording;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.SpatialNoise;

class SimulatedNoiseTest {

	private static final double STRONGEST = 0.2;
	private static final int SIDE = 48;
	private static final int DRAWS = 400;

	/** A ramp over the plane, from black (0) to white (1). */
	private static final TrainingPlane RAMP = Samples.pair(400, 100, 0, (x, y, slice) -> (x + y / 100.0) / 400);

	private final SimulatedNoise noise = new SimulatedNoise(List.of(RAMP), NoiseKind.MIXED.upTo(
		STRONGEST), Normalization.PERCENTILES, 1);
	private final SplittableRandom random = new SplittableRandom(2);

	@Test
	void noiseLevelsAreSpreadEvenlyUpToTheStrongest() {
		final double[] levels = new double[DRAWS];
		for (int i = 0; i < DRAWS; i++)
			levels[i] = draw().sigmaAt(0.5);
		Arrays.sort(levels);
		for (final double share : new double[] { 0.1, 0.25, 0.5, 0.75, 0.9 })
			assertEquals(share * STRONGEST, levels[(int) (share * DRAWS)], 0.1 * STRONGEST);
		assertTrue(levels[DRAWS - 1] < 1.1 * STRONGEST, "strongest is " + levels[DRAWS - 1]);
	}

	@Test
	void halfOfTheNoiseIsStrongerWhereTheImageIsBright() {
		int shot = 0;
		for (int i = 0; i < DRAWS; i++) {
			final Drawn drawn = draw();
			final double dark = drawn.sigmaAt(0.125);
			final double bright = drawn.sigmaAt(0.875);
			assertTrue(bright > 0.85 * dark, bright + " where bright, " + dark + " where dark");
			if (bright > 1.15 * dark) shot++;
		}
		assertEquals(0.43, (double) shot / DRAWS, 0.1); // of the other half a few are hardly so
	}

	/** The network is applied to planes that are normalised by their own, that is noisy, percentiles. */
	@Test
	void patchesAreNormalisedAsTheNoisyPlaneWouldBe() {
		double low = 0;
		double gain = 0;
		double expectedLow = 0;
		double expectedGain = 0;
		for (int i = 0; i < 100; i++) {
			final Drawn drawn = draw();
			final double dark = Math.pow(drawn.sigmaAt(0.125), 2);
			final double slope = Math.max(0, (Math.pow(drawn.sigmaAt(0.875), 2) - dark) / 0.75);
			final Noise same = new Noise(slope, Math.sqrt(Math.max(0, dark - 0.125 * slope)));
			final float[] plane = new float[400 * 100];
			for (int p = 0; p < plane.length; p++)
				plane[p] = RAMP.target().getAt(p % 400, p / 400).get();
			same.addTo(plane, random);
			final Scale expected = Normalization.PERCENTILES.scaleOf(ArrayImgs.floats(plane, 400, 100));
			low += drawn.scale.offset() / 100;
			gain += drawn.scale.gain() / 100;
			expectedLow += expected.offset() / 100;
			expectedGain += expected.gain() / 100;
		}
		assertTrue(expectedLow < -0.1 && expectedGain > 1.3, "the noise must matter");
		assertEquals(expectedLow, low, 0.03);
		assertEquals(expectedGain, gain, 0.06);
	}

	@Test
	void theTargetStaysCleanAndTheNoiseHasNoBias() {
		double bias = 0;
		for (int i = 0; i < DRAWS; i++) {
			final Drawn drawn = draw();
			for (int p = 0; p < SIDE * SIDE; p++) {
				final double clean = drawn.scale.denormalize(drawn.target.data()[p]);
				assertEquals(column(p), clean, 1e-4);
				bias += (drawn.scale.denormalize(drawn.input.data()[p]) - clean) / SIDE / SIDE / DRAWS;
			}
		}
		assertEquals(0, bias, 0.002);
	}

	/** Of a plane in which not one pixel in a thousand has a photon the percentiles are those of nothing. */
	@Test
	void aSinglePhotonIsNotHuge() {
		final Camera starved = new Camera(new SpatialNoise(new Noise(20_000, 0), 0, 0, 0), Recording.EXACT);
		final SimulatedNoise dark = new SimulatedNoise(List.of(RAMP), any -> starved, Normalization.PERCENTILES, 1);
		final FloatBatch input = new FloatBatch(1, SIDE, SIDE, 1);
		Arrays.fill(input.data(), 1);
		final FloatBatch target = new FloatBatch(input.data().clone(), 1, SIDE, SIDE, 1);
		dark.apply(RAMP, random, input, target, 0);
		assertEquals(2, target.data()[0], 1e-6);
		for (final float value : input.data())
			assertTrue(value == 0 || value % 40_000 == 0, "value is " + value);
	}

	@Test
	void otherPositionsOfABatchStayAsTheyAre() {
		final FloatBatch input = new FloatBatch(3, SIDE, SIDE, 1);
		final FloatBatch target = new FloatBatch(3, SIDE, SIDE, 1);
		noise.apply(RAMP, random, input, target, 1);
		for (int i = 0; i < SIDE * SIDE; i++)
			for (final int other : new int[] { i, 2 * SIDE * SIDE + i })
				assertEquals(0, input.data()[other]);
	}

	/** A patch that becomes brighter from column to column. */
	private Drawn draw() {
		final FloatBatch input = new FloatBatch(1, SIDE, SIDE, 1);
		for (int i = 0; i < input.size(); i++)
			input.data()[i] = (float) column(i);
		final FloatBatch target = new FloatBatch(input.data().clone(), 1, SIDE, SIDE, 1);
		noise.apply(RAMP, random, input, target, 0);
		final double gain = (column(SIDE - 1) - column(0)) / (target.data()[SIDE - 1] - target.data()[0]);
		return new Drawn(input, target, new Scale(column(0) - target.data()[0] * gain, gain));
	}

	private static double column(final int index) {
		return (index % SIDE + 0.5) / SIDE;
	}

	/** @param scale by which it was normalised, reckoned from what became of the clean values */
	private record Drawn(FloatBatch input, FloatBatch target, Scale scale) {

		/** Standard deviation of the noise in clean units, in the twelve columns around a clean value. */
		double sigmaAt(final double value) {
			final List<Double> errors = new ArrayList<>();
			for (int i = 0; i < input.size(); i++)
				if (Math.abs(column(i) - value) <= 6.0 / SIDE) errors.add((input.data()[i] - target.data()[i]) * scale.gain());
			return Math.sqrt(errors.stream().mapToDouble(e -> e * e).average().orElseThrow());
		}
	}
}
