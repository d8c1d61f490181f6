package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Optimizer;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.engine.Trainer;

class TrainingTest {

	static List<Architecture> forms() {
		return Tiny.forms();
	}

	@ParameterizedTest
	@MethodSource("forms")
	void theSameSeedAndBatchesGiveTheSameWeights(final Architecture architecture) {
		try (Trainer one = muon(architecture); Trainer other = muon(architecture)) {
			Tiny.train(one, 5);
			Tiny.train(other, 5);
			assertSame(one.state(), other.state());
			Tiny.train(other, 1);
			assertFalse(Arrays.equals(weights(one.state()), weights(other.state())));
		}
	}

	@Test
	void anotherSeedGivesOtherWeights() {
		try (Trainer one = Tiny.trainer(Tiny.RESTORATION);
				Trainer other = Tiny.ENGINE.trainer(Tiny.RESTORATION, Objective.MSE, Optimization.DEFAULT, 2))
		{
			assertFalse(Arrays.equals(weights(one.state()), weights(other.state())));
		}
	}

	@ParameterizedTest
	@MethodSource("forms")
	void whoResumesLearnsWhatAnUninterruptedTrainingLearns(final Architecture architecture) {
		try (Trainer whole = muon(architecture); Trainer resumed = muon(architecture)) {
			Tiny.train(whole, 4);
			resumed.resume(whole.state());
			assertEquals(4, resumed.steps());
			Tiny.train(whole, 4);
			Tiny.train(resumed, 4);
			assertSame(whole.state(), resumed.state());
		}
	}

	@Test
	void aStepThatFailsDoesNotCountAndChangesNothing() {
		final FloatBatch odd = Tiny.random(1, 1, 15, 15, 1);
		try (Trainer trainer = Tiny.trainer(Tiny.RESTORATION)) {
			Tiny.train(trainer, 1);
			final Map<String, FloatTensor> before = trainer.state();
			final EngineException failure = assertThrows(EngineException.class, () -> trainer.step(odd, odd, 1e-3));
			assertTrue(failure.getMessage().matches("TensorFlow failed: .*\\."), failure.getMessage());
			assertEquals(1, trainer.steps());
			assertSame(before, trainer.state());
		}
	}

	@Test
	void aBatchOfAnotherNumberOfPlanesIsRefused() {
		final FloatBatch one = Tiny.clean(1, 1);
		final FloatBatch two = Tiny.clean(1, 2);
		try (Trainer trainer = Tiny.trainer(Tiny.RESTORATION)) {
			for (final Executable work : List.<Executable> of(() -> trainer.step(two, one, 1e-3), () -> trainer.step(one, two,
				1e-3), () -> trainer.evaluate(two, one), () -> trainer.evaluate(one, two), () -> trainer.predict(two)))
			{
				assertEquals("A batch has 2 planes, but the network wants 1.", assertThrows(IllegalArgumentException.class,
					work).getMessage());
			}
		}
	}

	@Test
	void whoStartsFromAStateHasItsAveragedWeightsAndAFreshOptimiser() {
		try (Trainer teacher = Tiny.trainer(Tiny.TEXTBOOK); Trainer pupil = Tiny.trainer(Tiny.TEXTBOOK)) {
			Tiny.train(teacher, 20);
			pupil.startFrom(teacher.state());
			assertEquals(0, pupil.steps());
			final FloatBatch x = Tiny.clean(3, 1);
			assertArrayEquals(teacher.predict(x).data(), pupil.predict(x).data());
			pupil.state().forEach((name, value) -> {
				if (name.startsWith("moment")) assertArrayEquals(new float[value.data().length], value.data(), name);
				if (name.startsWith("weight/")) assertArrayEquals(teacher.state().get(name.replace("weight/", "average/"))
					.data(), value.data(), name);
			});
		}
	}

	@Test
	void theStateOfAnotherArchitectureIsRefusedInOneSentence() {
		try (Trainer one = Tiny.trainer(Tiny.RESTORATION);
				Trainer wider = Tiny.trainer(Architecture.convolutional(1, 1, 2, 5, 1, 0, 0.1, false, true, true));
				Trainer other = Tiny.trainer(Tiny.TEXTBOOK))
		{
			final Map<String, FloatTensor> before = one.state();
			for (final Map<String, FloatTensor> state : List.of(wider.state(), other.state())) {
				for (final IllegalArgumentException refusal : List.of(assertThrows(IllegalArgumentException.class, () -> one
					.resume(state)), assertThrows(IllegalArgumentException.class, () -> one.startFrom(state))))
				{
					assertTrue(refusal.getMessage().matches("The stored weights are those of another architecture: [^.]+\\."),
						refusal.getMessage());
				}
			}
			assertSame(before, one.state());
		}
	}

	/** As of the linear networks of old, which had a bias in each layer. */
	@Test
	void weightsThatTheNetworkHasNoUseForAreNotDroppedSilently() {
		try (Trainer trainer = Tiny.trainer(Tiny.LINEAR)) {
			final Map<String, FloatTensor> state = trainer.state();
			state.put("average/latent/bias", FloatTensor.list(1, 2, 3));
			for (final Executable work : List.<Executable> of(() -> trainer.resume(state), () -> trainer.startFrom(state)))
				assertEquals("The stored weights are those of another architecture: average/latent/bias is among them, but not " +
					"in the network.", assertThrows(IllegalArgumentException.class, work).getMessage());
		}
	}

	@Test
	void weightDecayKeepsKernelsSmall() {
		assertTrue(kernelSquares(new Objective(1, 0, 0, 0.1, 0, 0, 0)) < 0.9 * kernelSquares(Objective.MSE));
	}

	private static double kernelSquares(final Objective objective) {
		try (Trainer trainer = Tiny.ENGINE.trainer(Tiny.RESTORATION, objective, Optimization.DEFAULT, 1)) {
			Tiny.train(trainer, 40);
			return trainer.state().entrySet().stream().filter(e -> e.getKey().matches("weight/.*/kernel")).mapToDouble(
				e -> squares(e.getValue().data())).sum();
		}
	}

	@Test
	void weightDecayCountsHalfTheSquaredKernelsInTheLossOfAStepOnly() {
		final FloatBatch x = Tiny.clean(1, 1);
		final Objective decaying = new Objective(1, 0, 0, 0.01, 0, 0, 0);
		try (Trainer plain = Tiny.trainer(Tiny.RESTORATION);
				Trainer decayed = Tiny.ENGINE.trainer(Tiny.RESTORATION, decaying, Optimization.DEFAULT, 1))
		{
			final double kernels = plain.state().entrySet().stream().filter(e -> e.getKey().matches("weight/.*/kernel"))
				.mapToDouble(e -> squares(e.getValue().data())).sum();
			assertEquals(plain.evaluate(x, x), decayed.evaluate(x, x));
			assertEquals(plain.step(x, x, 0) + 0.01 / 2 * kernels, decayed.step(x, x, 0), 1e-4 * kernels);
		}
	}

	/** The loss of a step tells the latent: what sparsity adds to it. */
	@Test
	void sparsityMakesTheLatentSmaller() {
		final FloatBatch x = Tiny.clean(1, 1);
		final Objective sparse = new Objective(1, 0, 0, 0, 1, 0, 0);
		final Architecture architecture = Architecture.convolutional(1, 1, 2, 4, 1, 4, 0.2, false, false, false);
		try (Trainer plain = Tiny.ENGINE.trainer(architecture, Objective.MSE, Optimization.DEFAULT, 1);
				Trainer sparsified = Tiny.ENGINE.trainer(architecture, sparse, Optimization.DEFAULT, 1);
				Trainer meter = Tiny.ENGINE.trainer(architecture, sparse, Optimization.DEFAULT, 1))
		{
			Tiny.train(plain, 40);
			Tiny.train(sparsified, 40);
			assertTrue(latent(meter, sparsified, x) < 0.5 * latent(meter, plain, x));
		}
	}

	/** Mean absolute latent activation of the averaged weights of a trainer. */
	private static double latent(final Trainer meter, final Trainer trainer, final FloatBatch x) {
		meter.startFrom(trainer.state());
		return meter.step(x, x, 0) - meter.evaluate(x, x).loss();
	}

	@Test
	void theJointNormOfAllGradientsIsClipped() {
		assertEquals(0.25, followed(0.25, 1e6f), 1e-5);
		assertEquals(followed(1e3, 1), followed(1e4, 1), 1e-5, "small gradients are left alone");
	}

	@Test
	void anAbsurdTargetLeavesTheWeightsFinite() {
		for (final float absurd : new float[] { 1e9f, -1e18f, 1e25f })
			assertTrue(Double.isFinite(followed(1, absurd)), "target " + absurd);
	}

	/** The joint norm of the gradients that one step towards a target follows; the weights must be finite. */
	private static double followed(final double clip, final float target) {
		final FloatBatch x = Tiny.clean(1, 1);
		final FloatBatch y = new FloatBatch(x.count(), 16, 16, 1);
		Arrays.fill(y.data(), target);
		final Optimization clipped = new Optimization(Optimizer.MUON, clip, 0, Precision.FULL);
		try (Trainer trainer = Tiny.ENGINE.trainer(Tiny.RESTORATION, Objective.MSE, clipped, 1)) {
			trainer.step(x, y, 1e-3);
			for (final float weight : weights(trainer.state()))
				assertTrue(Float.isFinite(weight), "target " + target);
			final Map<String, FloatTensor> state = trainer.state();
			return Math.sqrt(state.entrySet().stream().filter(e -> e.getKey().startsWith("moment1/")).mapToDouble(e -> squares(e
				.getValue().data()) / Math.pow(firstShare(state, e.getKey()), 2)).sum());
		}
	}

	/** What share of the first gradient the moment is: Adam has a second moment, Muon has not. */
	private static double firstShare(final Map<String, FloatTensor> state, final String moment) {
		return state.containsKey(moment.replace("moment1/", "moment2/")) ? 0.1 : 1 - Muon.MOMENTUM;
	}

	/** Some of its weights follow Adam, the others Muon. */
	private static Trainer muon(final Architecture architecture) {
		return Tiny.ENGINE.trainer(architecture, Objective.MSE, Optimization.DEFAULT.with(Optimizer.MUON), 1);
	}

	private static void assertSame(final Map<String, FloatTensor> expected, final Map<String, FloatTensor> actual) {
		assertEquals(expected.keySet(), actual.keySet());
		expected.forEach((name, value) -> assertArrayEquals(value.data(), actual.get(name).data(), name));
	}

	private static float[] weights(final Map<String, FloatTensor> state) {
		final int size = state.entrySet().stream().filter(e -> e.getKey().startsWith("weight/")).mapToInt(e -> e.getValue()
			.data().length).sum();
		final float[] weights = new float[size];
		int end = 0;
		for (final Map.Entry<String, FloatTensor> e : state.entrySet()) {
			if (!e.getKey().startsWith("weight/")) continue;
			System.arraycopy(e.getValue().data(), 0, weights, end, e.getValue().data().length);
			end += e.getValue().data().length;
		}
		return weights;
	}

	private static double squares(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += (double) value * value;
		return sum;
	}
}
