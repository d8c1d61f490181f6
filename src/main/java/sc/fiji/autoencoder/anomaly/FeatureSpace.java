package sc.fiji.autoencoder.anomaly;

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

	/** The whitened vectors of a window, a cell a pixel. */
	FloatBatch of(final Window window) {
		final FloatBatch raw = raw(window);
		final int components = components();
		final FloatBatch white = new FloatBatch(1, raw.height(), raw.width(), components);
		for (int cell = 0; cell < raw.height() * raw.width(); cell++)
			whiten(raw.data(), cell * raw.planes(), white.data(), cell * components);
		return white;
	}

	/** Whitens one vector. */
	float[] whiten(final float[] raw) {
		final float[] white = new float[components()];
		whiten(raw, 0, white, 0);
		return white;
	}

	private void whiten(final float[] from, final int start, final float[] to, final int first) {
		final int components = components();
		for (int i = 0; i < mean.length; i++) {
			final float z = (from[start + i] - mean[i]) / deviation[i];
			for (int c = 0; c < components; c++)
				to[first + c] += z * projection[i * components + c];
		}
	}

	/** The joined and averaged features of a window, a cell a pixel. */
	static FloatBatch raw(final Window window) {
		final FloatBatch fine = window.features().get(0);
		final int planes = window.features().stream().mapToInt(FloatBatch::planes).sum();
		final FloatBatch joined = new FloatBatch(1, fine.height(), fine.width(), planes);
		int plane = 0;
		for (final FloatBatch level : window.features()) {
			final int step = fine.width() / level.width();
			for (int y = 0; y < fine.height(); y++)
				for (int x = 0; x < fine.width(); x++)
					System.arraycopy(level.data(), (y / step * level.width() + x / step) * level.planes(), joined.data(), (y * fine
						.width() + x) * planes + plane, level.planes());
			plane += level.planes();
		}
		return averaged(averaged(joined, joined.width(), planes, joined.height(), joined.width() * planes), joined.height(),
			joined.width() * planes, joined.width(), planes);
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
