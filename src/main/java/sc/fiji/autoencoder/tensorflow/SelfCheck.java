package sc.fiji.autoencoder.tensorflow;

import java.util.List;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.EngineException;

/** Does what has broken TensorFlow in Fiji before, so that it breaks here, where the engine names the jar at fault. */
final class SelfCheck {

	private SelfCheck() {}

	/** Sends a graph with a constant through protobuf and runs one convolution of it. */
	static void run(final int threads) {
		try (Graph written = new Graph(); Graph read = new Graph()) {
			final Ops tf = Ops.create(written);
			final Operand<TFloat32> image = tf.constant(new float[][][][] { { { { 3 } } } });
			final Operand<TFloat32> kernel = tf.constant(new float[][][][] { { { { 2 } } } });
			tf.withName("product").nn.conv2d(image, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
			Configuration.importGraph(read, Configuration.definition(written));
			try (Session session = new Configuration(threads, false).session(read);
					Result result = session.runner().fetch("product").run())
			{
				final float product = ((TFloat32) result.get(0)).getFloat(0, 0, 0, 0);
				if (product != 6) throw new EngineException("TensorFlow does not work: 3 x 2 gave " + product + ".");
			}
		}
	}
}
