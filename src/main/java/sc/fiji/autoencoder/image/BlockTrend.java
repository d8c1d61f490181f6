package sc.fiji.autoencoder.image;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Square blocks of an image without their trend (the plane that fits best), so that what is left of a flat area is
 * noise. The trend takes some of the noise with it, the more the further the noise reaches; how much is known.
 */
final class BlockTrend {

	/** Width and height of a block in pixels. */
	static final int SIDE = 12;

	/** Largest distance of the autocovariance, in pixels. */
	static final int REACH = 4;

	private static final int PIXELS = SIDE * SIDE;
	private static final int LAGS = (REACH + 1) * (REACH + 1);
	private static final double MIDDLE = (SIDE - 1) / 2.0;

	/** Sum of the squared distances of the pixels from the middle along one axis. */
	private static final double INERTIA = PIXELS * (SIDE * SIDE - 1) / 12.0;

	private static final DecompositionSolver SOLVER = new LUDecomposition(expected()).getSolver();

	private BlockTrend() {}

	/**
	 * A block less its trend.
	 *
	 * @param plane values in the order row, column
	 * @param stride width of the plane
	 * @param start index of the block's first pixel
	 * @return in the order row, column
	 */
	static double[] remove(final float[] plane, final int stride, final int start) {
		final double[] block = new double[PIXELS];
		for (int i = 0; i < PIXELS; i++)
			block[i] = plane[start + i / SIDE * stride + i % SIDE];
		remove(block);
		return block;
	}

	private static void remove(final double[] block) {
		double mean = 0;
		double slopeX = 0;
		double slopeY = 0;
		for (int i = 0; i < PIXELS; i++) {
			mean += block[i] / PIXELS;
			slopeX += block[i] * x(i) / INERTIA;
			slopeY += block[i] * y(i) / INERTIA;
		}
		for (int i = 0; i < PIXELS; i++)
			block[i] -= mean + slopeX * x(i) + slopeY * y(i);
	}

	/** Mean of the squares. */
	static double power(final double[] block) {
		double sum = 0;
		for (final double value : block)
			sum += value * value;
		return sum / PIXELS;
	}

	/** Mean products at a distance of {@code i % (REACH + 1)} columns and {@code i / (REACH + 1)} rows, of both diagonals. */
	static double[] autocovariance(final double[] block) {
		final double[] covariance = new double[LAGS];
		for (int lag = 0; lag < LAGS; lag++) {
			final int dx = lag % (REACH + 1);
			final int dy = lag / (REACH + 1);
			double sum = 0;
			for (int y = 0; y < SIDE - dy; y++)
				for (int x = 0; x < SIDE - dx; x++) {
					final int i = y * SIDE + x;
					sum += block[i] * block[i + dy * SIDE + dx] + block[i + dx] * block[i + dy * SIDE];
				}
			covariance[lag] = sum / (2 * (SIDE - dx) * (SIDE - dy));
		}
		return covariance;
	}

	/** The autocovariance of noise whose blocks without trend have this one on average. */
	static double[] restore(final double[] covariance) {
		return SOLVER.solve(new ArrayRealVector(covariance, false)).toArray();
	}

	/** Column k: the autocovariance that blocks without trend have if that of the noise is 1 at lag k only. */
	private static RealMatrix expected() {
		final RealMatrix expected = new Array2DRowRealMatrix(LAGS, LAGS);
		for (int lag = 0; lag < LAGS; lag++) {
			final double[][] pixels = covariances(lag);
			for (final double[] row : pixels)
				remove(row);
			for (int column = 0; column < PIXELS; column++) {
				final double[] values = new double[PIXELS];
				for (int row = 0; row < PIXELS; row++)
					values[row] = pixels[row][column];
				remove(values);
				for (int row = 0; row < PIXELS; row++)
					pixels[row][column] = values[row];
			}
			expected.setColumn(lag, means(pixels));
		}
		return expected;
	}

	private static double[][] covariances(final int lag) {
		final double[][] pixels = new double[PIXELS][PIXELS];
		for (int i = 0; i < PIXELS; i++)
			for (int j = 0; j < PIXELS; j++)
				if (lag(i, j) == lag) pixels[i][j] = 1;
		return pixels;
	}

	/** Means over all pairs of pixels at each lag. */
	private static double[] means(final double[][] pixels) {
		final double[] sums = new double[LAGS];
		final int[] counts = new int[LAGS];
		for (int i = 0; i < PIXELS; i++)
			for (int j = 0; j < PIXELS; j++) {
				final int lag = lag(i, j);
				if (lag < 0) continue;
				sums[lag] += pixels[i][j];
				counts[lag]++;
			}
		for (int lag = 0; lag < LAGS; lag++)
			sums[lag] /= counts[lag];
		return sums;
	}

	/** Index of the lag between two pixels, or -1 if they are too far apart. */
	private static int lag(final int i, final int j) {
		final int dx = Math.abs(i % SIDE - j % SIDE);
		final int dy = Math.abs(i / SIDE - j / SIDE);
		return Math.max(dx, dy) > REACH ? -1 : dy * (REACH + 1) + dx;
	}

	private static double x(final int i) {
		return i % SIDE - MIDDLE;
	}

	private static double y(final int i) {
		return i / SIDE - MIDDLE;
	}
}
