package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Optimizer;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.engine.Trainer;

class MuonTest {

	private static final double RATE = 0.01;

	static List<Architecture> forms() {
		return Tiny.forms();
	}

	@ParameterizedTest
	@MethodSource("forms")
	void hiddenKernelsGoEquallyFarInAllDirectionsThatTheGradientHas(final Architecture architecture) {
		final Step step = Step.of(architecture, 1);
		for (final String name : step.hidden()) {
			final double[] gradient = singularValues(step.moments.get(name));
			final double[] change = singularValues(step.changes.get(name));
			final double norm = Math.sqrt(Arrays.stream(gradient).map(v -> v * v).sum());
			final double size = 0.2 * Math.sqrt(Math.max(rows(step.changes.get(name)), columns(step.changes.get(name))));
			for (int i = 0; i < change.length; i++) {
				if (gradient[i] > 0.02 * norm) assertTrue(change[i] > 0.6 * size, name + ", direction " + i + ": " + change[i]);
				assertTrue(change[i] < 1.3 * size, name + ", direction " + i + ": " + change[i] + ", not " + size);
			}
		}
	}

	@Test
	void theScaleOfTheLossDoesNotMatter() {
		final Step one = Step.of(Tiny.RESTORATION, 1);
		final Step little = Step.of(Tiny.RESTORATION, 1e-3);
		for (final String name : one.hidden())
			for (int i = 0; i < one.changes.get(name).data().length; i++)
				assertEquals(one.changes.get(name).data()[i], little.changes.get(name).data()[i], 0.01, name);
	}

	@Test
	void theFirstAndTheLastLayerAndBiasesFollowAdam() {
		final Step step = Step.of(Tiny.RESTORATION, 1);
		assertTrue(step.adam.containsAll(Set.of("input/kernel", "output/kernel", "input/bias", "bottleneck_0/bias")),
			step.adam::toString);
		for (final String name : step.adam)
			for (int i = 0; i < step.changes.get(name).data().length; i++)
				if (Math.abs(step.moments.get(name).data()[i]) > 1e-4) assertEquals(1, Math.abs(step.changes.get(name).data()[i]),
					0.01, name + ": the first step of Adam is as long as the rate");
	}

	@Test
	void layersSoWideThatItWouldTakeLongerThanTheyDoFollowAdam() {
		assertEquals(Set.of("bottleneck_0/kernel"), Step.of(Architecture.convolutional(1, 1, 0, 256, 1, 0, 0.1, false, false,
			true), 1).hidden());
		assertEquals(Set.of(), Step.of(Architecture.convolutional(1, 1, 0, 257, 1, 0, 0.1, false, false, true), 1).hidden());
	}

	private static double[] singularValues(final FloatTensor kernel) {
		final RealMatrix matrix = MatrixUtils.createRealMatrix(rows(kernel), columns(kernel));
		for (int i = 0; i < kernel.data().length; i++)
			matrix.setEntry(i / columns(kernel), i % columns(kernel), kernel.data()[i]);
		return new SingularValueDecomposition(matrix).getSingularValues();
	}

	private static int rows(final FloatTensor kernel) {
		return kernel.data().length / columns(kernel);
	}

	private static int columns(final FloatTensor kernel) {
		return kernel.shape()[kernel.shape().length - 1];
	}

	/**
	 * The first step of a training.
	 *
	 * @param moments first moments by the names of parameters: proportional to the gradients
	 * @param changes of the weights, divided by the rate
	 * @param adam what has second moments
	 */
	private record Step(Map<String, FloatTensor> moments, Map<String, FloatTensor> changes, Set<String> adam) {

		static Step of(final Architecture architecture, final double lossWeight) {
			final Objective objective = new Objective(lossWeight, 0, 0, 0, 0, 0, 0);
			final Optimization unclipped = new Optimization(Optimizer.MUON, 1e6, 0, Precision.FULL);
			try (Trainer trainer = Tiny.ENGINE.trainer(architecture, objective, unclipped, 1)) {
				final Map<String, FloatTensor> before = part(trainer, "weight/");
				trainer.step(Tiny.clean(1, 1), Tiny.clean(2, 1), RATE);
				final Map<String, FloatTensor> changes = part(trainer, "weight/");
				changes.replaceAll((name, after) -> change(before.get(name), after));
				return new Step(part(trainer, "moment1/"), changes, part(trainer, "moment2/").keySet());
			}
		}

		Set<String> hidden() {
			final Set<String> hidden = new TreeSet<>(changes.keySet());
			hidden.removeAll(adam);
			return hidden;
		}

		private static Map<String, FloatTensor> part(final Trainer trainer, final String prefix) {
			final Map<String, FloatTensor> part = new TreeMap<>();
			trainer.state().forEach((name, value) -> {
				if (name.startsWith(prefix)) part.put(name.substring(prefix.length()), value);
			});
			return part;
		}

		private static FloatTensor change(final FloatTensor before, final FloatTensor after) {
			final float[] change = new float[after.data().length];
			for (int i = 0; i < change.length; i++)
				change[i] = (float) ((before.data()[i] - after.data()[i]) / RATE);
			return new FloatTensor(after.shape(), change);
		}
	}
}
