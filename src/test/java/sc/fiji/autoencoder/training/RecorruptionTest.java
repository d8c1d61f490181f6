package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.NoiseCorrelation;
import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.SpatialNoise;

class RecorruptionTest {

	private static final int SIDE = 64;
	private static final int DRAWS = 200;

	private final SplittableRandom random = new SplittableRandom(1);

	/** Only then is a noisy target as good as a clean one. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 1 })
	void theNoiseThatTheNetworkSeesTellsNothingOfTheNoiseOfTheTarget(final double spread) {
		final double share = Math.exp(-1 / (4 * spread * spread));
		final double[][] lags = spread == 0 ? new double[][] { { 1, 0 }, { 0, 0 } } : new double[][] { { 1, share }, {
			share, share * share } };
		final Recorruption recorruption = new Recorruption(List.of(estimate(0, 0.04, lags)));
		for (final int lag : new int[] { 0, 1, 2 }) {
			double product = 0;
			for (int draw = 0; draw < DRAWS; draw++) {
				final FloatBatch input = new FloatBatch(1, SIDE, SIDE, 1);
				new SpatialNoise(new Noise(0, 0.2), spread, spread, 0).addTo(input.data(), SIDE, SIDE, random);
				final FloatBatch target = new FloatBatch(input.data().clone(), 1, SIDE, SIDE, 1);
				recorruption.apply(plane(Scale.IDENTITY), random, input, target, 0);
				for (int y = 0; y < SIDE; y++)
					for (int x = 0; x + lag < SIDE; x++)
						product += (double) input.data()[y * SIDE + x] * target.data()[y * SIDE + x + lag];
			}
			assertEquals(0, product / DRAWS / SIDE / SIDE, 0.02 * 0.04, "at a distance of " + lag);
		}
	}

	@Test
	void moreNoiseIsAddedWhereTheImageIsBrightInTheUnitsOfTheNetwork() {
		final Recorruption recorruption = new Recorruption(List.of(estimate(2, 1, new double[][] { { 1 } })));
		final Scale scale = new Scale(100, 50);
		final double dark = variance(recorruption, plane(scale), 0);
		final double bright = variance(recorruption, plane(scale), 1);
		assertEquals((2 * 50 + 1) / 1.0, bright / dark, 0.15 * 101);
	}

	/** Images that were stretched one by one have noise of their own. */
	@Test
	void eachSliceGetsNoiseOfItsOwn() {
		final double[][] white = { { 1 } };
		final Recorruption recorruption = new Recorruption(List.of(estimate(0, 1, white), estimate(0, 9, white)));
		final TrainingPlane first = plane(Scale.IDENTITY);
		final TrainingPlane second = new TrainingPlane(1, first.input(), first.inputScales(), first.target(), first
			.targetScale());
		assertEquals(9, variance(recorruption, second, 0) / variance(recorruption, first, 0), 1);
	}

	/** Variance of what is added, at a normalised value. */
	private double variance(final Recorruption recorruption, final TrainingPlane plane, final float value) {
		double sum = 0;
		for (int draw = 0; draw < DRAWS; draw++) {
			final FloatBatch input = new FloatBatch(1, SIDE, SIDE, 1);
			Arrays.fill(input.data(), value);
			final FloatBatch target = new FloatBatch(input.data().clone(), 1, SIDE, SIDE, 1);
			recorruption.apply(plane, random, input, target, 0);
			for (final float x : input.data())
				sum += (x - value) * (x - value);
		}
		return sum;
	}

	private static NoiseEstimate estimate(final double gain, final double variance, final double[][] lags) {
		return new NoiseEstimate(gain, gain > 0 ? 100 : 0, variance, new NoiseCorrelation(lags), List.of());
	}

	private static TrainingPlane plane(final Scale scale) {
		final TrainingPlane any = Samples.pair(SIDE, SIDE, 0, (x, y, slice) -> 0);
		return new TrainingPlane(0, any.input(), List.of(scale), any.target(), scale);
	}
}
