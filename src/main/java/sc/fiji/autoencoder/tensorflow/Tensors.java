package sc.fiji.autoencoder.tensorflow;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;

/** Plain numbers to tensors and back. */
final class Tensors {

	private Tensors() {}

	/** The caller closes the tensor. */
	static TFloat32 of(final FloatBatch batch) {
		return TFloat32.tensorOf(Shape.of(batch.count(), batch.height(), batch.width(), batch.planes()), DataBuffers.of(
			batch.data(), true, false).narrow(batch.size()));
	}

	/**
	 * The caller closes the tensor. TensorFlow itself takes other numbers of planes, too, for a grouped convolution.
	 *
	 * @throws IllegalArgumentException if the batch does not have as many planes
	 */
	static TFloat32 of(final FloatBatch batch, final int planes) {
		if (batch.planes() != planes) throw new IllegalArgumentException("A batch has " + batch.planes() +
			" planes, but the network wants " + planes + ".");
		return of(batch);
	}

	/** The caller closes the tensor. */
	static TFloat32 of(final FloatTensor tensor) {
		return TFloat32.tensorOf(shape(tensor.shape()), DataBuffers.of(tensor.data()));
	}

	/** The caller closes the tensor. */
	static TFloat32 of(final float value) {
		return TFloat32.scalarOf(value);
	}

	static FloatBatch batch(final Tensor tensor) {
		final int[] shape = shape(tensor);
		return new FloatBatch(read(tensor), shape[0], shape[1], shape[2], shape[3]);
	}

	static FloatTensor plain(final Tensor tensor) {
		return new FloatTensor(shape(tensor), read(tensor));
	}

	static float scalar(final Tensor tensor) {
		return ((TFloat32) tensor).getFloat();
	}

	static Shape shape(final int[] extents) {
		final long[] shape = new long[extents.length];
		for (int i = 0; i < shape.length; i++)
			shape[i] = extents[i];
		return Shape.of(shape);
	}

	private static int[] shape(final Tensor tensor) {
		final long[] shape = tensor.shape().asArray();
		final int[] extents = new int[shape.length];
		for (int i = 0; i < shape.length; i++)
			extents[i] = Math.toIntExact(shape[i]);
		return extents;
	}

	private static float[] read(final Tensor tensor) {
		final float[] values = new float[Math.toIntExact(tensor.shape().size())];
		tensor.asRawTensor().data().asFloats().read(values);
		return values;
	}
}
