package sc.fiji.autoencoder.image;

import java.util.random.RandomGenerator;

/**
 * The noise of a camera as it is spread over an image: pixels may share it with their neighbours, as after interpolation,
 * binning, in a point-scanning detector or in a colour camera, and rows may differ as a whole, as after the read-out of a
 * CMOS sensor.
 *
 * @param pixel mean and variance at a pixel
 * @param spreadX standard deviation along the rows, in pixels, of the Gaussian kernel that white noise is blurred with to
 *          become the correlated noise; its variance stays that of {@code pixel}; 0 for independent pixels
 * @param spreadY likewise along the columns
 * @param stripes standard deviation of the rows' offsets, in units of the values
 * @param mosaic of a colour camera, whose pixels share noise by it and not by a kernel; the mean variance is that of
 *          {@code pixel}
 */
public record SpatialNoise(Noise pixel, double spreadX, double spreadY, double stripes, Mosaic mosaic) {

	/** Correlations of neighbours below this are none. */
	private static final double CORRELATED = 0.05;
	private static final double LARGEST = 0.95;

	/** Half the width of the kernel, in standard deviations. */
	private static final double REACH = 3;

	public SpatialNoise {
		Noise.notNegative("spreadX", spreadX);
		Noise.notNegative("spreadY", spreadY);
		Noise.notNegative("stripes", stripes);
		if (mosaic != Mosaic.NONE && spreadX + spreadY > 0) throw new IllegalArgumentException("mosaic is " + mosaic +
			", but must be NONE where noise is spread by a kernel.");
	}

	/** Of a camera without colours. */
	public SpatialNoise(final Noise pixel, final double spreadX, final double spreadY, final double stripes) {
		this(pixel, spreadX, spreadY, stripes, Mosaic.NONE);
	}

	/**
	 * Makes a clean image noisy, in place.
	 *
	 * @param values in the order row, column
	 */
	public void addTo(final float[] values, final int width, final int height, final RandomGenerator random) {
		if (spreadX > 0 || spreadY > 0 || mosaic != Mosaic.NONE) addShared(values, width, height, random);
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

	/** Standard deviation of the noise of a pixel; in a mosaic, of the mean variance. */
	public double deviation(final double clean) {
		return Math.hypot(pixel.deviation(clean), stripes);
	}

	/** Noise of the pixels, as their neighbours share it. */
	private void addShared(final float[] values, final int width, final int height, final RandomGenerator random) {
		final float[] noise;
		if (mosaic == Mosaic.NONE) {
			final float[] row = kernel(spreadX);
			final float[] column = kernel(spreadY);
			noise = share(white(pixel, values, width, height, row.length / 2, column.length / 2, random), width, height, row,
				column);
		}
		else noise = mosaic.interpolate(white(pixel.withVariance(1 / mosaic.variance()), values, width, height, 1, 1, random),
			width, height, random);
		for (int i = 0; i < values.length; i++)
			values[i] += noise[i];
	}

	/** Noise of the pixels, beyond the edges that of the nearest one. */
	private static float[] white(final Noise pixel, final float[] values, final int width, final int height,
		final int marginX, final int marginY, final RandomGenerator random)
	{
		final int wide = width + 2 * marginX;
		final float[] clean = new float[wide * (height + 2 * marginY)];
		for (int i = 0; i < clean.length; i++) {
			final int x = inside(i % wide - marginX, width);
			final int y = inside(i / wide - marginY, height);
			clean[i] = values[y * width + x];
		}
		final float[] white = clean.clone();
		pixel.addTo(white, random);
		for (int i = 0; i < white.length; i++)
			white[i] -= clean[i];
		return white;
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
