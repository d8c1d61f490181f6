package sc.fiji.autoencoder.benchmark;

import java.util.Arrays;
import java.util.SplittableRandom;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import sc.fiji.autoencoder.image.Blur;
import sc.fiji.autoencoder.image.Noise;

/**
 * A simulated scanning electron micrograph of a mat of electrospun fibres, of which it is known where it is defective.
 * Fibres are brighter at their edges and on the side of the detector, darker the deeper they lie, and throw shadows.
 */
final class FibreMat {

	/** What goes wrong: a drop that dries on a fibre or as a skin between fibres, a grain of dust. */
	enum Defect {
			BEAD, FILM, GRAIN
	}

	/** Pixels of the image for one fibre. */
	private static final double ROOM = 1000;
	private static final double RADIUS = 3;
	private static final int SHADOW = 4;
	private static final int MARGIN = 50;

	/** Share of the fibres that lie below the defects. */
	private static final double BELOW = 0.97;
	private static final double BACKGROUND = 0.05;

	/** By how much what faces the detector, at the upper left, is brighter. */
	private static final double SLOPE = 0.25;

	/** Standard deviation of the length of a bead, in pixels. */
	private static final double BEAD = 9;

	/** Electrons that the detector counts at the brightest places, and their grey value. */
	private static final double ELECTRONS = 150;
	private static final double BRIGHT = 210;
	private static final double FOCUS = 0.7;

	private final int size;
	private final SplittableRandom random;
	private final float[] values;
	private final ByteProcessor mask;

	/**
	 * @param size width and height in pixels
	 * @param seed the same seed and defects give the same mat
	 */
	FibreMat(final int size, final long seed, final Defect... defects) {
		this.size = size;
		random = new SplittableRandom(seed);
		values = new float[size * size];
		Arrays.fill(values, (float) BACKGROUND);
		mask = new ByteProcessor(size, size);
		final int fibres = (int) (size * size / ROOM);
		for (int i = 0; i < fibres; i++) {
			final double height = i / (fibres - 1.0);
			if (i == (int) (BELOW * fibres)) for (final Defect defect : defects)
				draw(defect, height);
			fibre(height, between(0, size), between(0, size), RADIUS * Math.exp(0.15 * random.nextGaussian()), 0);
		}
		Blur.gaussian(values, size, size, FOCUS);
	}

	/** As the microscope records it, 8-bit. */
	ImagePlus image(final String title) {
		final float[] electrons = new float[values.length];
		for (int i = 0; i < electrons.length; i++)
			electrons[i] = (float) (ELECTRONS * values[i]);
		new Noise(1, 0).addTo(electrons, random.split());
		final FloatProcessor grey = new FloatProcessor(size, size, electrons);
		grey.multiply(BRIGHT / ELECTRONS);
		return new ImagePlus(title, grey.convertToByteProcessor(false));
	}

	/** 255 where it is defective, else 0. */
	ImagePlus mask(final String title) {
		return new ImagePlus(title, mask);
	}

	private void draw(final Defect defect, final double height) {
		final double x = between(MARGIN, size - MARGIN);
		final double y = between(MARGIN, size - MARGIN);
		switch (defect) {
			case BEAD -> fibre(height, x, y, RADIUS, between(2.2, 2.8));
			case FILM -> film(height, x, y, between(20, 27));
			default -> grain(height, x, y, between(7, 10));
		}
	}

	/**
	 * A long bent fibre through a place.
	 *
	 * @param height of the layer, 0 to 1
	 * @param bead by how much the radius grows at that place, relative to it
	 */
	private void fibre(final double height, final double x, final double y, final double radius, final double bead) {
		final double[] nearest = new double[size * size];
		final double[] side = new double[size * size];
		final double[] radii = new double[size * size];
		Arrays.fill(nearest, Double.POSITIVE_INFINITY);
		Arrays.fill(radii, radius);
		final double heading = between(0, 2 * Math.PI);
		for (int way = -1; way <= 1; way += 2) {
			double angle = heading;
			double curvature = 0;
			double px = x;
			double py = y;
			for (int step = 0; step < 1.5 * size; step++) {
				final double r = radius * (1 + bead * Math.exp(-step * step / (2 * BEAD * BEAD)));
				stroke(px, py, angle, r, nearest, side, radii);
				curvature = 0.98 * curvature + 0.0006 * random.nextGaussian();
				angle += curvature;
				px += way * Math.cos(angle);
				py += way * Math.sin(angle);
			}
		}
		final double brightness = light(height) * between(0.92, 1.08);
		for (int i = 0; i < values.length; i++) {
			shadow(i, nearest[i] - radii[i]);
			final double shade = brightness * (0.7 + 0.3 * Math.pow(Math.min(1, nearest[i] / radii[i]), 4)) * (1 + SLOPE *
				side[i] / radii[i]);
			cover(i, radii[i] - nearest[i] + 0.5, shade, radii[i] > 1.3 * radius);
		}
	}

	/** Notes for the pixels around a point of a fibre how far they are from it, if no other point was nearer. */
	private void stroke(final double x, final double y, final double angle, final double radius, final double[] nearest,
		final double[] side, final double[] radii)
	{
		final int reach = (int) radius + SHADOW + 1;
		for (int v = Math.max(0, (int) y - reach); v <= Math.min(size - 1, y + reach); v++)
			for (int u = Math.max(0, (int) x - reach); u <= Math.min(size - 1, x + reach); u++) {
				final int i = v * size + u;
				final double distance = Math.hypot(u - x, v - y);
				if (distance >= nearest[i]) continue;
				nearest[i] = distance;
				radii[i] = radius;
				side[i] = ((v - y) * Math.cos(angle) - (u - x) * Math.sin(angle)) * Math.signum(Math.sin(angle) - Math.cos(
					angle));
			}
	}

	/** A thin skin between fibres, brighter at its rim. */
	private void film(final double height, final double x, final double y, final double radius) {
		final double phase = between(0, 2 * Math.PI);
		for (int i = 0; i < values.length; i++) {
			final double depth = depth(i, x, y, radius, phase);
			final double shade = 0.68 * light(height) * (1 + 0.3 * Math.exp(-depth * depth / 6));
			cover(i, 0.9 * clamp(depth / 2), shade, depth > 0);
		}
	}

	private void grain(final double height, final double x, final double y, final double radius) {
		final double phase = between(0, 2 * Math.PI);
		for (int i = 0; i < values.length; i++) {
			final double depth = depth(i, x, y, radius, phase);
			shadow(i, -depth);
			final double u = clamp(1 - depth / radius);
			final double slope = SLOPE * ((x - i % size) + (y - i / size)) / radius;
			cover(i, depth + 0.5, light(height) * (0.75 + 0.25 * Math.pow(u, 4)) * (1 + slope), depth > 0);
		}
	}

	/** How deep a pixel lies in a lobed disc. */
	private double depth(final int pixel, final double x, final double y, final double radius, final double phase) {
		final double angle = Math.atan2(pixel / size - y, pixel % size - x);
		final double edge = radius * (1 + 0.2 * Math.sin(2 * angle + phase) + 0.12 * Math.sin(3 * angle - phase));
		return edge - Math.hypot(pixel % size - x, pixel / size - y);
	}

	/** Darkens what lies so far, in pixels, beside something higher. */
	private void shadow(final int pixel, final double distance) {
		if (distance > 0 && distance < SHADOW) values[pixel] *= (float) (1 - 0.35 * Math.pow(1 - distance / SHADOW, 2));
	}

	private void cover(final int pixel, final double opacity, final double shade, final boolean defect) {
		if (opacity <= 0) return;
		values[pixel] += (float) (Math.min(1, opacity) * (shade - values[pixel]));
		if (defect) mask.set(pixel, 255);
	}

	private static double light(final double height) {
		return 0.2 + 0.75 * Math.pow(height, 1.5);
	}

	private static double clamp(final double value) {
		return Math.max(0, Math.min(1, value));
	}

	private double between(final double from, final double to) {
		return from + (to - from) * random.nextDouble();
	}
}
