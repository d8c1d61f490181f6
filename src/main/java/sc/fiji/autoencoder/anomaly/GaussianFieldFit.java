package sc.fiji.autoencoder.anomaly;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;

import sc.fiji.autoencoder.engine.FloatBatch;

/** Collects the vectors of aligned images, tells whether position counts, and fits a {@link GaussianField}. */
final class GaussianFieldFit {

	/**
	 * The share of a vector's squared length that its distance to the mean of its place may have at most, if images are
	 * aligned. Uneven illumination alone, as of a texture, leaves about 0.9; aligned objects leave 0.6 and less.
	 */
	private static final double ALIGNED = 0.75;

	/** Of the covariance of all places in that of one. */
	private static final double SHRINKAGE = 0.2;
	private static final double RIDGE = 1e-3;

	private final int columns;
	private final int rows;
	private final int components;
	private final double[] sums;
	private final double[][] products;
	private double squares;
	private int images;

	/** @param fits whether a field is wanted, which needs memory, or only whether position counts */
	GaussianFieldFit(final int columns, final int rows, final int components, final boolean fits) {
		this.columns = columns;
		this.rows = rows;
		this.components = components;
		sums = new double[columns * rows * components];
		products = fits ? new double[GaussianField.blocks(columns) * GaussianField.blocks(rows)][components * components]
			: new double[0][];
	}

	/** @param vectors whitened ones of a whole slice, a cell a pixel */
	void add(final FloatBatch vectors) {
		images++;
		for (int cell = 0; cell < columns * rows; cell++) {
			final int start = cell * components;
			for (int i = start; i < start + components; i++) {
				sums[i] += vectors.data()[i];
				squares += (double) vectors.data()[i] * vectors.data()[i];
			}
			if (products.length > 0) addProducts(vectors.data(), start, products[block(cell)]);
		}
	}

	private void addProducts(final float[] vectors, final int start, final double[] product) {
		for (int i = 0; i < components; i++)
			for (int j = 0; j <= i; j++)
				product[i * components + j] += (double) vectors[start + i] * vectors[start + j];
	}

	/** Whether the place tells so much about a vector, that is, whether the means explain images that they do not hold. */
	boolean isAligned() {
		if (images < 2) return false;
		double explained = 0;
		for (final double sum : sums)
			explained += sum * sum / images;
		// A mean that holds the image itself is nearer by this factor than one of the others alone.
		final double factor = (double) images / (images - 1);
		return factor * factor * (squares - explained) < ALIGNED * squares;
	}

	/** Ends the fit: what was collected becomes the covariances, for of large images it is large. */
	GaussianField fit() {
		final float[] means = smoothed();
		final int[] cells = new int[products.length];
		for (int cell = 0; cell < columns * rows; cell++) {
			cells[block(cell)]++;
			centre(products[block(cell)], means, cell * components);
		}
		final double[] overall = new double[components * components];
		for (int b = 0; b < products.length; b++)
			for (int i = 0; i < overall.length; i++) {
				overall[i] += products[b][i] / ((double) images * columns * rows);
				products[b][i] /= (double) images * cells[b];
			}
		return new GaussianField(columns, rows, components, means, precisions(products, overall));
	}

	/** Makes products those of the differences to the mean. */
	private void centre(final double[] product, final float[] means, final int start) {
		for (int i = 0; i < components; i++)
			for (int j = 0; j <= i; j++) {
				final double mi = means[start + i];
				final double mj = means[start + j];
				product[i * components + j] += images * mi * mj - mi * sums[start + j] - mj * sums[start + i];
			}
	}

	/** The means of each place and its neighbours. */
	private float[] smoothed() {
		final float[] means = new float[sums.length];
		for (int cell = 0; cell < columns * rows; cell++) {
			final int x = cell % columns;
			final int y = cell / columns;
			int count = 0;
			for (int v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++)
				for (int u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++, count++)
					for (int c = 0; c < components; c++)
						means[cell * components + c] += (float) (sums[(v * columns + u) * components + c] / images);
			for (int c = 0; c < components; c++)
				means[cell * components + c] /= count;
		}
		return means;
	}

	private float[] precisions(final double[][] covariances, final double[] overall) {
		final float[] precisions = new float[covariances.length * overall.length];
		for (int b = 0; b < covariances.length; b++) {
			final double[][] matrix = new double[components][components];
			for (int i = 0; i < components; i++) {
				for (int j = 0; j <= i; j++) {
					final int index = i * components + j;
					matrix[i][j] = (1 - SHRINKAGE) * covariances[b][index] + SHRINKAGE * overall[index];
					matrix[j][i] = matrix[i][j];
				}
				matrix[i][i] += RIDGE;
			}
			final double[][] inverse = new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false)).getSolver()
				.getInverse().getData();
			for (int i = 0; i < overall.length; i++)
				precisions[b * overall.length + i] = (float) inverse[i / components][i % components];
		}
		return precisions;
	}

	private int block(final int cell) {
		return cell / columns / GaussianField.BLOCK * GaussianField.blocks(columns) + cell % columns / GaussianField.BLOCK;
	}
}
