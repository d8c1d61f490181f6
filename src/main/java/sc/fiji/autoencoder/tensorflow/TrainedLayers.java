package sc.fiji.autoencoder.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Layers in training: batch normalisation by the statistics of the batch, which are kept for the moving averages, and a
 * sampled code.
 */
final class TrainedLayers implements Network.Layers {

	static final float EPSILON = 1e-3f;

	private final Ops tf;
	private final Function<String, ? extends Operand<TFloat32>> parameters;
	private final Operand<TFloat32> noise;
	private final Map<String, Operand<TFloat32>> statistics = new LinkedHashMap<>();

	/**
	 * @param parameters gives the current value of a parameter
	 * @param noise standard normal, of the shape of the code, to sample it; null if the network is not variational
	 */
	TrainedLayers(final Ops tf, final Function<String, ? extends Operand<TFloat32>> parameters,
		final Operand<TFloat32> noise)
	{
		this.tf = tf;
		this.parameters = parameters;
		this.noise = noise;
	}

	/** Mean and variance of this batch, by the names of the parameters that hold their averages. */
	Map<String, Operand<TFloat32>> statistics() {
		return statistics;
	}

	@Override
	public Operand<TFloat32> apply(final Layer layer, final Operand<TFloat32> x,
		final UnaryOperator<Operand<TFloat32>> activation)
	{
		return activation.apply(normalised(layer, x));
	}

	private Operand<TFloat32> normalised(final Layer layer, final Operand<TFloat32> x) {
		final Operand<TFloat32> y = layer.convolve(tf, x, layer.plain(tf, parameter(layer, "kernel")));
		if (!layer.normalised()) return layer.biased() ? tf.nn.biasAdd(y, parameter(layer, "bias")) : y;
		final Operand<TFloat32> none = tf.constant(new float[0]);
		final FusedBatchNorm<TFloat32, TFloat32> norm = tf.nn.fusedBatchNorm(y, parameter(layer, "gamma"), parameter(layer,
			"beta"), none, none, FusedBatchNorm.isTraining(true), FusedBatchNorm.epsilon(EPSILON));
		statistics.put(Parameter.name(layer, "mean"), norm.batchMean());
		statistics.put(Parameter.name(layer, "variance"), norm.batchVariance());
		return norm.y();
	}

	@Override
	public Operand<TFloat32> code(final Network.Latent latent) {
		return noise == null ? latent.mean() : Posterior.of(tf, latent).sample(noise);
	}

	private Operand<TFloat32> parameter(final Layer layer, final String role) {
		return parameters.apply(Parameter.name(layer, role));
	}
}
