package sc.fiji.autoencoder.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Standard normal numbers that depend on seed and step alone: whoever resumes a training draws the same. */
final class StepNoise {

	private final Ops tf;
	private final long seed;
	private final Placeholder<TInt64> key;
	private long streams;

	StepNoise(final Ops tf, final long seed) {
		this.tf = tf;
		this.seed = seed;
		key = tf.placeholder(TInt64.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(2)));
	}

	/** Numbers that are independent of all others. */
	Operand<TFloat32> normal(final Operand<TInt32> shape) {
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
