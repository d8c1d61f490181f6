package sc.fiji.autoencoder.training;

import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.FloatBatch;

/** Where the examples come from that a network learns from. */
public interface PatchSource {

	/**
	 * Draws one example at random.
	 *
	 * @param random decides everything, so that equal generators draw equal examples
	 * @param input takes the normalised input planes
	 * @param target takes what the network should make of them
	 * @param position of the example in both batches
	 */
	void draw(SplittableRandom random, FloatBatch input, FloatBatch target, int position);
}
