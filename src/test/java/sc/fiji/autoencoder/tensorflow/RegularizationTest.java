package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.engine.Trainer;

/** What the terms that regularize the latent do to it. */
class RegularizationTest {

	private static final FloatBatch IMAGES = Tiny.clean(-3, 1);

	@TempDir
	private Path folder;

	@Test
	void theDivergenceDrivesCodesTowardsZero() {
		assertTrue(meanSquare(codes(Tiny.VARIATIONAL, kl(1), "strong")) < 0.1 * meanSquare(codes(Tiny.VARIATIONAL, kl(1e-4),
			"weak")));
	}

	/** With mean m and log variance v it is (m^2 + exp(v) - 1 - v) / 2, which is never negative, and counts in full. */
	@Test
	void theDivergenceCountsInValidationAndWarmsUpInTraining() {
		final Architecture plain = new Architecture(1, 1, false, 4, 1, 2, 4, 1, false, 6, 0.2, false, false, false, true);
		try (Trainer without = Tiny.trainer(plain);
				Trainer with = Tiny.ENGINE.trainer(plain, kl(0.5), Optimization.DEFAULT, 1))
		{
			Tiny.train(without, 150);
			with.startFrom(without.state());
			without.startFrom(without.state());
			final double divergence = with.evaluate(IMAGES, IMAGES).loss() - without.evaluate(IMAGES, IMAGES).loss();
			assertTrue(divergence > 0, "divergence is " + divergence);
			assertEquals(with.evaluate(IMAGES, IMAGES).mse(), without.evaluate(IMAGES, IMAGES).mse());
			final double first = with.step(IMAGES, IMAGES, 0) - without.step(IMAGES, IMAGES, 0);
			assertTrue(first < 0.05 * divergence, first + " of " + divergence);
			for (int step = 1; step < Objective.KL_WARM_UP; step++) {
				with.step(IMAGES, IMAGES, 0);
				without.step(IMAGES, IMAGES, 0);
			}
			final double warm = with.step(IMAGES, IMAGES, 0) - without.step(IMAGES, IMAGES, 0);
			assertEquals(divergence, warm, 1e-3 * divergence);
		}
	}

	/** Noise on the code, not on the images: a trainer that only decoded means would report the same twice. */
	@Test
	void trainingDecodesSamplesAndEverythingElseTheMean() {
		try (Trainer trainer = Tiny.trainer(Tiny.VARIATIONAL)) {
			Tiny.train(trainer, 100);
			final double one = trainer.step(IMAGES, IMAGES, 0);
			final double other = trainer.step(IMAGES, IMAGES, 0);
			assertTrue(Math.abs(one - other) > 1e-5 * one, one + " and " + other);
			assertEquals(trainer.evaluate(IMAGES, IMAGES), trainer.evaluate(IMAGES, IMAGES));
		}
	}

	@Test
	void contractionMakesTheCodeLessSensitiveToNoise() {
		final Architecture plain = Architecture.dense(1, 1, 8, 1, 32, 8, 0.1, false);
		final double without = sensitivity(plain, Objective.MSE, "without");
		final double with = sensitivity(plain, new Objective(1, 0, 0, 0, 0, 0, 0.1), "with");
		assertTrue(with < 0.5 * without, with + " and " + without);
	}

	/** Of a linear network it is known: the squared kernel, summed over the window, averaged over the units. */
	@Test
	void contractionIsTheSquaredNormOfTheDerivatives() {
		final FloatBatch many = Tiny.random(1, 16, 128, 128, 1);
		try (Trainer plain = Tiny.trainer(Tiny.LINEAR);
				Trainer contracted = Tiny.ENGINE.trainer(Tiny.LINEAR, new Objective(1, 0, 0, 0, 0, 0, 1), Optimization.DEFAULT,
					1))
		{
			double squares = 0;
			for (final float weight : plain.state().get("weight/latent/kernel").data())
				squares += weight * weight;
			final double expected = squares / Tiny.LINEAR.latent();
			assertEquals(expected, contracted.step(many, many, 0) - plain.step(many, many, 0), 0.05 * expected);
		}
	}

	@Test
	void aDivergenceWithoutDistributionIsRefused() {
		assertEquals("kl is 1.0, but must be 0 for a network that is not variational.", assertThrows(
			IllegalArgumentException.class, () -> Tiny.ENGINE.trainer(Tiny.TEXTBOOK, kl(1), Optimization.DEFAULT, 1))
				.getMessage());
	}

	private static Objective kl(final double weight) {
		return new Objective(1, 0, 0, 0, 0, weight, 0);
	}

	private double sensitivity(final Architecture architecture, final Objective objective, final String name) {
		final FloatBatch noisy = Tiny.noisy(IMAGES, 3);
		final float[] codes = codes(architecture, objective, name).data();
		try (Predictor predictor = Tiny.ENGINE.predictor(folder.resolve(name))) {
			final float[] disturbed = predictor.encode(noisy).data();
			double sum = 0;
			for (int i = 0; i < codes.length; i++)
				sum += (codes[i] - disturbed[i]) * (codes[i] - disturbed[i]) / codes.length;
			return sum;
		}
	}

	private FloatBatch codes(final Architecture architecture, final Objective objective, final String name) {
		try (Trainer trainer = Tiny.ENGINE.trainer(architecture, objective, Optimization.DEFAULT, 1)) {
			// Beyond the warm-up, or nothing would count in full.
			for (int step = 0; step < Objective.KL_WARM_UP + 200; step++) {
				final FloatBatch images = Tiny.clean(step, 1);
				trainer.step(images, images, 3e-3);
			}
			trainer.export(folder.resolve(name));
		}
		try (Predictor predictor = Tiny.ENGINE.predictor(folder.resolve(name))) {
			return predictor.encode(IMAGES);
		}
	}

	private static double meanSquare(final FloatBatch codes) {
		double sum = 0;
		for (int i = 0; i < codes.size(); i++)
			sum += codes.data()[i] * codes.data()[i] / codes.size();
		return sum;
	}
}
