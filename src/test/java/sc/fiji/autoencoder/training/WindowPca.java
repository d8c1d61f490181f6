package sc.fiji.autoencoder.training;

import java.util.SplittableRandom;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

import sc.fiji.autoencoder.engine.FloatBatch;

/** The principal components of all windows of a source, whose patches fall into windows side by side. */
final class WindowPca {

	private static final int BATCHES = 400;

	private final int window;
	private final RealVector mean;
	private final EigenDecomposition eigen;

	/** @param patch width and height of a patch, a multiple of the window */
	WindowPca(final PatchSource source, final int patch, final int window) {
		this.window = window;
		final int size = window * window;
		final double[] sum = new double[size];
		final double[][] products = new double[size][size];
		long count = 0;
		final SplittableRandom random = new SplittableRandom(17);
		final Batch batch = new Batch(4, patch, 1, 1);
		for (int i = 0; i < BATCHES; i++) {
			batch.fill(source, random);
			for (final double[] x : windows(batch.target())) {
				count++;
				for (int p = 0; p < size; p++) {
					sum[p] += x[p];
					for (int q = 0; q < size; q++)
						products[p][q] += x[p] * x[q];
				}
			}
		}
		mean = MatrixUtils.createRealVector(sum).mapMultiply(1.0 / count);
		eigen = new EigenDecomposition(new Array2DRowRealMatrix(products, false).scalarMultiply(1.0 / count).subtract(mean
			.outerProduct(mean)));
	}

	/** The variance of a component; 0 is the strongest. */
	double variance(final int component) {
		return eigen.getRealEigenvalue(component);
	}

	/** A column a component, orthonormal. */
	RealMatrix basis(final int rank) {
		return eigen.getV().getSubMatrix(0, window * window - 1, 0, rank - 1);
	}

	/** The mean squared error of images that are described by so many components. */
	double error(final FloatBatch images, final int rank) {
		final RealMatrix basis = basis(rank);
		double squares = 0;
		for (final double[] x : windows(images)) {
			final RealVector centred = MatrixUtils.createRealVector(x).subtract(mean);
			squares += centred.dotProduct(centred);
			final RealVector code = basis.preMultiply(centred);
			squares -= code.dotProduct(code);
		}
		return squares / images.size();
	}

	/**
	 * The largest principal angle between the subspaces that the columns of two matrices span (Björck and Golub 1973).
	 *
	 * @return degrees
	 */
	static double angle(final RealMatrix one, final RealMatrix other) {
		final double[] cosines = new SingularValueDecomposition(orthonormal(one).transpose().multiply(orthonormal(other)))
			.getSingularValues();
		return Math.toDegrees(Math.acos(Math.min(1, cosines[cosines.length - 1])));
	}

	private static RealMatrix orthonormal(final RealMatrix columns) {
		return new QRDecomposition(columns).getQ().getSubMatrix(0, columns.getRowDimension() - 1, 0, columns
			.getColumnDimension() - 1);
	}

	private double[][] windows(final FloatBatch images) {
		final int across = images.width() / window;
		final int down = images.height() / window;
		final double[][] windows = new double[images.count() * down * across][window * window];
		for (int w = 0; w < windows.length; w++)
			for (int p = 0; p < windows[w].length; p++) {
				final int y = w / across % down * window + p / window;
				final int x = w % across * window + p % window;
				windows[w][p] = images.data()[(w / across / down * images.height() + y) * images.width() + x];
			}
		return windows;
	}
}
