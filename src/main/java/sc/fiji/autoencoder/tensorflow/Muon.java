package sc.fiji.autoencoder.tensorflow;

import java.util.Arrays;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * The direction in which a kernel goes: momentum made orthogonal (Jordan et al. 2024), so that what few patches show is
 * learned as fast as what all of them show.
 */
final class Muon {

	static final float MOMENTUM = 0.95f;

	/** The quintic iteration by which singular values of at most 1 come to between 0.7 and 1.2. */
	private static final int ITERATIONS = 5;
	private static final float LINEAR = 3.4445f;
	private static final float CUBIC = -4.7750f;
	private static final float QUINTIC = 2.0315f;

	/** Root mean square of a direction: about that of Adam's, so that one learning rate suits both (Liu et al. 2025). */
	private static final float SIZE = 0.2f;

	/** Rows or columns: with more of both the iteration takes longer than the layer. */
	private static final int MOST = 256;

	private static final float TINY = 1e-12f;

	private final Ops tf;

	Muon(final Ops tf) {
		this.tf = tf;
	}

	static boolean affords(final int[] shape) {
		return Math.min(rows(shape), columns(shape)) <= MOST;
	}

	/**
	 * @param gradient of a kernel
	 * @param momentum moving average of its gradients that includes this one
	 * @return of the same shape, to be multiplied by the learning rate and subtracted
	 */
	Operand<TFloat32> direction(final Operand<TFloat32> gradient, final Operand<TFloat32> momentum, final int[] shape) {
		final int rows = rows(shape);
		final int columns = columns(shape);
		final Operand<TFloat32> ahead = tf.math.add(scaled(gradient, 1 - MOMENTUM), scaled(momentum, MOMENTUM));
		final Operand<TFloat32> orthogonal = orthogonal(tf.reshape(ahead, tf.constant(new int[] { rows, columns })),
			rows < columns);
		return tf.reshape(scaled(orthogonal, SIZE * (float) Math.sqrt(Math.max(rows, columns))), tf.constant(shape));
	}

	private Operand<TFloat32> orthogonal(final Operand<TFloat32> matrix, final boolean wide) {
		final Operand<TFloat32> norm = tf.math.sqrt(scaled(tf.nn.l2Loss(matrix), 2));
		Operand<TFloat32> x = tf.math.div(matrix, tf.math.add(norm, tf.constant(TINY)));
		for (int i = 0; i < ITERATIONS; i++) {
			final Operand<TFloat32> square = tf.linalg.matMul(x, x, wide ? MatMul.transposeB(true) : MatMul.transposeA(true));
			final Operand<TFloat32> factor = tf.math.add(scaled(square, CUBIC), scaled(tf.linalg.matMul(square, square),
				QUINTIC));
			x = tf.math.add(scaled(x, LINEAR), wide ? tf.linalg.matMul(factor, x) : tf.linalg.matMul(x, factor));
		}
		return x;
	}

	private Operand<TFloat32> scaled(final Operand<TFloat32> x, final float by) {
		return tf.math.mul(x, tf.constant(by));
	}

	private static int rows(final int[] shape) {
		return Arrays.stream(shape).limit(shape.length - 1L).reduce(1, (a, b) -> a * b);
	}

	private static int columns(final int[] shape) {
		return shape[shape.length - 1];
	}
}
