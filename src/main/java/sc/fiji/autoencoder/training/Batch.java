package sc.fiji.autoencoder.training;

import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.FloatBatch;

/** Examples to learn from or to check with: one for each position of both. */
public record Batch(FloatBatch input, FloatBatch target) {

	public Batch(final int count, final int patch, final int inputs, final int outputs) {
		this(new FloatBatch(count, patch, patch, inputs), new FloatBatch(count, patch, patch, outputs));
	}

	public void fill(final PatchSource source, final SplittableRandom random) {
		for (int i = 0; i < input.count(); i++)
			source.draw(random, input, target, i);
	}
}
