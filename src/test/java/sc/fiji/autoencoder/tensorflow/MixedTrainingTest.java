package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.engine.Trainer;

/** Training in numbers of 16 bits, where the processor has them. */
class MixedTrainingTest {

	private static final int STEPS = 150;
	private static final Architecture RESTORATION = Architecture.convolutional(1, 1, 1, 32, 1, 0, 0.1, false, true, true)
		.lightened();
	private static final Architecture TEXTBOOK = Architecture.convolutional(1, 1, 1, 32, 1, 4, 0.2, true, false, false);

	@BeforeAll
	static void requireSuchNumbers() {
		assumeTrue(!Tiny.ENGINE.info().half().isEmpty(), "This processor multiplies no numbers of 16 bits.");
	}

	static List<Architecture> wide() {
		return List.of(RESTORATION, TEXTBOOK);
	}

	@ParameterizedTest
	@MethodSource("wide")
	void halfTheBitsLearnAsMuchAndAreTakenWhereTensorFlowComputesRightWithThem(final Architecture architecture) {
		try (Trainer full = trainer(architecture, Precision.FULL); Trainer mixed = trainer(architecture, Precision.AUTO)) {
			Tiny.train(full, STEPS);
			Tiny.train(mixed, STEPS);
			final double expected = error(full);
			assertEquals(expected, error(mixed), 0.05 * expected);
			assertEquals(Tiny.ENGINE.info().version().startsWith("2.10."), expected != error(mixed), "other numbers were used");
		}
	}

	@Test
	void theSameSeedStillGivesTheSameWeights() {
		try (Trainer one = trainer(RESTORATION, Precision.AUTO);
				Trainer other = trainer(RESTORATION, Precision.AUTO))
		{
			Tiny.train(one, 20);
			Tiny.train(other, 20);
			assertSame(one.state(), other.state());
		}
	}

	/** Principal components are to be exact, variances are small, and narrow networks would be slower. */
	@Test
	void networksThatNeedAllBitsOrGainNothingByFewerGetThem() {
		for (final Architecture architecture : new Architecture[] { Tiny.DENSE, Tiny.LINEAR, Tiny.VARIATIONAL,
			Tiny.RESTORATION })
			try (Trainer full = trainer(architecture, Precision.FULL); Trainer auto = trainer(architecture, Precision.AUTO)) {
				Tiny.train(full, 5);
				Tiny.train(auto, 5);
				assertSame(full.state(), auto.state());
			}
	}

	/** On processors with matrix units (AMX), networks with as many channels as this one used to wait for ever. */
	@Test
	void trainingsBesideEachOtherEnd() throws Exception {
		final CompletableFuture<Void> one = CompletableFuture.runAsync(MixedTrainingTest::trainWide);
		final CompletableFuture<Void> other = CompletableFuture.runAsync(MixedTrainingTest::trainWide);
		CompletableFuture.allOf(one, other).get(3, TimeUnit.MINUTES);
	}

	private static void trainWide() {
		final FloatBatch patches = Tiny.random(1, 8, 64, 64, 1);
		try (Trainer trainer = trainer(RESTORATION, Precision.AUTO)) {
			for (int step = 0; step < 20; step++)
				trainer.step(patches, patches, 1e-3);
		}
	}

	private static Trainer trainer(final Architecture architecture, final Precision precision) {
		return Tiny.ENGINE.trainer(architecture, Objective.MSE, Optimization.DEFAULT.with(precision), 1);
	}

	private static double error(final Trainer trainer) {
		final FloatBatch clean = Tiny.clean(-1000, 1);
		return trainer.evaluate(Tiny.noisy(clean, -2000), clean).mse();
	}

	private static void assertSame(final Map<String, FloatTensor> expected, final Map<String, FloatTensor> actual) {
		expected.forEach((name, value) -> assertArrayEquals(value.data(), actual.get(name).data(), name));
	}
}
