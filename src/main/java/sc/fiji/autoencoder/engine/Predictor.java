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
	 * What the network makes of a batch, and what its encoder did on the way.
	 *
	 * @param input as for {@link #predict}
	 * @param levels 0 for the full size to {@link Architecture#depth()} for the bottleneck
	 * @throws EngineException if the network was exported without features
	 * @throws EngineException.OutOfMemory as {@link #predict}
	 */
	Activations activations(FloatBatch input, List<Integer> levels);

	/**
	 * @param output as of {@link Predictor#predict}
	 * @param features of each level asked for, {@link Architecture#channelsAt} planes of 1/2^level of the width and height
	 */
	record Activations(FloatBatch output, List<FloatBatch> features) {}

	@Override
	void close();
}
