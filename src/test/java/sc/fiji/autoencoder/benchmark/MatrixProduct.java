package sc.fiji.autoencoder.benchmark;

import java.util.Arrays;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * What TensorFlow can do on this machine: prints the billions of multiply-adds a second of a 2048 x 2048 matrix product.
 * Runs in a process of its own, for the product keeps TensorFlow to a class loader of its own.
 */
final class MatrixProduct {

	private static final int SIZE = 2048;
	private static final int RUNS = 15;

	private MatrixProduct() {}

	public static void main(final String[] args) {
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph);
			final var shape = tf.constant(new int[] { SIZE, SIZE });
			final Variable<TFloat32> a = tf.variable(tf.random.randomUniform(shape, TFloat32.class));
			final Variable<TFloat32> b = tf.variable(tf.random.randomUniform(shape, TFloat32.class));
			final var product = tf.linalg.matMul(a, b);
			try (Session session = new Session(graph)) {
				session.initialize();
				final double[] seconds = new double[RUNS];
				for (int i = 0; i < RUNS; i++) {
					final long start = System.nanoTime();
					session.runner().addTarget(product.op()).run().close();
					seconds[i] = (System.nanoTime() - start) * 1e-9;
				}
				Arrays.sort(seconds);
				System.out.println((double) SIZE * SIZE * SIZE / seconds[RUNS / 2] * 1e-9);
			}
		}
	}
}
