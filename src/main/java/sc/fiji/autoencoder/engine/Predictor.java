package sc.fiji.autoencoder.engine;

import java.util.List;

/** A trained network of ours that is applied, in numbers of 32 bits. Not thread-safe. */
public interface Predictor extends PlaneNetwork {

	/**
	 * @param input normalised values, width and height multiples of {@link Architecture#multiple()}
	 * @return as many planes as the architecture has outputs, same width and height
	 * @throws EngineException.OutOfMemory if the batch is too large for the memory there is
	 */
	@Override
	FloatBatch predict(FloatBatch input);

	/**
	 * What the network makes of a batch, and what its encoder did on the way.
	 *
	 * @param input as for {@link #predict}
	 * @param levels from 0 to below {@link Architecture#levels()}
	 * @throws EngineException if the network was exported without features
	 * @throws EngineException.OutOfMemory as {@link #predict}
	 */
	Activations activations(FloatBatch input, List<Integer> levels);

	/**
	 * The first half of what {@link #predict} does.
	 *
	 * @param input as for {@link #predict}
	 * @return the latent code (of a variational network its mean): {@link Architecture#latent()} planes, width and height
	 *         divided by {@link Architecture#multiple()}
	 * @throws EngineException in one sentence, if the network has no code ({@link Architecture#hasCode()}), or was exported
	 *           without
	 * @throws EngineException.OutOfMemory as {@link #predict}
	 */
	FloatBatch encode(FloatBatch input);

	/**
	 * The second half of what {@link #predict} does.
	 *
	 * @param code as of {@link #encode}, any width and height
	 * @return normalised values, {@link Architecture#multiple()} times the width and height
	 * @throws EngineException as {@link #encode}
	 * @throws EngineException.OutOfMemory as {@link #predict}
	 */
	FloatBatch decode(FloatBatch code);

	/**
	 * @param output as of {@link Predictor#predict}
	 * @param features of each level asked for, {@link Architecture#channelsAt} planes, a pixel a cell of
	 *          {@link Architecture#cellAt} pixels
	 */
	record Activations(FloatBatch output, List<FloatBatch> features) {}
}
