package sc.fiji.autoencoder.anomaly;

import java.util.SplittableRandom;

/**
 * Where a synthetic defect lies in a square patch: blobs, cracks, bars and islands of all sizes, anywhere, some with soft
 * edges. Each is an opacity from 0 to 1, in the order row, column.
 */
final class DefectShape {

	private static final double BLOBS = 0.4;
	private static final double LINES = 0.4;
	private static final double BARS = 0.1;
	private static final double SOFT = 0.25;

	private final SplittableRandom random;
	private final int size;
	private final float[] opacity;

	private DefectShape(final SplittableRandom random, final int size) {
		this.random = random;
		this.size = size;
		opacity = new float[size * size];
	}

	static float[] draw(final SplittableRandom random, final int size) {
		final DefectShape shape = new DefectShape(random, size);
		final double kind = random.nextDouble();
		if (kind < BLOBS) shape.blob();
		else if (kind < BLOBS + LINES) shape.line();
		else if (kind < BLOBS + LINES + BARS) shape.bar();
		else shape.islands();
		return random.nextDouble() < SOFT ? BoxBlur.of(shape.opacity, size, 1 + random.nextInt(3)) : shape.opacity;
	}

	/** An ellipse with a wavy edge. */
	private void blob() {
		final double length = between(1.5, size / 2.5);
		final double width = length * between(0.3, 1);
		final float[] waves = SmoothNoise.draw(random, size, Math.max(3, length));
		final double waviness = random.nextDouble() / 2;
		final Axes axes = axes();
		for (int i = 0; i < opacity.length; i++) {
			final double distance = Math.hypot(axes.along(i) / length, axes.across(i) / width) + waviness * waves[i];
			opacity[i] = clamp((1 - distance) * width + 0.5);
		}
	}

	/** A crack or a scratch: a walk that turns a little at each step, seldom a lot, and changes its width. */
	private void line() {
		double angle = 2 * Math.PI * random.nextDouble();
		final double bend = random.nextDouble() < 0.4 ? 0 : between(0.015, 0.3);
		final boolean jagged = random.nextDouble() < 0.2;
		double x = size * random.nextDouble();
		double y = size * random.nextDouble();
		double radius = between(0.5, 3);
		final double length = between(6, 1.5 * size);
		for (double walked = 0; walked < length; walked += 0.5) {
			angle += bend * random.nextGaussian();
			if (jagged && random.nextDouble() < 0.02) angle += random.nextBoolean() ? 0.6 : -0.6;
			radius = Math.max(0.4, Math.min(4, radius * Math.exp(0.05 * random.nextGaussian())));
			x += 0.5 * Math.cos(angle);
			y += 0.5 * Math.sin(angle);
			dot(x, y, radius);
		}
	}

	private void dot(final double x, final double y, final double radius) {
		final int reach = (int) Math.ceil(radius + 1);
		for (int row = Math.max(0, (int) y - reach); row <= Math.min(size - 1, (int) y + reach + 1); row++)
			for (int column = Math.max(0, (int) x - reach); column <= Math.min(size - 1, (int) x + reach + 1); column++) {
				final float value = clamp(radius + 0.5 - Math.hypot(column - x, row - y));
				opacity[row * size + column] = Math.max(opacity[row * size + column], value);
			}
	}

	/** A sharp rectangle, as in CutPaste (Li et al. 2021). */
	private void bar() {
		final double length = between(3, size / 3.0);
		final double width = between(1, 8);
		final Axes axes = axes();
		for (int i = 0; i < opacity.length; i++)
			opacity[i] = Math.abs(axes.along(i)) < length && Math.abs(axes.across(i)) < width ? 1 : 0;
	}

	/** What stands out of smooth noise, as in DRAEM (Zavrtanik et al. 2021). */
	private void islands() {
		final float[] noise = SmoothNoise.draw(random, size, between(3, size / 2.0));
		final double level = 0.8 + 1.2 * random.nextDouble();
		for (int i = 0; i < opacity.length; i++)
			opacity[i] = clamp(4 * (noise[i] - level));
	}

	/** A place and a direction. */
	private Axes axes() {
		final double angle = Math.PI * random.nextDouble();
		return new Axes(size, size * random.nextDouble(), size * random.nextDouble(), Math.cos(angle), Math.sin(angle));
	}

	private record Axes(int size, double x, double y, double cos, double sin) {

		double along(final int index) {
			return (index % size - x) * cos + (index / size - y) * sin;
		}

		double across(final int index) {
			return (index / size - y) * cos - (index % size - x) * sin;
		}
	}

	/** Small and large ones are equally likely on a logarithmic scale. */
	private double between(final double least, final double most) {
		return least * Math.pow(most / least, random.nextDouble());
	}

	private static float clamp(final double value) {
		return (float) Math.max(0, Math.min(1, value));
	}
}
