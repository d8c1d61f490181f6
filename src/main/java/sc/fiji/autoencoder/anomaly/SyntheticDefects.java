package sc.fiji.autoencoder.anomaly;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Spoils normal patches in many ways, so that a network can learn to restore them and to say where they were spoiled:
 * shapes of {@link DefectShape} filled with another brightness, smooth or white noise, a flat or blurred version of what
 * was there, or a piece of another normal patch. Patches are in the order row, column, plane.
 */
final class SyntheticDefects {

	/** Patches that stay as they are. */
	private static final double NORMAL = 0.1;
	private static final int MOST = 6;

	/** Changes below the first are invisible, above the second they are surely defects; in standard deviations. */
	private static final double INVISIBLE = 0.15;
	private static final double VISIBLE = 0.48;

	/** What a shape is filled with; pieces of normal images, which look most natural, twice as often. */
	private enum Filling {
			BRIGHTNESS, WAVES, FLAT, GRAIN, BLURRED, PIECE, OTHER_PIECE
	}

	private final int planes;
	private final double deviation;

	/**
	 * @param planes of a patch
	 * @param deviation standard deviation of the normal images' values
	 */
	SyntheticDefects(final int planes, final double deviation) {
		this.planes = planes;
		this.deviation = deviation;
	}

	/**
	 * Spoils a square patch in place.
	 *
	 * @param other another normal patch of the same size
	 */
	void spoil(final SplittableRandom random, final float[] patch, final float[] other) {
		if (random.nextDouble() < NORMAL) return;
		final int size = (int) Math.round(Math.sqrt(patch.length / (double) planes));
		final int count = 1 + random.nextInt(MOST);
		for (int i = 0; i < count; i++) {
			final float[] opacity = DefectShape.draw(random, size);
			final float[] filling = filling(random, patch, other, opacity, size);
			for (int j = 0; j < patch.length; j++)
				patch[j] += opacity[j / planes] * (filling[j] - patch[j]);
		}
	}

	/** How surely a pixel was spoiled, 0 to 1; that of a pixel that looks as before is 0. */
	float certainty(final float[] spoiled, final float[] normal, final int pixel) {
		double change = 0;
		for (int p = pixel * planes; p < (pixel + 1) * planes; p++)
			change = Math.max(change, Math.abs(spoiled[p] - normal[p]));
		return (float) Math.max(0, Math.min(1, (change / deviation - INVISIBLE) / (VISIBLE - INVISIBLE)));
	}

	private float[] filling(final SplittableRandom random, final float[] patch, final float[] other,
		final float[] opacity, final int size)
	{
		final Filling kind = Filling.values()[random.nextInt(Filling.values().length)];
		final double strength = deviation * 0.4 * Math.pow(10, random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
		final double[] colour = colour(random);
		final float[] filling = patch.clone();
		switch (kind) {
			case BRIGHTNESS -> add(filling, colour, strength, null);
			case WAVES -> add(filling, colour, strength, SmoothNoise.draw(random, size, 2 * Math.pow(size / 4.0, random
				.nextDouble())));
			case GRAIN -> grain(filling, random, 0.7 * strength);
			case FLAT -> {
				flatten(filling, opacity);
				add(filling, colour, strength * random.nextDouble(), null);
				// As coarse as an image may be by nature: what is flat must not be known by its lack of noise.
				if (random.nextBoolean()) grain(filling, random, deviation * 0.6 * random.nextDouble());
			}
			case BLURRED -> blur(filling, size, 2 + random.nextInt(3));
			default -> {
				turn(other, filling, size, random.nextInt(8));
				if (random.nextBoolean()) add(filling, colour, 0.5 * strength, null);
			}
		}
		return filling;
	}

	/** Grey in half of the cases, else any. */
	private double[] colour(final SplittableRandom random) {
		final double[] colour = new double[planes];
		Arrays.fill(colour, 1);
		if (planes > 1 && random.nextBoolean()) Arrays.setAll(colour, p -> 2 * random.nextDouble() - 0.7);
		return colour;
	}

	/** @param where factor a pixel, or null for 1 */
	private void add(final float[] filling, final double[] colour, final double strength, final float[] where) {
		for (int i = 0; i < filling.length; i++)
			filling[i] += (float) (strength * colour[i % planes] * (where == null ? 1 : where[i / planes]));
	}

	private static void grain(final float[] filling, final SplittableRandom random, final double strength) {
		for (int i = 0; i < filling.length; i++)
			filling[i] += (float) (strength * random.nextGaussian());
	}

	/** The mean of what the shape covers. */
	private void flatten(final float[] filling, final float[] opacity) {
		final double[] means = new double[planes];
		double area = 1e-9;
		for (int i = 0; i < filling.length; i++)
			means[i % planes] += opacity[i / planes] * filling[i];
		for (final float share : opacity)
			area += share;
		for (int i = 0; i < filling.length; i++)
			filling[i] = (float) (means[i % planes] / area);
	}

	private void blur(final float[] filling, final int size, final int radius) {
		final float[] plane = new float[size * size];
		for (int p = 0; p < planes; p++) {
			for (int i = 0; i < plane.length; i++)
				plane[i] = filling[i * planes + p];
			final float[] blurred = BoxBlur.of(plane, size, radius);
			for (int i = 0; i < plane.length; i++)
				filling[i * planes + p] = blurred[i];
		}
	}

	/** One of the eight ways to turn and flip a square. */
	private void turn(final float[] from, final float[] to, final int size, final int orientation) {
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++) {
				final int flippedX = (orientation & 1) == 0 ? x : size - 1 - x;
				final int flippedY = (orientation & 2) == 0 ? y : size - 1 - y;
				final int source = (orientation & 4) == 0 ? flippedY * size + flippedX : flippedX * size + flippedY;
				System.arraycopy(from, source * planes, to, (y * size + x) * planes, planes);
			}
	}
}
