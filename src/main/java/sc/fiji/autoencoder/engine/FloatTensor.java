package sc.fiji.autoencoder.engine;

import java.util.Arrays;

/**
 * Plain numbers with a shape, in C order.
 *
 * @param shape extent of each dimension; empty for a single number
 * @param data the values, as many as the shape says; not copied
 */
public record FloatTensor(int[] shape, float[] data) {

	public FloatTensor {
		long size = 1;
		for (final int extent : shape)
			size *= extent;
		if (size != data.length) throw new IllegalArgumentException("A tensor of shape " + Arrays.toString(shape) +
			" needs " + size + " values, but got " + data.length + ".");
	}

	/** Numbers in a row; not copied. */
	public static FloatTensor list(final float... values) {
		return new FloatTensor(new int[] { values.length }, values);
	}

	public static FloatTensor scalar(final float value) {
		return new FloatTensor(new int[0], new float[] { value });
	}
}
