package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import sc.fiji.autoencoder.image.Mosaic;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.Recording;
import sc.fiji.autoencoder.image.SpatialNoise;

class NoiseKindTest {

	private static final int DRAWS = 1000;
	private static final double LEVEL = 0.1;

	private final SplittableRandom random = new SplittableRandom(1);

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "ANY")
	void kindsHaveTheLevelThatWasAskedForInTheMiddleOfTheRange(final NoiseKind kind) {
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
	void anyIsPartlyIndependentPartlySharedPartlyOfColourCamerasPartlyClippedAndPartlyRounded() {
		int independent = 0;
		int along = 0;
		int green = 0;
		int red = 0;
		int striped = 0;
		int clipped = 0;
		int rounded = 0;
		for (int i = 0; i < DRAWS; i++) {
			final Camera camera = NoiseKind.ANY.camera(LEVEL, random);
			if (camera.noise().mosaic() == Mosaic.GREEN) green++;
			else if (camera.noise().mosaic() == Mosaic.RED_OR_BLUE) red++;
			else if (camera.noise().spreadX() + camera.noise().spreadY() == 0) independent++;
			else if (camera.noise().spreadX() != camera.noise().spreadY()) along++;
			if (camera.noise().stripes() > 0) striped++;
			if (!camera.recording().equals(Recording.EXACT)) clipped++;
			if (camera.recording().step() > 0) rounded++;
		}
		assertEquals(0.615, (double) independent / DRAWS, 0.04);
		assertEquals(0.077, (double) along / DRAWS, 0.025);
		assertEquals(0.077, (double) green / DRAWS, 0.025);
		assertEquals(0.077, (double) red / DRAWS, 0.025);
		assertEquals(0.08, (double) striped / DRAWS, 0.04);
		assertEquals(0.173, (double) clipped / DRAWS, 0.04);
		assertEquals(0.087, (double) rounded / DRAWS, 0.03);
	}

	/** By these an image is normalised. */
	@ParameterizedTest
	@EnumSource
	void pixelsThatAreNoNeighboursHaveTheNoiseOfAWholeImage(final Mosaic mosaic) {
		final Camera camera = new Camera(new SpatialNoise(new Noise(0, LEVEL), 0, 0, 0, mosaic), Recording.EXACT);
		for (int i = 0; i < 20; i++) {
			final float[] values = new float[20_000];
			camera.shoot(values, random);
			double squares = 0;
			for (final float value : values)
				squares += value * value;
			assertEquals(1, squares / values.length / LEVEL / LEVEL, 0.06);
		}
	}

	@Test
	void anyIsPartlyOfFewPhotonsThatWereAmplifiedOrNot() {
		int strong = 0;
		int amplified = 0;
		int multiplied = 0;
		for (int i = 0; i < DRAWS; i++) {
			final Noise noise = NoiseKind.ANY.camera(LEVEL, random).noise().pixel();
			final double level = noise.deviation(0.5) / LEVEL;
			assertTrue(level > 1 - 1e-9 && level < 4, "level is " + level);
			if (level > 2.5) strong++;
			if (noise.excess() > 0) amplified++;
			if (noise.excess() == 1) multiplied++;
		}
		assertEquals(0.19, (double) strong / DRAWS, 0.05);
		assertEquals(0.25, (double) amplified / DRAWS, 0.05);
		assertEquals(0.125, (double) multiplied / DRAWS, 0.05);
	}

	@Test
	void anyIsInFrontOfSofterScenesAndOfScenesOfMoreContrastToo() {
		int softer = 0;
		int darker = 0;
		for (int i = 0; i < DRAWS; i++) {
			final Scene scene = NoiseKind.ANY.camera(LEVEL, random).scene();
			if (scene.softness() > 0) softer++;
			if (scene.contrast() > 1) darker++;
			assertEquals(Scene.AS_IS, NoiseKind.CORRELATED.camera(LEVEL, random).scene());
		}
		assertEquals(0.375, (double) softer / DRAWS, 0.05);
		assertEquals(0.25, (double) darker / DRAWS, 0.05);
	}

	@Test
	void aSofterSceneIsBlurredAndOneOfMoreContrastIsDarker() {
		final float[] spot = new float[49];
		spot[24] = 0.5f;
		final float[] soft = spot.clone();
		new Scene(1, 1).apply(soft, 7, 7);
		assertEquals(0.5 / (2 * Math.PI), soft[24], 0.002);
		new Scene(0, 2).apply(spot, 7, 7);
		assertEquals(0.25, spot[24], 1e-6);
		final float[] beyond = { -0.1f, 0, 1, 1.5f };
		new Scene(0, 2).apply(beyond, 2, 2);
		assertArrayEquals(new float[] { 0, 0, 1, 2.25f }, beyond, 1e-6f);
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
