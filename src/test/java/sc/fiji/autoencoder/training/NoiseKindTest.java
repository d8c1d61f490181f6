package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.autoencoder.image.Recording;

class NoiseKindTest {

	private static final int DRAWS = 1000;
	private static final double LEVEL = 0.1;

	private final SplittableRandom random = new SplittableRandom(1);

	@ParameterizedTest
	@EnumSource
	void allKindsHaveTheLevelThatWasAskedForInTheMiddleOfTheRange(final NoiseKind kind) {
		for (int i = 0; i < DRAWS; i++)
			assertEquals(LEVEL, kind.camera(LEVEL, random).noise().deviation(0.5), 1e-9);
	}

	@Test
	void eachKindHasItsOwnNoise() {
		final Camera gaussian = NoiseKind.GAUSSIAN.camera(LEVEL, random);
		assertEquals(LEVEL, gaussian.noise().deviation(0), 1e-9);
		assertEquals(0, NoiseKind.POISSON.camera(LEVEL, random).noise().deviation(0), 1e-9);
		assertTrue(NoiseKind.CORRELATED.camera(LEVEL, random).noise().spreadX() > 0);
		assertTrue(NoiseKind.STRIPES.camera(LEVEL, random).noise().stripes() > 0);
	}

	@Test
	void anyIsPartlyIndependentPartlySharedPartlyClippedAndPartlyRounded() {
		int independent = 0;
		int clipped = 0;
		int rounded = 0;
		for (int i = 0; i < DRAWS; i++) {
			final Camera camera = NoiseKind.ANY.camera(LEVEL, random);
			if (camera.noise().spreadX() == 0) independent++;
			if (!camera.recording().equals(Recording.EXACT)) clipped++;
			if (camera.recording().step() > 0) rounded++;
		}
		assertEquals(0.6, (double) independent / DRAWS, 0.05);
		assertEquals(0.3, (double) clipped / DRAWS, 0.05);
		assertEquals(0.15, (double) rounded / DRAWS, 0.05);
	}

	/** What is learned from must have the mean of what is seen, or a denoiser changes intensities. */
	@ParameterizedTest
	@EnumSource
	void theTargetIsTheMeanOfManyShots(final NoiseKind kind) {
		final int shots = 4000;
		double bias = 0;
		for (int i = 0; i < 200; i++) {
			final Camera camera = kind.camera(LEVEL, random);
			final float clean = (float) random.nextDouble();
			final float[] values = new float[shots];
			Arrays.fill(values, clean);
			camera.shoot(values, random);
			double mean = 0;
			for (final float value : values)
				mean += value / shots;
			bias += (mean - camera.mean(clean)) / 200;
		}
		assertEquals(0, bias, 0.001);
	}

	@Test
	void unknownKindsAreRefusedWithTheKnownOnes() {
		Samples.assertRefused(() -> NoiseKind.of("brown"), "noise is \"brown\"", "gaussian", "any");
	}
}
