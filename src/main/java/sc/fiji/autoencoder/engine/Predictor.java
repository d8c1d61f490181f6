package sc.fiji.autoencoder.engine;

import java.util.List;

/** A trained network that is applied. Not thread-safe. */
public interface Predictor extends AutoCloseable {

	/**
	 * @param input normalised values, width and height multiples of {@link Architecture#multiple()}
	 * @return as many planes as the architecture has outputs, same width and height
	 * @throws EngineException.OutOfMemory if the batch is too large for the memory there is
	 */
	FloatBatch predict(FloatBatch input);

	/**
	 * What the encoder makes of a batch.
	 *
	 * @param input as for {@link #predict}
	 * @param levels 0 for the full size to {@link Architecture#depth()} for the bottleneck
	 * @return for each level its activations, {@link Architecture#channelsAt} planes of 1/2^level of the width and height
	 * @throws EngineException if the network was exported without them
	 */
	List<FloatBatch> features(FloatBatch input, List<Integer> levels);

	@Override
	void close();
}
