package sc.fiji.autoencoder.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

import sc.fiji.autoencoder.engine.Architecture;

/** Standard normal numbers that depend on seed and step alone: whoever resumes a training draws the same. */
final class StepNoise {

	private final Ops tf;
	private final long seed;
	private final Placeholder<TInt64> key;
	private long streams;

	StepNoise(final Ops tf, final long seed) {
		this.tf = tf;
		this.seed = seed;
		key = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
	}

	/** One for each value of the input, independent of all others. */
	Operand<TFloat32> values(final Operand<TFloat32> input) {
		return normal(tf.shape(input));
	}

	/**
	 * One for each latent value. Their shape is made of that of the input and not taken from the code, for gradients do
	 * not go through random numbers.
	 */
	Operand<TFloat32> codes(final Operand<TFloat32> input, final Architecture a) {
		final Operand<TInt32> cells = tf.math.div(tf.shape(input), tf.constant(new int[] { 1, a.multiple(), a.multiple(), a
			.inputs() }));
		return normal(tf.math.mul(cells, tf.constant(new int[] { 1, 1, 1, a.latent() })));
	}

	private Operand<TFloat32> normal(final Operand<TInt32> shape) {
		return tf.random.statelessRandomNormal(shape, tf.math.add(key, tf.constant(new long[] { streams++ << 32, 0 })));
	}

	/** What wants to be told the {@link #at step}. */
	Placeholder<TInt64> key() {
		return key;
	}

	/** The caller closes the tensor. */
	TInt64 at(final long step) {
		return TInt64.vectorOf(seed, step);
	}
}
