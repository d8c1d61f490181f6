package sc.fiji.autoencoder.engine;

/** A trained network that is applied. Not thread-safe. */
public interface Predictor extends AutoCloseable {

	/**
	 * @param input normalised values, width and height multiples of {@link Architecture#multiple()}
	 * @return as many planes as the architecture has outputs, same width and height
	 * @throws EngineException.OutOfMemory if the batch is too large for the memory there is
	 */
	FloatBatch predict(FloatBatch input);

	@Override
	void close();
}
