package sc.fiji.autoencoder.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.Trainer;

/** Examples that are drawn once and never learned from. */
final class Validation {

	private static final int BATCHES = 8;

	private final List<Batch> batches = new ArrayList<>();
	private final Batch example;

	/** @param example a single one to look at */
	Validation(final PatchSource source, final int count, final int patch, final int inputs, final int outputs,
		final long seed, final Batch example)
	{
		this.example = example;
		final SplittableRandom random = new SplittableRandom(seed);
		for (int i = 0; i < BATCHES; i++) {
			final Batch batch = new Batch(count, patch, inputs, outputs);
			batch.fill(source, random);
			batches.add(batch);
		}
	}

	Trainer.Evaluation evaluate(final Trainer trainer) {
		double loss = 0;
		double mse = 0;
		for (final Batch batch : batches) {
			final Trainer.Evaluation evaluation = trainer.evaluate(batch.input(), batch.target());
			loss += evaluation.loss() / BATCHES;
			mse += evaluation.mse() / BATCHES;
		}
		return new Trainer.Evaluation(loss, mse);
	}

	/** What the network makes of the example to look at. */
	TrainingMonitor.Preview preview(final Trainer trainer) {
		return new TrainingMonitor.Preview(example.input(), trainer.predict(example.input()), example.target());
	}
}
