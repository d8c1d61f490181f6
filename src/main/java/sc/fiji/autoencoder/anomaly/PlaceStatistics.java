package sc.fiji.autoencoder.anomaly;

import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.image.Blur;
import sc.fiji.autoencoder.model.StoredArrays;

/**
 * What a score usually is at each place of aligned images, on a grid of cells; in between, it is interpolated.
 *
 * @param columns cells in a row of the slice
 * @param rows of cells
 * @param means of the scores of normal images, row by row
 * @param deviations of them, positive
 */
record PlaceStatistics(int columns, int rows, float[] means, float[] deviations) {

	/** Width and height of a cell in pixels. */
	static final int CELL = 4;

	private static final String MEANS = "place/means";
	private static final String DEVIATIONS = "place/deviations";

	/** Of the mean deviation that is added to each, for where nothing ever happens little would be much. */
	private static final double LEAST = 0.1;

	static int cells(final int pixels) {
		return (pixels + CELL - 1) / CELL;
	}

	/** Collects scores of aligned images. */
	static final class Fit {

		private final int width;
		private final int height;
		private final double[] sums;
		private final double[] squares;
		private final long[] counts;

		Fit(final int width, final int height) {
			this.width = width;
			this.height = height;
			sums = new double[cells(width) * cells(height)];
			squares = new double[sums.length];
			counts = new long[sums.length];
		}

		/** @param scores of a whole slice, in the order row, column */
		void add(final float[] scores) {
			for (int i = 0; i < width * height; i++) {
				final int cell = i / width / CELL * cells(width) + i % width / CELL;
				sums[cell] += scores[i];
				squares[cell] += (double) scores[i] * scores[i];
				counts[cell]++;
			}
		}

		PlaceStatistics fit() {
			final float[] means = new float[sums.length];
			final float[] variances = new float[sums.length];
			for (int i = 0; i < sums.length; i++) {
				final double mean = sums[i] / counts[i];
				means[i] = (float) mean;
				variances[i] = (float) Math.max(0, squares[i] / counts[i] - mean * mean);
			}
			Blur.gaussian(means, cells(width), cells(height), 0.5);
			Blur.gaussian(variances, cells(width), cells(height), 0.5);
			double sum = 0;
			for (int i = 0; i < variances.length; i++) {
				variances[i] = (float) Math.sqrt(variances[i]);
				sum += variances[i];
			}
			final float least = (float) (LEAST * sum / variances.length) + Float.MIN_NORMAL;
			for (int i = 0; i < variances.length; i++)
				variances[i] += least;
			return new PlaceStatistics(cells(width), cells(height), means, variances);
		}
	}

	/** @param prefix of the names */
	static PlaceStatistics from(final Map<String, FloatTensor> tensors, final String prefix, final int width,
		final int height)
	{
		return new PlaceStatistics(cells(width), cells(height), StoredArrays.values(tensors, prefix + MEANS, cells(height),
			cells(width)), StoredArrays.positive(tensors, prefix + DEVIATIONS, cells(height), cells(width)));
	}

	/** @param prefix of the names */
	void addTo(final Map<String, FloatTensor> tensors, final String prefix) {
		tensors.put(prefix + MEANS, new FloatTensor(new int[] { rows, columns }, means));
		tensors.put(prefix + DEVIATIONS, new FloatTensor(new int[] { rows, columns }, deviations));
	}

	/** By how many deviations a score is above what is usual at a pixel, which may be beyond the slice. */
	float standardized(final float score, final int x, final int y) {
		final double column = clamp((x + 0.5) / CELL - 0.5, columns);
		final double row = clamp((y + 0.5) / CELL - 0.5, rows);
		return (float) ((score - between(means, column, row)) / between(deviations, column, row));
	}

	private static double clamp(final double position, final int cells) {
		return Math.max(0, Math.min(cells - 1, position));
	}

	private double between(final float[] values, final double column, final double row) {
		final int left = (int) column;
		final int top = (int) row;
		final int right = Math.min(columns - 1, left + 1);
		final int bottom = Math.min(rows - 1, top + 1);
		final double upper = values[top * columns + left] + (column - left) * (values[top * columns + right] - values[top *
			columns + left]);
		final double lower = values[bottom * columns + left] + (column - left) * (values[bottom * columns + right] -
			values[bottom * columns + left]);
		return upper + (row - top) * (lower - upper);
	}
}
