package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Trainer;

class BatchNormalizationTest {

	/** Without learning, the averaged statistics become those of the batch, and so the loss. */
	@Test
	void whatIsEvaluatedIsWhatWasTrained() {
		// So many pixels that the variance of a batch and of all images that it is drawn from agree.
		final FloatBatch x = Tiny.random(1, 16, 32, 32, 1);
		// A fresh network's output is small; only beside nothing it decides the loss.
		final FloatBatch y = new FloatBatch(16, 32, 32, 1);
		try (Trainer trainer = Tiny.trainer(Tiny.TEXTBOOK)) {
			final double fresh = trainer.evaluate(x, y).loss();
			double trained = 0;
			for (int step = 0; step < 100; step++)
				trained = trainer.step(x, y, 0);
			assertEquals(trained, trainer.evaluate(x, y).loss(), 0.01 * trained);
			assertTrue(Math.abs(trained - fresh) > 0.1 * trained, "the statistics make a difference");
		}
	}

	@Test
	void anImageGivesTheSameAloneAndAmongOthers() {
		try (Trainer trainer = Tiny.trainer(Tiny.TEXTBOOK)) {
			Tiny.train(trainer, 10);
			final FloatBatch all = Tiny.clean(1, 1);
			final float[] together = trainer.predict(all).data();
			for (int image = 0; image < all.count(); image++) {
				final int from = image * 256;
				final FloatBatch alone = new FloatBatch(Arrays.copyOfRange(all.data(), from, from + 256), 1, 16, 16, 1);
				assertArrayEquals(Arrays.copyOfRange(together, from, from + 256), trainer.predict(alone).data(), 1e-5f);
			}
		}
	}
}
