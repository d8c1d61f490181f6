package sc.fiji.autoencoder.tensorflow;

import java.util.Arrays;
import java.util.List;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.FloatTensor;

/** Measures convolutions, of which our networks are made. */
final class SpeedTest {

	private static final int SIDE = 128;
	private static final int CHANNELS = 64;
	private static final int KERNEL = 3;

	/** One after the other, so that little of the time goes to what is around them. */
	private static final int LAYERS = 8;

	private SpeedTest() {}

	/** 1e9 floating-point operations a second. */
	static double gigaflops(final Configuration configuration, final double seconds) {
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph);
			// Fed, for of constants the result would be computed once and for all.
			final Placeholder<TFloat32> image = tf.placeholder(TFloat32.class);
			final Placeholder<TFloat32> kernel = tf.placeholder(TFloat32.class);
			Operand<TFloat32> layer = image;
			for (int i = 0; i < LAYERS; i++)
				layer = tf.nn.conv2d(layer, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
			final Operand<TFloat32> sum = tf.sum(layer, tf.constant(new int[] { 0, 1, 2, 3 }));
			try (Session session = configuration.session(graph);
					TFloat32 pixels = filled(1, 1, SIDE, SIDE, CHANNELS);
					TFloat32 weights = filled(1f / (KERNEL * KERNEL * CHANNELS), KERNEL, KERNEL, CHANNELS, CHANNELS))
			{
				final Runnable run = () -> session.runner().feed(image, pixels).feed(kernel, weights).fetch(sum).run().close();
				run.run(); // the first prepares
				final long start = System.nanoTime();
				long runs = 0;
				do {
					run.run();
					runs++;
				}
				while (System.nanoTime() - start < seconds * 1e9);
				return runs * operations() / (System.nanoTime() - start);
			}
		}
	}

	/** Values that stay as they are, for numbers near zero are slow. */
	private static TFloat32 filled(final float value, final int... extents) {
		final FloatTensor tensor = new FloatTensor(extents, new float[Arrays.stream(extents).reduce(1, (a, b) -> a * b)]);
		Arrays.fill(tensor.data(), value);
		return Tensors.of(tensor);
	}

	private static double operations() {
		return 2. * LAYERS * SIDE * SIDE * CHANNELS * CHANNELS * KERNEL * KERNEL;
	}
}
