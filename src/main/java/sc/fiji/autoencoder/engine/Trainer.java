package sc.fiji.autoencoder.engine;

import java.nio.file.Path;
import java.util.Map;

/**
 * A network in training. Values are normalised; arrays are in the order batch, row, column, plane. A batch with another
 * number of planes than the architecture has is an {@link IllegalArgumentException}. Not thread-safe.
 */
public interface Trainer extends AutoCloseable {

	/**
	 * One step of gradient descent.
	 *
	 * @param target what the network should make of the input; a value that is not a number does not count, but must not
	 *          be there if the objective has SSIM
	 * @return the loss before the step, regularization included
	 */
	float step(FloatBatch input, FloatBatch target, double learningRate);

	/**
	 * The loss without regularization (but for a variational network with its divergence) and the mean squared error of
	 * the averaged weights, of target values that are numbers; learns nothing.
	 */
	Evaluation evaluate(FloatBatch input, FloatBatch target);

	/** What the averaged weights make of a batch; a variational network decodes the mean. */
	FloatBatch predict(FloatBatch input);

	/** Steps taken since the weights were new. */
	long steps();

	/** Everything needed to go on: weights, their moving averages, the optimiser's moments, the step. */
	Map<String, FloatTensor> state();

	/**
	 * Goes on from a state.
	 *
	 * @throws IllegalArgumentException if it is the state of another architecture
	 */
	void resume(Map<String, FloatTensor> state);

	/** Starts anew from the averaged weights of a state, with a fresh optimiser. */
	void startFrom(Map<String, FloatTensor> state);

	/**
	 * Writes the averaged network for inference, batch normalisation folded into the convolutions, as a SavedModel with
	 * the signature {@code serving_default}, input {@code input}, output {@code output}.
	 *
	 * @param folder that does not exist yet
	 */
	void export(Path folder);

	@Override
	void close();

	/**
	 * @param loss weighted reconstruction error, plus the weighted divergence of a variational network, which without it
	 *          would seem best before it can generate anything
	 * @param mse mean squared error
	 */
	record Evaluation(double loss, double mse) {}
}
