package sc.fiji.autoencoder.tensorflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.Hardware;

/** Finds out whether TensorFlow can compute on a GPU by computing on it. */
final class Gpu {

	private Gpu() {}

	/** Empty if there is a usable GPU, else the reason, to end a sentence. */
	static String whyNot(final int threads) {
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph).withDevice(DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU)
				.deviceIndex(0).build());
			// A convolution of some size needs cuDNN, a sum would not.
			final Operand<TFloat32> image = tf.fill(tf.constant(new int[] { 1, 8, 8, 1 }), tf.constant(1f));
			final Operand<TFloat32> kernel = tf.fill(tf.constant(new int[] { 3, 3, 1, 4 }), tf.constant(1f));
			final Operand<TFloat32> blurred = tf.nn.conv2d(image, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
			try (Session session = new Configuration(threads, true, false, false).session(graph)) {
				session.runner().fetch(blurred).run().close();
			}
			return "";
		}
		catch (final TensorFlowException | IllegalArgumentException | UnsupportedOperationException e) {
			return reason();
		}
	}

	private static String reason() {
		final String os = System.getProperty("os.name");
		if (os.startsWith("Mac")) return "TensorFlow for Java has no GPU support on macOS";
		// Under WSL 2 the driver is that of Windows.
		if (os.startsWith("Linux") && !Files.exists(Path.of("/proc/driver/nvidia/version")) && Hardware.gpus().isEmpty())
			return "no NVIDIA driver is loaded";
		final Cuda cuda = Cuda.ofThisBuild();
		if (cuda.wanted().isEmpty()) return "this build of TensorFlow is one without NVIDIA GPUs";
		final List<String> missing = cuda.missing();
		return missing.isEmpty() ? "TensorFlow found no NVIDIA GPU that it can use" : "for an NVIDIA GPU it needs " + cuda
			.wanted() + ", but cannot load " + String.join(", ", missing);
	}
}
