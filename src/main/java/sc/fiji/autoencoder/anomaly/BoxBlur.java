package sc.fiji.autoencoder.anomaly;

/** Means over squares, which shrink at the borders. */
final class BoxBlur {

	private BoxBlur() {}

	/**
	 * @param values of a square in the order row, column; not changed
	 * @param radius the squares have {@code 2 * radius + 1} pixels a side
	 */
	static float[] of(final float[] values, final int size, final int radius) {
		final float[] along = new float[values.length];
		final float[] both = new float[values.length];
		for (int line = 0; line < size; line++)
			blur(values, along, line * size, 1, size, radius);
		for (int line = 0; line < size; line++)
			blur(along, both, line, size, size, radius);
		return both;
	}

	private static void blur(final float[] from, final float[] to, final int start, final int step, final int size,
		final int radius)
	{
		double sum = 0;
		int count = 0;
		for (int i = -radius; i < size; i++) {
			if (i + radius < size) {
				sum += from[start + (i + radius) * step];
				count++;
			}
			if (i - radius - 1 >= 0) {
				sum -= from[start + (i - radius - 1) * step];
				count--;
			}
			if (i >= 0) to[start + i * step] = (float) (sum / count);
		}
	}
}
