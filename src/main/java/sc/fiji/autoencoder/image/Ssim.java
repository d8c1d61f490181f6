package sc.fiji.autoencoder.image;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Structural similarity, row by row. The window is separable: each row is weighted along x once, and the last rows are
 * kept to be weighted along y.
 */
final class Ssim {

	private static final int WINDOW = 11;
	private static final double SIGMA = 1.5;
	private static final double K1 = 0.01;
	private static final double K2 = 0.03;

	/** Local sums of x, y, x^2, y^2 and x*y. */
	private static final int MOMENTS = 5;

	private final RandomAccessibleInterval<FloatType> x;
	private final RandomAccessibleInterval<FloatType> y;
	private final double c1;
	private final double c2;
	private final int width;
	private final int height;
	private final double[] weights = Blur.kernel(SIGMA, WINDOW / 2);

	Ssim(final RandomAccessibleInterval<FloatType> x, final RandomAccessibleInterval<FloatType> y, final double range) {
		this.x = x;
		this.y = y;
		c1 = K1 * range * K1 * range;
		c2 = K2 * range * K2 * range;
		width = (int) x.dimension(0);
		height = (int) x.dimension(1);
		if (width < WINDOW || height < WINDOW) throw new IllegalArgumentException("SSIM needs " + WINDOW + " x " + WINDOW +
			" pixels or more, but the image is " + width + " x " + height + ".");
	}

	double mean() {
		final double[][][] rows = new double[WINDOW][MOMENTS][width - WINDOW + 1];
		final double[][] products = new double[MOMENTS][width];
		double sum = 0;
		for (int row = 0; row < height; row++) {
			readProducts(row, products);
			for (int moment = 0; moment < MOMENTS; moment++)
				weightAlongX(products[moment], rows[row % WINDOW][moment]);
			if (row >= WINDOW - 1) sum += sumOfRow(rows, row + 1);
		}
		return sum / (width - WINDOW + 1) / (height - WINDOW + 1);
	}

	private void readProducts(final int row, final double[][] products) {
		final RandomAccess<FloatType> pixelX = x.randomAccess();
		final RandomAccess<FloatType> pixelY = y.randomAccess();
		for (int column = 0; column < width; column++) {
			final double a = pixelX.setPositionAndGet(column, row).get();
			final double b = pixelY.setPositionAndGet(column, row).get();
			products[0][column] = a;
			products[1][column] = b;
			products[2][column] = a * a;
			products[3][column] = b * b;
			products[4][column] = a * b;
		}
	}

	private void weightAlongX(final double[] from, final double[] to) {
		for (int column = 0; column < to.length; column++) {
			double sum = 0;
			for (int k = 0; k < WINDOW; k++)
				sum += weights[k] * from[column + k];
			to[column] = sum;
		}
	}

	/** @param oldest number of the oldest row in the ring, plus any multiple of the ring's size */
	private double sumOfRow(final double[][][] rows, final int oldest) {
		double sum = 0;
		final double[] m = new double[MOMENTS];
		for (int column = 0; column < width - WINDOW + 1; column++) {
			for (int moment = 0; moment < MOMENTS; moment++) {
				m[moment] = 0;
				for (int k = 0; k < WINDOW; k++)
					m[moment] += weights[k] * rows[(oldest + k) % WINDOW][moment][column];
			}
			sum += similarity(m[0], m[1], m[2] - m[0] * m[0], m[3] - m[1] * m[1], m[4] - m[0] * m[1]);
		}
		return sum;
	}

	/** Equation 13 of Wang et al. 2004. */
	private double similarity(final double meanX, final double meanY, final double varX, final double varY,
		final double covariance)
	{
		return (2 * meanX * meanY + c1) * (2 * covariance + c2) / ((meanX * meanX + meanY * meanY + c1) * (varX + varY +
			c2));
	}
}
