package sc.fiji.autoencoder.image;

import java.util.Arrays;

/**
 * How alike the noise of neighbouring pixels is: 1 for the pixel itself, 0 for independent noise. Cameras with scaled or
 * filtered images, line noise and resampling make it differ from 0.
 *
 * @param lags correlation at a distance of {@code lags[dy][dx]} pixels, the mean of both diagonals; square, with 1 at [0][0]
 */
public record NoiseCorrelation(double[][] lags) {

	public NoiseCorrelation {
		lags = Arrays.stream(lags).map(double[]::clone).toArray(double[][]::new);
	}

	/** The largest distance along an axis at which it was measured, in pixels. */
	public int reach() {
		return lags.length - 1;
	}

	/**
	 * @param dx distance along the rows, of any sign
	 * @param dy distance along the columns, of any sign
	 * @return about -1..1; 0 beyond the {@link #reach}
	 */
	public double at(final int dx, final int dy) {
		final int x = Math.abs(dx);
		final int y = Math.abs(dy);
		return Math.max(x, y) > reach() ? 0 : lags[y][x];
	}

	/** Along the rows, at distances of 0, 1, 2... pixels. */
	public double[] horizontal() {
		return lags[0].clone();
	}

	/** Along the columns, at distances of 0, 1, 2... pixels. */
	public double[] vertical() {
		return Arrays.stream(lags).mapToDouble(row -> row[0]).toArray();
	}

	@Override
	public double[][] lags() {
		return Arrays.stream(lags).map(double[]::clone).toArray(double[][]::new);
	}
}
