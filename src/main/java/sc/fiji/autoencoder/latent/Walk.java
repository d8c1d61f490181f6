package sc.fiji.autoencoder.latent;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Points on a straight line through a latent space.
 *
 * @param codes of the points
 * @param positions of the points on the line, in the walk's own unit
 */
public record Walk(List<float[]> codes, double[] positions) {

	/** How far a sweep goes to both sides, in standard deviations. */
	public static final double REACH = 3;

	private static final int SWEEP = 13;
	private static final int INTERPOLATION = 11;

	/**
	 * Along one direction through a point, from -3 to 3 standard deviations; the point is in the middle.
	 *
	 * @param unit direction of length 1
	 * @param deviation standard deviation along it, the unit of the positions
	 */
	public static Walk sweep(final float[] point, final float[] unit, final double deviation) {
		return walk(SWEEP, -REACH, REACH, t -> {
			final float[] code = point.clone();
			for (int i = 0; i < code.length; i++)
				code[i] += (float) (t * deviation * unit[i]);
			return code;
		});
	}

	/**
	 * Along one latent dimension: like {@link #sweep(float[], float[], double)} with its unit vector.
	 *
	 * @param dimension from 0 on
	 */
	public static Walk sweep(final float[] point, final int dimension, final double deviation) {
		final float[] unit = new float[point.length];
		unit[dimension] = 1;
		return sweep(point, unit, deviation);
	}

	/** From one point to another; positions go from 0 to 1. */
	public static Walk between(final float[] from, final float[] to) {
		return walk(INTERPOLATION, 0, 1, t -> {
			final float[] code = new float[from.length];
			for (int i = 0; i < code.length; i++)
				code[i] = (float) ((1 - t) * from[i] + t * to[i]);
			return code;
		});
	}

	private static Walk walk(final int count, final double first, final double last,
		final DoubleFunction<float[]> code)
	{
		final double[] positions = IntStream.range(0, count).mapToDouble(i -> first + (last - first) * i / (count - 1))
			.toArray();
		return new Walk(IntStream.range(0, count).mapToObj(i -> code.apply(positions[i])).toList(), positions);
	}
}
