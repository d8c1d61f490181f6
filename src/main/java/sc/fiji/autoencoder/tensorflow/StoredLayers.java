package sc.fiji.autoencoder.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Layers as they are exported: each a convolution and perhaps a bias, after batch normalisation was folded into both.
 *
 * @param code name of the operation that gives the decoder its code; null if the decoder gets more than that
 */
record StoredLayers(Ops tf, Variables variables, String code) implements Network.Layers {

	@Override
	public Operand<TFloat32> apply(final Layer layer, final Operand<TFloat32> x) {
		final Operand<TFloat32> y = layer.convolve(tf, x, variables.get(Parameter.name(layer, "kernel")));
		return layer.normalised() || layer.biased() ? tf.nn.biasAdd(y, variables.get(Parameter.name(layer, "bias"))) : y;
	}

	@Override
	public Operand<TFloat32> code(final Network.Latent latent) {
		return code == null ? latent.mean() : tf.withName(code).identity(latent.mean());
	}
}
