package sc.fiji.autoencoder.tensorflow;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Trainer;

/**
 * The presets in small, and something to denoise. The tests of this room know TensorFlow through the port only, as
 * everybody does: this class loader is not the one that has it.
 */
final class Tiny {

	static final Engine ENGINE = Engines.open(Device.CPU, List.of());

	static final Architecture TEXTBOOK = Architecture.convolutional(1, 1, 2, 4, 1, 4, 0.2, true, false, false);
	static final Architecture RESTORATION = Architecture.convolutional(1, 1, 2, 4, 1, 0, 0.1, false, true, true)
		.lightened();

	/** One code for 16 x 16 pixels. */
	static final Architecture WIDE = new Architecture(1, 1, false, 8, 1, 1, 4, 1, false, 12, 0.2, true, false, false,
		false);
	static final Architecture VARIATIONAL = new Architecture(1, 1, false, 4, 1, 2, 4, 1, false, 6, 0.2, true, false,
		false, true);
	static final Architecture DENSE = Architecture.dense(1, 1, 8, 2, 16, 5, 0.1, true);
	static final Architecture LINEAR = Architecture.dense(1, 1, 4, 0, 1, 3, 1, false);

	/** Standard deviation of the noise in {@link #noisy}. */
	static final float SIGMA = 0.3f;

	private Tiny() {}

	static List<Architecture> presets() {
		return List.of(TEXTBOOK, RESTORATION);
	}

	/** One of each form that a network can have. */
	static List<Architecture> forms() {
		return List.of(TEXTBOOK, RESTORATION, WIDE, VARIATIONAL, DENSE, LINEAR);
	}

	/** The caller closes the trainer. */
	static Trainer trainer(final Architecture architecture) {
		return ENGINE.trainer(architecture, Objective.MSE, Optimization.DEFAULT, 1);
	}

	/** Waves of 16x16 pixels with values in 0..1. */
	static FloatBatch clean(final long seed, final int planes) {
		final Random random = new Random(seed);
		final FloatBatch batch = new FloatBatch(8, 16, 16, planes);
		for (int image = 0, i = 0; image < batch.count(); image++) {
			final double phase = 7 * random.nextDouble();
			final double fx = random.nextDouble();
			final double fy = random.nextDouble();
			for (int y = 0; y < 16; y++)
				for (int x = 0; x < 16; x++)
					for (int plane = 0; plane < planes; plane++)
						batch.data()[i++] = (float) (0.5 + 0.5 * Math.sin(phase + fx * x + fy * y));
		}
		return batch;
	}

	/** The same with independent noise. */
	static FloatBatch noisy(final FloatBatch clean, final long seed) {
		final Random random = new Random(seed);
		final float[] values = Arrays.copyOf(clean.data(), clean.size());
		for (int i = 0; i < values.length; i++)
			values[i] += SIGMA * (float) random.nextGaussian();
		return new FloatBatch(values, clean.count(), clean.height(), clean.width(), clean.planes());
	}

	static FloatBatch random(final long seed, final int count, final int height, final int width, final int planes) {
		final Random random = new Random(seed);
		final FloatBatch batch = new FloatBatch(count, height, width, planes);
		for (int i = 0; i < batch.size(); i++)
			batch.data()[i] = random.nextFloat();
		return batch;
	}

	/** Denoises; batch {@code i} only depends on {@code i}, counted from the steps that the trainer has behind it. */
	static void train(final Trainer trainer, final int steps) {
		for (int step = 0; step < steps; step++) {
			final FloatBatch clean = clean(trainer.steps(), 1);
			trainer.step(noisy(clean, -1 - trainer.steps()), clean, 3e-3);
		}
	}
}
