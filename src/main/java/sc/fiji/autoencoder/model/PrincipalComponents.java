package sc.fiji.autoencoder.model;

import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The directions in which vectors vary most, and how much (Pearson 1901).
 *
 * @param mean of the vectors
 * @param directions unit vectors, orthogonal to each other, that of the largest variance first
 * @param variances along each of them, descending, with one less than the number of vectors as the divisor
 * @param total variance of all directions, those that are not kept included
 */
public record PrincipalComponents(float[] mean, float[][] directions, double[] variances, double total) {

	/** Less, as a share of all variance, is what rounding leaves. */
	private static final double RANK = 1e-10;

	/**
	 * Fits them to vectors; takes time of the third power of the number of vectors or of their length, whichever is less.
	 *
	 * @param vectors two or more, of one length
	 * @param most directions to keep; there are fewer if the vectors have fewer
	 */
	public static PrincipalComponents of(final float[][] vectors, final int most) {
		if (vectors.length < 2) throw new IllegalArgumentException("There are " + vectors.length +
			" vectors, but principal components need 2 or more.");
		final float[] mean = mean(vectors);
		final RealMatrix centred = centred(vectors, mean);
		final boolean wide = vectors.length < mean.length;
		final RealMatrix transposed = centred.transpose();
		// Both products have the same eigenvalues.
		final RealMatrix product = (wide ? centred.multiply(transposed) : transposed.multiply(centred)).scalarMultiply(1.0 /
			(vectors.length - 1));
		final double total = product.getTrace();
		// Away from 0 they are found to a precision that QL iterations reach; many at 0 would be asked for more than there is.
		for (int i = 0; i < product.getRowDimension(); i++)
			product.addToEntry(i, i, total);
		final EigenDecomposition found = new EigenDecomposition(product);
		final double[] all = found.getRealEigenvalues();
		int kept = 0;
		while (kept < Math.min(most, all.length) && all[kept] - total > RANK * total)
			kept++;
		final double[] variances = new double[kept];
		final float[][] directions = new float[kept][];
		for (int k = 0; k < kept; k++) {
			variances[k] = all[k] - total;
			final double[] vector = found.getEigenvector(k).toArray();
			directions[k] = unit(wide ? transposed.operate(vector) : vector);
		}
		return new PrincipalComponents(mean, directions, variances, total);
	}

	/** How many directions are kept. */
	public int size() {
		return directions.length;
	}

	/** Standard deviation along a direction; 0 is that of the largest variance. */
	public double deviation(final int direction) {
		return Math.sqrt(variances[direction]);
	}

	/**
	 * A vector's coordinates along the first of the directions, from the mean on.
	 *
	 * @param count of directions, at most {@link #size()}
	 */
	public double[] project(final float[] vector, final int count) {
		final double[] coordinates = new double[count];
		for (int k = 0; k < coordinates.length; k++)
			for (int i = 0; i < mean.length; i++)
				coordinates[k] += (double) directions[k][i] * (vector[i] - mean[i]);
		return coordinates;
	}

	/** The vector at coordinates along the first of the directions: the opposite of {@link #project}. */
	public float[] at(final double... coordinates) {
		final float[] vector = mean.clone();
		for (int k = 0; k < coordinates.length; k++)
			for (int i = 0; i < vector.length; i++)
				vector[i] += (float) (coordinates[k] * directions[k][i]);
		return vector;
	}

	private static float[] mean(final float[][] vectors) {
		final double[] sums = new double[vectors[0].length];
		for (final float[] vector : vectors)
			for (int i = 0; i < sums.length; i++)
				sums[i] += vector[i];
		final float[] mean = new float[sums.length];
		for (int i = 0; i < sums.length; i++)
			mean[i] = (float) (sums[i] / vectors.length);
		return mean;
	}

	private static RealMatrix centred(final float[][] vectors, final float[] mean) {
		final RealMatrix matrix = new BlockRealMatrix(vectors.length, mean.length);
		final double[] row = new double[mean.length];
		for (int v = 0; v < vectors.length; v++) {
			for (int i = 0; i < row.length; i++)
				row[i] = (double) vectors[v][i] - mean[i];
			matrix.setRow(v, row);
		}
		return matrix;
	}

	private static float[] unit(final double[] vector) {
		double squares = 0;
		for (final double value : vector)
			squares += value * value;
		final float[] unit = new float[vector.length];
		for (int i = 0; i < unit.length; i++)
			unit[i] = (float) (vector[i] / Math.sqrt(squares));
		return unit;
	}
}
