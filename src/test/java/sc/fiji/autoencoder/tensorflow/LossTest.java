package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Trainer;

class LossTest {

	private static final Objective SSIM = new Objective(0, 0, 1, 0, 0, 0, 0);
	private static final Objective MAE_AND_MSE = new Objective(2, 1, 0, 0, 0, 0, 0);
	private static final Objective MIXTURE = new Objective(0.5, 2, 0.25, 0, 0, 0, 0);

	static Stream<Arguments> presetsAndLosses() {
		return Tiny.presets().stream().flatMap(preset -> Stream.of(Objective.MSE, Objective.MAE, SSIM, MIXTURE).map(
			objective -> Arguments.of(preset, objective)));
	}

	@ParameterizedTest
	@MethodSource("presetsAndLosses")
	void trainingLowersTheLossOnImagesNotSeen(final Architecture architecture, final Objective objective) {
		final FloatBatch clean = Tiny.clean(-5, 1);
		final FloatBatch noisy = Tiny.noisy(clean, -6);
		try (Trainer trainer = Tiny.ENGINE.trainer(architecture, objective, Optimization.DEFAULT, 1)) {
			final double before = trainer.evaluate(noisy, clean).loss();
			Tiny.train(trainer, 150);
			final Trainer.Evaluation after = trainer.evaluate(noisy, clean);
			assertTrue(after.loss() < 0.5 * before, before + " became " + after.loss());
			assertTrue(after.mse() < 0.7 * Tiny.SIGMA * Tiny.SIGMA, "It denoises: " + after.mse());
		}
	}

	@Test
	void eachTermIsWhatItsEquationSays() {
		final FloatBatch x = Tiny.random(1, 2, 12, 20, 3);
		final FloatBatch target = Tiny.random(2, 2, 12, 20, 2);
		final Architecture architecture = Architecture.convolutional(3, 2, 1, 4, 1, 0, 0.1, true, false, false);
		for (final Objective objective : List.of(Objective.MSE, Objective.MAE, SSIM, MIXTURE)) {
			try (Trainer trainer = Tiny.ENGINE.trainer(architecture, objective, Optimization.DEFAULT, 1)) {
				final FloatBatch predicted = trainer.predict(x);
				double squared = 0;
				double absolute = 0;
				for (int i = 0; i < target.size(); i++) {
					final double error = predicted.data()[i] - target.data()[i];
					squared += error * error / target.size();
					absolute += Math.abs(error) / target.size();
				}
				final Trainer.Evaluation evaluation = trainer.evaluate(x, target);
				assertEquals(squared, evaluation.mse(), 1e-5 * squared);
				assertEquals(objective.mse() * squared + objective.mae() * absolute + objective.ssim() * (1 - ssim(predicted,
					target)), evaluation.loss(), 1e-5);
			}
		}
	}

	@Test
	void targetsThatAreNoNumberDoNotCountAndTeachNothing() {
		final FloatBatch x = Tiny.random(1, 2, 16, 16, 1);
		final FloatBatch some = Tiny.random(2, 2, 16, 16, 1);
		double squared = 0;
		double absolute = 0;
		for (int i = 0; i < some.size(); i++)
			if (i % 3 != 0) some.data()[i] = Float.NaN;
		try (Trainer trainer = Tiny.ENGINE.trainer(Tiny.RESTORATION, MAE_AND_MSE, Optimization.DEFAULT, 1)) {
			final FloatBatch predicted = trainer.predict(x);
			int counted = 0;
			for (int i = 0; i < some.size(); i += 3, counted++) {
				squared += Math.pow(predicted.data()[i] - some.data()[i], 2);
				absolute += Math.abs(predicted.data()[i] - some.data()[i]);
			}
			assertEquals(squared / counted, trainer.evaluate(x, some).mse(), 1e-5);
			assertEquals((2 * squared + absolute) / counted, trainer.evaluate(x, some).loss(), 1e-4);
			for (int i = 0; i < 50; i++)
				assertTrue(Float.isFinite(trainer.step(x, some, 1e-3)));
			assertTrue(trainer.evaluate(x, some).mse() < squared / counted);
			for (int i = 0; i < some.size(); i++)
				some.data()[i] = Float.NaN;
			assertEquals(0, trainer.evaluate(x, some).loss());
		}
	}

	/** Wang et al. 2004, equation 13, with a uniform window, averaged over all whole windows of all planes. */
	private static double ssim(final FloatBatch a, final FloatBatch b) {
		double sum = 0;
		int windows = 0;
		for (int image = 0; image < a.count(); image++)
			for (int plane = 0; plane < a.planes(); plane++)
				for (int y = 0; y + 7 <= a.height(); y++)
					for (int x = 0; x + 7 <= a.width(); x++, windows++)
						sum += ssim(a, b, image, y, x, plane);
		return sum / windows;
	}

	private static double ssim(final FloatBatch a, final FloatBatch b, final int image, final int top, final int left,
		final int plane)
	{
		double ma = 0;
		double mb = 0;
		double aa = 0;
		double bb = 0;
		double ab = 0;
		for (int y = top; y < top + 7; y++) {
			for (int x = left; x < left + 7; x++) {
				final int i = ((image * a.height() + y) * a.width() + x) * a.planes() + plane;
				ma += a.data()[i] / 49.0;
				mb += b.data()[i] / 49.0;
				aa += a.data()[i] * a.data()[i] / 49.0;
				bb += b.data()[i] * b.data()[i] / 49.0;
				ab += a.data()[i] * b.data()[i] / 49.0;
			}
		}
		final double c1 = 0.01 * 0.01;
		final double c2 = 0.03 * 0.03;
		return (2 * ma * mb + c1) * (2 * (ab - ma * mb) + c2) / ((ma * ma + mb * mb + c1) * (aa - ma * ma + bb - mb * mb +
			c2));
	}
}
