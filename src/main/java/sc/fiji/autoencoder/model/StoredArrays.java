package sc.fiji.autoencoder.model;

import java.util.Arrays;
import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;

/** Arrays from a model file, checked. */
public final class StoredArrays {

	/** An extent that may be any. */
	public static final int ANY = -1;

	private StoredArrays() {}

	/**
	 * @param shape extents, {@link #ANY} for those that are free
	 * @throws IllegalArgumentException in one sentence, if it is missing, or has another shape
	 */
	static FloatTensor get(final Map<String, FloatTensor> tensors, final String name, final int... shape) {
		final FloatTensor tensor = tensors.get(name);
		if (tensor == null) throw new IllegalArgumentException(name + " is missing.");
		boolean fits = tensor.shape().length == shape.length;
		for (int i = 0; fits && i < shape.length; i++)
			fits = shape[i] == ANY || shape[i] == tensor.shape()[i];
		if (!fits) throw new IllegalArgumentException(name + " has the shape " + Arrays.toString(tensor.shape()) +
			", but must have " + Arrays.toString(shape).replace("-1", "any") + ".");
		return tensor;
	}

	/**
	 * @param shape extents, {@link #ANY} for those that are free
	 * @return one value or more, in C order
	 * @throws IllegalArgumentException in one sentence, if it is missing, or has another shape or a value that is not
	 *           finite
	 */
	public static float[] values(final Map<String, FloatTensor> tensors, final String name, final int... shape) {
		final FloatTensor tensor = get(tensors, name, shape);
		if (tensor.data().length == 0) throw new IllegalArgumentException(name + " has the shape " + Arrays.toString(tensor
			.shape()) + ", but must have values.");
		for (final float value : tensor.data())
			if (!Float.isFinite(value)) throw new IllegalArgumentException(name + " holds " + value +
				", but must hold finite numbers.");
		return tensor.data();
	}

	/** Like {@link #values}, which must all be above 0. */
	public static float[] positive(final Map<String, FloatTensor> tensors, final String name, final int... shape) {
		final float[] values = values(tensors, name, shape);
		for (final float value : values)
			if (!(value > 0)) throw new IllegalArgumentException(name + " holds " + value + ", but must hold positive numbers.");
		return values;
	}
}
