package sc.fiji.autoencoder.engine;

/**
 * Planes that go through a network together.
 *
 * @param data values in the order batch, row, column, plane; at least {@code size()} of them, not copied
 */
public record FloatBatch(float[] data, int count, int height, int width, int planes) {

	public FloatBatch {
		if (data.length < (long) count * height * width * planes) throw new IllegalArgumentException("A batch of " +
			count + " x " + height + " x " + width + " x " + planes + " does not fit into " + data.length + " values.");
	}

	public FloatBatch(final int count, final int height, final int width, final int planes) {
		this(new float[Math.multiplyExact(Math.multiplyExact(count, height), Math.multiplyExact(width, planes))], count,
			height, width, planes);
	}

	/** A copy without so many rows and columns along each edge. */
	public FloatBatch inner(final int margin) {
		final FloatBatch inner = new FloatBatch(count, height - 2 * margin, width - 2 * margin, planes);
		for (int row = 0; row < count * inner.height; row++)
			System.arraycopy(data, ((row / inner.height * height + row % inner.height + margin) * width + margin) * planes, inner.data,
				row * inner.width * planes, inner.width * planes);
		return inner;
	}

	/** A copy of one plane of a sample, in the order row, column. */
	public float[] plane(final int sample, final int plane) {
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = data[(sample * values.length + i) * planes + plane];
		return values;
	}

	/** How many values. */
	public int size() {
		return count * height * width * planes;
	}
}
