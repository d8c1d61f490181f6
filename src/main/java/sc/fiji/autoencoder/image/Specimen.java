package sc.fiji.autoencoder.image;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import ij.process.FloatProcessor;

/**
 * Draws cells as a fluorescence microscope would see them without its optics: nuclei with chromatin and nucleoli,
 * filaments that grow from beside the nucleus, vesicles around it. Brightness is in arbitrary units around 1.
 */
final class Specimen {

	/** Pixels; a cell needs about the square of it. */
	private static final double CELL = 105;
	private static final int HARMONICS = 4;

	private final FloatProcessor canvas;
	private final RandomGenerator random;
	private final FloatProcessor chromatin;

	private Specimen(final int width, final int height, final RandomGenerator random) {
		canvas = new FloatProcessor(width, height);
		this.random = random;
		chromatin = texture(width, height);
	}

	static FloatProcessor draw(final int width, final int height, final RandomGenerator random) {
		final Specimen specimen = new Specimen(width, height, random);
		specimen.cells().forEach(specimen::cell);
		return specimen.canvas;
	}

	/** Centres at random that keep their distance; some lie outside, so that cells are cut by the border. */
	private List<double[]> cells() {
		final List<double[]> cells = new ArrayList<>();
		final double area = (canvas.getWidth() + CELL) * (canvas.getHeight() + CELL);
		for (int attempt = 0; attempt < 20 * area / CELL / CELL; attempt++) {
			final double x = uniform(-CELL / 2, canvas.getWidth() + CELL / 2);
			final double y = uniform(-CELL / 2, canvas.getHeight() + CELL / 2);
			if (cells.stream().allMatch(c -> Math.hypot(c[0] - x, c[1] - y) > CELL)) cells.add(new double[] { x, y });
		}
		return cells;
	}

	private void cell(final double[] centre) {
		final double radius = uniform(22, 33);
		nucleus(centre[0], centre[1], radius);
		final double direction = uniform(0, 2 * Math.PI);
		final double x = centre[0] + radius * 1.1 * Math.cos(direction);
		final double y = centre[1] + radius * 1.1 * Math.sin(direction);
		final int filaments = random.nextInt(25, 45);
		for (int i = 0; i < filaments; i++)
			filament(x + 8 * random.nextGaussian(), y + 8 * random.nextGaussian());
		final int vesicles = random.nextInt(15, 40);
		for (int i = 0; i < vesicles; i++) {
			final double angle = uniform(0, 2 * Math.PI);
			final double distance = radius * uniform(1.1, 2.6);
			vesicle(centre[0] + distance * Math.cos(angle), centre[1] + distance * Math.sin(angle));
		}
	}

	/** A bumpy ellipse, full of chromatin but for a few nucleoli. */
	private void nucleus(final double centreX, final double centreY, final double radius) {
		final double tilt = uniform(0, Math.PI);
		final double stretch = uniform(1, 1.35);
		final double brightness = uniform(0.35, 0.7);
		final double[] bumps = random.doubles(2 * HARMONICS, -0.025, 0.025).toArray();
		final double[] holes = random.doubles(2 * random.nextInt(1, 4), -0.55, 0.55).toArray();
		final double reach = 1.6 * radius;
		for (int y = (int) Math.max(0, centreY - reach); y < Math.min(canvas.getHeight(), centreY + reach); y++)
			for (int x = (int) Math.max(0, centreX - reach); x < Math.min(canvas.getWidth(), centreX + reach); x++) {
				final double u = ((x - centreX) * Math.cos(tilt) + (y - centreY) * Math.sin(tilt)) / stretch;
				final double v = ((y - centreY) * Math.cos(tilt) - (x - centreX) * Math.sin(tilt)) * Math.sqrt(stretch);
				final double inside = soft(border(Math.atan2(v, u), bumps) * radius - Math.hypot(u, v), 1);
				double density = 1 + 0.45 * chromatin.getf(x, y);
				for (int i = 0; i < holes.length; i += 2)
					density *= 1 - 0.65 * soft(0.15 * radius - Math.hypot(u - holes[i] * radius, v - holes[i + 1] * radius), 0.8);
				add(x, y, brightness * inside * Math.max(0.1, density));
			}
	}

	/** Relative radius in a direction. */
	private static double border(final double angle, final double[] bumps) {
		double border = 1;
		for (int harmonic = 0; harmonic < HARMONICS; harmonic++)
			border += bumps[2 * harmonic] * Math.cos((harmonic + 2) * angle) + bumps[2 * harmonic + 1] * Math.sin((harmonic +
				2) * angle);
		return border;
	}

	/** A persistent random walk whose curvature drifts. */
	private void filament(final double startX, final double startY) {
		final double step = 0.5;
		final double brightness = uniform(0.4, 1.1) * step;
		double x = startX;
		double y = startY;
		double heading = uniform(0, 2 * Math.PI);
		double curvature = 0;
		for (double length = uniform(50, 190); length > 0; length -= step) {
			splat(x, y, brightness);
			curvature = 0.985 * curvature + 0.003 * random.nextGaussian();
			heading += curvature * step;
			x += step * Math.cos(heading);
			y += step * Math.sin(heading);
		}
	}

	/** A spot or, if it is large enough to resolve its membrane, a ring. */
	private void vesicle(final double centreX, final double centreY) {
		final double radius = 0.6 - 0.8 * Math.log(1 - random.nextDouble());
		final double brightness = uniform(0.4, 1.6);
		final double shell = radius > 2.5 ? radius : 0;
		final double reach = radius + 4;
		for (int y = (int) (centreY - reach); y <= centreY + reach; y++)
			for (int x = (int) (centreX - reach); x <= centreX + reach; x++) {
				final double distance = (Math.hypot(x - centreX, y - centreY) - shell) / Math.min(radius, 1.2);
				add(x, y, brightness * Math.exp(-distance * distance / 2));
			}
	}

	/** Noise of two sizes of grain, of mean 0 and standard deviation 1. */
	private FloatProcessor texture(final int width, final int height) {
		final FloatProcessor fine = grain(width, height, 1.6);
		final FloatProcessor coarse = grain(width, height, 4.5);
		for (int i = 0; i < width * height; i++)
			fine.setf(i, (fine.getf(i) + coarse.getf(i)) * (float) Math.sqrt(0.5));
		return fine;
	}

	private FloatProcessor grain(final int width, final int height, final double sigma) {
		final FloatProcessor grain = new FloatProcessor(width, height);
		for (int i = 0; i < width * height; i++)
			grain.setf(i, (float) random.nextGaussian());
		Blur.gaussian(grain, sigma);
		grain.multiply(2 * Math.sqrt(Math.PI) * sigma); // what the blur takes from the standard deviation
		return grain;
	}

	/** From 0 far outside to 1 far inside, like the slope of an edge. */
	private static double soft(final double depth, final double width) {
		return 1 / (1 + Math.exp(-2 * depth / width));
	}

	/** Adds to the four pixels around a position. */
	private void splat(final double x, final double y, final double value) {
		final int left = (int) Math.floor(x);
		final int top = (int) Math.floor(y);
		final double right = x - left;
		final double bottom = y - top;
		add(left, top, value * (1 - right) * (1 - bottom));
		add(left + 1, top, value * right * (1 - bottom));
		add(left, top + 1, value * (1 - right) * bottom);
		add(left + 1, top + 1, value * right * bottom);
	}

	private void add(final int x, final int y, final double value) {
		if (x < 0 || y < 0 || x >= canvas.getWidth() || y >= canvas.getHeight()) return;
		canvas.setf(x, y, canvas.getf(x, y) + (float) value);
	}

	private double uniform(final double from, final double to) {
		return random.nextDouble(from, to);
	}
}
