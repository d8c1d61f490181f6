package sc.fiji.autoencoder.tensorflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers in inference: each a convolution and perhaps a bias, batch normalisation folded into both. */
final class FoldedLayers implements Network.Layers {

	private final Ops tf;
	private final Function<String, ? extends Operand<TFloat32>> parameters;
	private final Map<String, Operand<TFloat32>> folded = new LinkedHashMap<>();

	/** @param parameters gives the averaged value of a parameter */
	FoldedLayers(final Ops tf, final Function<String, ? extends Operand<TFloat32>> parameters) {
		this.tf = tf;
		this.parameters = parameters;
	}

	/** Kernels and biases after folding, as {@link StoredLayers} take them. */
	Map<String, Operand<TFloat32>> folded() {
		return folded;
	}

	@Override
	public Operand<TFloat32> apply(final Layer layer, final Operand<TFloat32> x,
		final UnaryOperator<Operand<TFloat32>> activation)
	{
		Operand<TFloat32> kernel = parameter(layer, "kernel");
		Operand<TFloat32> bias = null;
		if (layer.normalised()) {
			final Operand<TFloat32> variance = tf.math.add(parameter(layer, "variance"), tf.constant(TrainedLayers.EPSILON));
			final Operand<TFloat32> scale = tf.math.mul(parameter(layer, "gamma"), tf.math.rsqrt(variance));
			final int[] along = { 1, 1, 1, 1 };
			along[layer.outputDimension()] = layer.out();
			kernel = tf.math.mul(kernel, tf.reshape(scale, tf.constant(along)));
			bias = tf.math.sub(parameter(layer, "beta"), tf.math.mul(parameter(layer, "mean"), scale));
		}
		else if (layer.biased()) bias = parameter(layer, "bias");
		final Operand<TFloat32> plain = layer.plain(tf, kernel);
		folded.putAll(StoredLayers.parameters(tf, layer, plain, bias));
		final Operand<TFloat32> y = layer.convolve(tf, x, plain);
		return activation.apply(bias == null ? y : tf.nn.biasAdd(y, bias));
	}

	private Operand<TFloat32> parameter(final Layer layer, final String role) {
		return parameters.apply(Parameter.name(layer, role));
	}
}
