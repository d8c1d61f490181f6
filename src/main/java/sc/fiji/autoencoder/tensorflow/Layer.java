package sc.fiji.autoencoder.tensorflow;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One convolution of a network, with what follows it.
 *
 * @param name unique in the network
 * @param transposed whether it is a transposed convolution
 * @param size width and height of the kernel
 * @param stride factor by which it shrinks (transposed: enlarges) width and height
 * @param in input channels
 * @param out output channels
 * @param normalised whether batch normalisation follows
 * @param biased whether a bias is added; a layer that is normalised has none of its own
 * @param activated whether a leaky ReLU follows
 * @param together of how many pixels of a row its output may be computed at once, for the width is a multiple of it
 */
record Layer(String name, boolean transposed, int size, int stride, int in, int out, boolean normalised,
	boolean biased, boolean activated, int together)
{

	/** TensorFlow's order: rows, columns, input, output; for a transposed convolution output, input. */
	int[] kernelShape() {
		return transposed ? new int[] { size, size, out, in } : new int[] { size, size, in, out };
	}

	/** Whether it makes four pixels of each: width and height are doubled. */
	boolean doubles() {
		return transposed && size == 2 && stride == 2;
	}

	/** The dimension of the kernel that counts output channels. */
	int outputDimension() {
		return transposed ? 2 : 3;
	}

	/** How many inputs add up in one output: what He initialisation wants to know. */
	int fanIn() {
		return transposed ? in * size * size / (stride * stride) : in * size * size;
	}

	/**
	 * The kernel as {@link #convolve} takes it. A transposed convolution without a stride is a convolution with the kernel
	 * upside down, and TensorFlow makes one operation of a convolution, its bias and its leaky ReLU, but not of the other.
	 */
	Operand<TFloat32> plain(final Ops tf, final Operand<TFloat32> kernel) {
		return transposed && stride == 1 ? tf.linalg.transpose(tf.reverse(kernel, tf.constant(new int[] { 0, 1 })), tf
			.constant(new int[] { 0, 1, 3, 2 })) : kernel;
	}

	/**
	 * The bare convolution, zero-padded to the same size (times or by the stride).
	 *
	 * @param kernel what {@link #plain} gives
	 */
	Operand<TFloat32> convolve(final Ops tf, final Operand<TFloat32> x, final Operand<TFloat32> kernel) {
		final List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
		if (!transposed || stride == 1) return tf.nn.conv2d(x, kernel, strides, "SAME");
		return tf.nn.conv2dBackpropInput(shape(tf, x, stride, stride, out), kernel, x, strides, "SAME");
	}

	/** That of {@code x}, so many times as high and wide, with other planes. */
	static Operand<TInt32> shape(final Ops tf, final Operand<TFloat32> x, final int height, final int width,
		final int planes)
	{
		final Operand<TInt32> scaled = tf.math.mul(tf.shape(x), tf.constant(new int[] { 1, height, width, 1 }));
		final Operand<TInt32> spatial = tf.slice(scaled, tf.constant(new int[] { 0 }), tf.constant(new int[] { 3 }));
		return tf.concat(List.of(spatial, tf.constant(new int[] { planes })), tf.constant(0));
	}
}
