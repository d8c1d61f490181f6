package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.model.StoredArrays;

/**
 * The encoder's features of the two deepest levels, joined, averaged over their neighbourhood (PatchCore, Roth et al.
 * 2022), and whitened: each standardised, then turned to their principal components of unit variance, of which the first
 * are kept.
 *
 * @param cell width and height of the area in pixels that has one vector
 * @param mean of each feature of the normal images
 * @param deviation of each feature, positive
 * @param projection of a standardised vector, a row a feature; as many columns as a vector has components
 */
record FeatureSpace(int cell, float[] mean, float[] deviation, float[] projection) {

	private static final String MEAN = "features/mean";
	private static final String DEVIATION = "features/deviation";
	private static final String PROJECTION = "features/projection";

	/** Neighbours on each side that features are averaged over. */
	private static final int NEIGHBOURS = 1;
	private static final int COMPONENTS = 32;

	/** Components with less variance, of 1 on average, are not blown up to unit variance. */
	private static final double LEAST_VARIANCE = 1e-4;

	/** The levels it is made of. */
	static List<Integer> levels(final Architecture architecture) {
		final int last = architecture.levels() - 1;
		return last == 0 ? List.of(0) : List.of(last - 1, last);
	}

	/** Width and height of the area in pixels that has one vector. */
	static int cell(final Architecture architecture) {
		return architecture.cellAt(levels(architecture).get(0));
	}

	/** @param vectors raw ones of normal images, as {@link #raw} gives them */
	static FeatureSpace of(final int cell, final List<float[]> vectors) {
		final int features = vectors.get(0).length;
		final double[] sum = new double[features];
		final double[] squares = new double[features];
		for (final float[] vector : vectors)
			for (int i = 0; i < features; i++) {
				sum[i] += vector[i];
				squares[i] += (double) vector[i] * vector[i];
			}
		final float[] mean = new float[features];
		final float[] deviation = new float[features];
		for (int i = 0; i < features; i++) {
			final double m = sum[i] / vectors.size();
			mean[i] = (float) m;
			deviation[i] = (float) Math.sqrt(Math.max(0, squares[i] / vectors.size() - m * m)) + 1e-6f;
		}
		return new FeatureSpace(cell, mean, deviation, whitening(correlation(vectors, mean, deviation)));
	}

	private static double[][] correlation(final List<float[]> vectors, final float[] mean, final float[] deviation) {
		final int features = mean.length;
		final double[][] correlation = new double[features][features];
		final double[] z = new double[features];
		for (final float[] vector : vectors) {
			for (int i = 0; i < features; i++)
				z[i] = (vector[i] - mean[i]) / deviation[i] / Math.sqrt(vectors.size());
			for (int i = 0; i < features; i++) {
				final double[] row = correlation[i];
				final double factor = z[i];
				for (int j = 0; j < features; j++)
					row[j] += factor * z[j];
			}
		}
		return correlation;
	}

	private static float[] whitening(final double[][] correlation) {
		final EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(correlation, false));
		final int features = correlation.length;
		final int components = Math.min(COMPONENTS, features);
		final float[] projection = new float[features * components];
		for (int c = 0; c < components; c++) {
			final double length = Math.sqrt(Math.max(LEAST_VARIANCE, eigen.getRealEigenvalue(c)));
			for (int i = 0; i < features; i++)
				projection[i * components + c] = (float) (eigen.getEigenvector(c).getEntry(i) / length);
		}
		return projection;
	}

	/** How many cells there are along so many pixels. */
	int cells(final int pixels) {
		return (pixels + cell - 1) / cell;
	}

	/** How many numbers a whitened vector has. */
	int components() {
		return projection.length / mean.length;
	}

	/**
	 * The whitened vectors of a window, a cell a pixel: what {@link #whiten} makes of {@link #raw}, but each level is whitened
	 * first, for then there are fewer cells and later fewer numbers. Both ways are the same sums.
	 */
	FloatBatch of(final Window window) {
		final float[][] rows = rows();
		final List<FloatBatch> white = new ArrayList<>();
		int first = 0;
		for (final FloatBatch level : window.features()) {
			final FloatBatch part = new FloatBatch(1, level.height(), level.width(), components());
			for (int cell = 0; cell < level.height() * level.width(); cell++)
				System.arraycopy(whiten(level.data(), cell * level.planes(), level.planes(), rows, first), 0, part.data(), cell *
					part.planes(), part.planes());
			white.add(part);
			first += level.planes();
		}
		final FloatBatch sum = white.get(0);
		for (final FloatBatch level : white.subList(1, white.size()))
			addTo(sum, level);
		return averaged(sum);
	}

	private static void addTo(final FloatBatch fine, final FloatBatch coarse) {
		final int step = fine.width() / coarse.width();
		final int planes = fine.planes();
		for (int y = 0; y < fine.height(); y++)
			for (int x = 0; x < fine.width(); x++) {
				final int from = (y / step * coarse.width() + x / step) * planes;
				final int to = (y * fine.width() + x) * planes;
				for (int p = 0; p < planes; p++)
					fine.data()[to + p] += coarse.data()[from + p];
			}
	}

	/** Whitens one vector. */
	float[] whiten(final float[] raw) {
		return whiten(raw, 0, raw.length, rows(), 0);
	}

	/** What some features of a vector add to it when it is whitened. */
	private float[] whiten(final float[] features, final int start, final int count, final float[][] rows,
		final int first)
	{
		final float[] white = new float[components()];
		for (int i = 0; i < count; i++) {
			final float z = (features[start + i] - mean[first + i]) / deviation[first + i];
			final float[] row = rows[first + i];
			for (int c = 0; c < white.length; c++)
				white[c] += z * row[c];
		}
		return white;
	}

	/** The projection, a feature a row: without an offset, Java's compiler does several products at a time. */
	private float[][] rows() {
		final float[][] rows = new float[mean.length][];
		for (int i = 0; i < rows.length; i++)
			rows[i] = Arrays.copyOfRange(projection, i * components(), (i + 1) * components());
		return rows;
	}

	/** The joined features of a cell of a window, averaged over its neighbourhood. */
	static float[] raw(final Window window, final int column, final int row) {
		final FloatBatch fine = window.features().get(0);
		final int left = Math.max(0, column - NEIGHBOURS);
		final int right = Math.min(fine.width() - 1, column + NEIGHBOURS);
		final int top = Math.max(0, row - NEIGHBOURS);
		final int bottom = Math.min(fine.height() - 1, row + NEIGHBOURS);
		final float share = 1f / ((right - left + 1) * (bottom - top + 1));
		final float[] raw = new float[window.features().stream().mapToInt(FloatBatch::planes).sum()];
		int first = 0;
		for (final FloatBatch level : window.features()) {
			final int step = fine.width() / level.width();
			for (int y = top; y <= bottom; y++)
				for (int x = left; x <= right; x++)
					for (int p = 0; p < level.planes(); p++)
						raw[first + p] += share * level.data()[(y / step * level.width() + x / step) * level.planes() + p];
			first += level.planes();
		}
		return raw;
	}

	/** Over the neighbourhood of each cell. */
	private static FloatBatch averaged(final FloatBatch batch) {
		final int planes = batch.planes();
		final int row = batch.width() * planes;
		return averaged(averaged(batch, batch.width(), planes, batch.height(), row), batch.height(), row, batch.width(),
			planes);
	}

	/** Averages along one axis; what lies beyond the edges does not count. */
	private static FloatBatch averaged(final FloatBatch batch, final int length, final int step, final int lines,
		final int lineStep)
	{
		final FloatBatch result = new FloatBatch(1, batch.height(), batch.width(), batch.planes());
		for (int line = 0; line < lines; line++)
			for (int i = 0; i < length; i++) {
				final int first = Math.max(0, i - NEIGHBOURS);
				final int last = Math.min(length - 1, i + NEIGHBOURS);
				final float share = 1f / (last - first + 1);
				final int to = line * lineStep + i * step;
				for (int j = first; j <= last; j++) {
					final int from = line * lineStep + j * step;
					for (int p = 0; p < batch.planes(); p++)
						result.data()[to + p] += share * batch.data()[from + p];
				}
			}
		return result;
	}

	void addTo(final Map<String, FloatTensor> tensors) {
		tensors.put(MEAN, FloatTensor.list(mean));
		tensors.put(DEVIATION, FloatTensor.list(deviation));
		tensors.put(PROJECTION, new FloatTensor(new int[] { mean.length, components() }, projection));
	}

	static FeatureSpace from(final Map<String, FloatTensor> tensors, final Architecture architecture) {
		final int features = levels(architecture).stream().mapToInt(architecture::channelsAt).sum();
		return new FeatureSpace(cell(architecture), StoredArrays.values(tensors, MEAN, features), StoredArrays.positive(tensors,
			DEVIATION, features), StoredArrays.values(tensors, PROJECTION, features, StoredArrays.ANY));
	}
}
