package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

	@Test
	void pointsOnALineHaveOneComponentAlongIt() {
		final PrincipalComponents found = PrincipalComponents.of(new float[][] { { 1, 1, 7 }, { 4, 5, 7 }, { 7, 9, 7 } }, 9);
		assertEquals(1, found.size());
		assertArrayEquals(new float[] { 4, 5, 7 }, found.mean());
		assertEquals(25, found.variances()[0], 1e-9); // 5 to each side
		assertEquals(25, found.total(), 1e-9);
		final float sign = Math.signum(found.directions()[0][0]);
		assertArrayEquals(new float[] { 0.6f * sign, 0.8f * sign, 0 }, found.directions()[0], 1e-6f);
		assertArrayEquals(new float[] { 7, 9, 7 }, found.at(5 * sign), 1e-5f);
		assertEquals(-5 * sign, found.project(new float[] { 1, 1, 7 }, 1)[0], 1e-5);
	}

	@Test
	void variancesAreTheEigenvaluesOfTheCovarianceMatrix() {
		final float[][] vectors = vectors(40, 6);
		final double[][] values = new double[40][6];
		for (int v = 0; v < 40; v++)
			for (int i = 0; i < 6; i++)
				values[v][i] = vectors[v][i];
		final EigenDecomposition expected = new EigenDecomposition(new Covariance(values).getCovarianceMatrix());
		final PrincipalComponents found = PrincipalComponents.of(vectors, 4);
		for (int k = 0; k < 4; k++) {
			assertEquals(expected.getRealEigenvalue(k), found.variances()[k], 1e-5);
			double product = 0;
			for (int i = 0; i < 6; i++)
				product += expected.getEigenvector(k).getEntry(i) * found.directions()[k][i];
			assertEquals(1, Math.abs(product), 1e-5);
		}
		assertEquals(new Array2DRowRealMatrix(new Covariance(values).getCovarianceMatrix().getData()).getTrace(), found
			.total(), 1e-5);
	}

	@Test
	void fewLongVectorsAreDescribedWholly() {
		final float[][] vectors = vectors(5, 300);
		final PrincipalComponents found = PrincipalComponents.of(vectors, 1000);
		assertEquals(4, found.size());
		for (final float[] vector : vectors)
			assertArrayEquals(vector, found.at(found.project(vector, 4)), 1e-3f);
	}

	@Test
	void manyVectorsOfFewDirectionsAreDescribedByThese() {
		final float[][] few = vectors(4, 400);
		final Random random = new Random(2);
		final float[][] vectors = new float[300][400];
		for (final float[] vector : vectors)
			for (int k = 0; k < 3; k++) {
				final float along = (float) random.nextGaussian();
				for (int i = 0; i < 400; i++)
					vector[i] += 1e-3f * along * few[k][i];
			}
		final PrincipalComponents found = PrincipalComponents.of(vectors, 1000);
		final double[] coordinates = found.project(vectors[7], 3);
		assertArrayEquals(vectors[7], found.at(coordinates), 1e-5f);
		assertEquals(1, (found.variances()[0] + found.variances()[1] + found.variances()[2]) / found.total(), 1e-6);
	}

	@Test
	void equalVectorsHaveNoComponent() {
		final PrincipalComponents found = PrincipalComponents.of(new float[][] { { 1, 2 }, { 1, 2 }, { 1, 2 } }, 2);
		assertEquals(0, found.size());
		assertEquals(0, found.total());
		assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(vectors(1, 3), 1));
	}

	private static float[][] vectors(final int count, final int length) {
		final Random random = new Random(1);
		final float[][] vectors = new float[count][length];
		for (final float[] vector : vectors)
			for (int i = 0; i < length; i++)
				vector[i] = (float) (random.nextGaussian() * (i + 1) + (i > 0 ? vector[i - 1] / 2 : 3));
		return vectors;
	}
}
