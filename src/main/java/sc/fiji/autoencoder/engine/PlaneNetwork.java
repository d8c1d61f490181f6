package sc.fiji.autoencoder.engine;

import java.util.Optional;

/** A network that makes planes of planes, of the same width and height, in numbers of 32 bits. Not thread-safe. */
public interface PlaneNetwork extends AutoCloseable {

	/**
	 * @param input normalised values, of a width and height that the network takes
	 * @return normalised values, same width and height
	 * @throws EngineException.OutOfMemory if the batch is too large for the memory there is
	 */
	FloatBatch predict(FloatBatch input);

	/**
	 * The same network, whose hidden layers compute in numbers of 16 bits ({@link EngineInfo#half()}): about twice as fast
	 * and nearly as exact. It is closed together with this one.
	 *
	 * @return empty if there is nothing to gain
	 */
	Optional<PlaneNetwork> mixed();

	@Override
	void close();
}
