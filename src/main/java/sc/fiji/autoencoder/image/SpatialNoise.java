package sc.fiji.autoencoder.image;

import java.util.random.RandomGenerator;

/**
 * The noise of a camera as it is spread over an image: pixels may share it with their neighbours, as after interpolation,
 * binning or in a point-scanning detector, and rows may differ as a whole, as after the read-out of a CMOS sensor.
 *
 * @param pixel mean and variance at a pixel
 * @param spreadX standard deviation along the rows, in pixels, of the Gaussian kernel that white noise is blurred with to
 *          become the correlated noise; its variance stays that of {@code pixel}; 0 for independent pixels
 * @param spreadY likewise along the columns
 * @param stripes standard deviation of the rows' offsets, in units of the values
 */
public record SpatialNoise(Noise pixel, double spreadX, double spreadY, double stripes) {

	/** Correlations of neighbours below this are none. */
	private static final double CORRELATED = 0.05;
	private static final double LARGEST = 0.95;

	/** Half the width of the kernel, in standard deviations. */
	private static final double REACH = 3;

	public SpatialNoise {
		Noise.notNegative("spreadX", spreadX);
		Noise.notNegative("spreadY", spreadY);
		Noise.notNegative("stripes", stripes);
	}

	/**
	 * Makes a clean image noisy, in place.
	 *
	 * @param values in the order row, column
	 */
	public void addTo(final float[] values, final int width, final int height, final RandomGenerator random) {
		if (spreadX > 0 || spreadY > 0) addShared(values, width, height, random);
		else pixel.addTo(values, random);
		if (stripes > 0) for (int y = 0; y < height; y++) {
			final float offset = (float) (stripes * random.nextGaussian());
			for (int x = 0; x < width; x++)
				values[y * width + x] += offset;
		}
	}

	/**
	 * The spread after which neighbours are so alike.
	 *
	 * @param correlation of pixels side by side, up to 1
	 */
	public static double spread(final double correlation) {
		return correlation < CORRELATED ? 0 : Math.sqrt(-1 / (4 * Math.log(Math.min(LARGEST, correlation))));
	}

	/** Standard deviation of the noise of a pixel. */
	public double deviation(final double clean) {
		return Math.hypot(pixel.deviation(clean), stripes);
	}

	/** Noise of the pixels, beyond the edges that of the nearest one, blurred. */
	private void addShared(final float[] values, final int width, final int height, final RandomGenerator random) {
		final float[] row = kernel(spreadX);
		final float[] column = kernel(spreadY);
		final int wide = width + row.length - 1;
		final float[] clean = new float[wide * (height + column.length - 1)];
		for (int i = 0; i < clean.length; i++) {
			final int x = inside(i % wide - row.length / 2, width);
			final int y = inside(i / wide - column.length / 2, height);
			clean[i] = values[y * width + x];
		}
		final float[] white = clean.clone();
		pixel.addTo(white, random);
		for (int i = 0; i < white.length; i++)
			white[i] -= clean[i];
		final float[] noise = share(white, width, height, row, column);
		for (int i = 0; i < values.length; i++)
			values[i] += noise[i];
	}

	private static int inside(final int position, final int size) {
		return Math.max(0, Math.min(size - 1, position));
	}

	/** @param white half a kernel wider on each side than what is returned */
	private static float[] share(final float[] white, final int width, final int height, final float[] row,
		final float[] column)
	{
		final int wide = width + row.length - 1;
		final float[] rows = new float[(height + column.length - 1) * width];
		for (int y = 0; y < height + column.length - 1; y++)
			for (int k = 0; k < row.length; k++)
				for (int x = 0; x < width; x++)
					rows[y * width + x] += row[k] * white[y * wide + x + k];
		final float[] field = new float[height * width];
		for (int y = 0; y < height; y++)
			for (int k = 0; k < column.length; k++)
				for (int x = 0; x < width; x++)
					field[y * width + x] += column[k] * rows[(y + k) * width + x];
		return field;
	}

	/** Its squares add up to 1, so that white noise keeps its variance. */
	private static float[] kernel(final double spread) {
		if (spread == 0) return new float[] { 1 };
		final int radius = (int) Math.ceil(REACH * spread);
		final float[] kernel = new float[2 * radius + 1];
		double squares = 0;
		for (int k = 0; k < kernel.length; k++) {
			final double distance = (k - radius) / spread;
			kernel[k] = (float) Math.exp(-distance * distance / 2);
			squares += kernel[k] * kernel[k];
		}
		for (int k = 0; k < kernel.length; k++)
			kernel[k] /= (float) Math.sqrt(squares);
		return kernel;
	}
}
