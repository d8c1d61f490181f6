package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;

/** Whitened features, and how far they are from normal ones. */
class FeatureDistanceTest {

	/** Two levels of 4 and 8 features. */
	private static final Architecture ARCHITECTURE = Architecture.convolutional(1, 2, 1, 4, 1, 0, 0.1, false, true, false);

	@Test
	void whitenedVectorsHaveUnitVarianceAndNoCorrelation() {
		final List<float[]> vectors = vectors(5000, 12, new Random(1));
		final FeatureSpace space = FeatureSpace.of(1, vectors);
		assertEquals(12, space.components());
		final double[][] white = new double[vectors.size()][12];
		for (int i = 0; i < white.length; i++) {
			final float[] vector = space.whiten(vectors.get(i));
			for (int c = 0; c < 12; c++)
				white[i][c] = vector[c];
		}
		final RealMatrix covariance = new Covariance(white).getCovarianceMatrix();
		for (int i = 0; i < 12; i++)
			for (int j = 0; j < 12; j++)
				assertEquals(i == j ? 1 : 0, covariance.getEntry(i, j), 1e-2);
	}

	@Test
	void featuresThatNeverChangeOrAreManyAreNoReasonToFail() {
		final List<float[]> vectors = vectors(500, 40, new Random(1));
		vectors.forEach(vector -> vector[7] = 3);
		final FeatureSpace space = FeatureSpace.of(1, vectors);
		assertEquals(32, space.components());
		for (final float value : space.whiten(vectors.get(3)))
			assertTrue(Math.abs(value) < 10, "component " + value);
	}

	/** A cell of the finer level has the features of the coarser one that covers it, and all are averaged over 3 x 3. */
	@Test
	void levelsAreJoinedAndAveraged() {
		final FloatBatch fine = new FloatBatch(1, 4, 4, 1);
		final FloatBatch coarse = new FloatBatch(1, 2, 2, 1);
		fine.data()[5] = 9;
		coarse.data()[3] = 9;
		final Window window = window(fine, coarse);
		assertArrayEquals(new float[] { 9 / 4f, 0 }, FeatureSpace.raw(window, 0, 0), 1e-5f); // a corner has 4 cells
		assertArrayEquals(new float[] { 1, 1 }, FeatureSpace.raw(window, 1, 1), 1e-5f);
		assertArrayEquals(new float[] { 1, 4 }, FeatureSpace.raw(window, 2, 2), 1e-5f);
		assertArrayEquals(new float[] { 0, 9 }, FeatureSpace.raw(window, 3, 3), 1e-5f);
	}

	@Test
	void aWholeWindowHasTheWhitenedVectorsOfItsCells() {
		final Random random = new Random(5);
		final FeatureSpace space = FeatureSpace.of(2, vectors(500, 5, random));
		final FloatBatch fine = new FloatBatch(1, 6, 8, 3);
		final FloatBatch coarse = new FloatBatch(1, 3, 4, 2);
		for (final FloatBatch level : List.of(fine, coarse))
			for (int i = 0; i < level.data().length; i++)
				level.data()[i] = (float) random.nextGaussian();
		final Window window = window(fine, coarse);
		final FloatBatch all = space.of(window);
		for (int y = 0; y < 6; y++)
			for (int x = 0; x < 8; x++)
				assertArrayEquals(space.whiten(FeatureSpace.raw(window, x, y)), Arrays.copyOfRange(all.data(), (y * 8 + x) * 5, (y *
					8 + x + 1) * 5), 1e-4f, x + ", " + y);
	}

	private static Window window(final FloatBatch fine, final FloatBatch coarse) {
		final FloatBatch pixels = new FloatBatch(1, 2 * fine.height(), 2 * fine.width(), 1);
		return new Window(pixels, pixels, List.of(fine, coarse), 0, 0, pixels.width(), pixels.height());
	}

	@Test
	void aCoresetHasNoDistanceToItsMembersAndCoversWhatIsFar() {
		final Random random = new Random(4);
		final List<float[]> vectors = new ArrayList<>();
		for (int i = 0; i < 3000; i++)
			vectors.add(new float[] { (float) random.nextGaussian(), (float) random.nextGaussian() });
		vectors.add(new float[] { 100, 100 });
		final Coreset coreset = Coreset.of(vectors);
		assertEquals(2 * 2000, coreset.vectors().length);
		for (int i = 0; i < coreset.vectors().length; i += 2)
			assertEquals(0, coreset.of(coreset.vectors(), i, 0, 0));
		assertEquals(0, coreset.of(new float[] { 100, 100 }, 0, 0, 0));
		assertEquals(5, coreset.of(new float[] { 103, 104 }, 0, 0, 0), 1e-4);
		for (final float[] vector : vectors)
			assertTrue(coreset.of(vector, 0, 0, 0) < 0.1, "left out, but far from the rest");
	}

	@Test
	void aCoresetHoldsNothingTwice() {
		final List<float[]> vectors = new ArrayList<>();
		for (int i = 0; i < 100; i++)
			vectors.add(new float[] { i % 3, 1 });
		assertEquals(3 * 2, Coreset.of(vectors).vectors().length);
		assertEquals(1, Coreset.of(vectors).of(new float[] { 2, 2 }, 0, 0, 0), 1e-6);
	}

	/** One block of cells; the covariance is shrunk towards that of all blocks, which is the same one then. */
	@Test
	void theDistanceToAPlaceIsThatOfMahalanobis() {
		final int images = 50;
		final int components = 5;
		final Random random = new Random(2);
		final List<float[]> vectors = vectors(images, components, random);
		final GaussianFieldFit fit = new GaussianFieldFit(1, 1, components, true);
		final double[][] rows = new double[images][components];
		for (int i = 0; i < images; i++) {
			fit.add(new FloatBatch(vectors.get(i), 1, 1, 1, components));
			for (int c = 0; c < components; c++)
				rows[i][c] = vectors.get(i)[c];
		}
		final GaussianField field = fit.fit();
		final RealMatrix data = new Array2DRowRealMatrix(rows);
		final RealVector mean = new ArrayRealVector(components);
		for (int c = 0; c < components; c++)
			mean.setEntry(c, data.getColumnVector(c).dotProduct(new ArrayRealVector(images, 1.0 / images)));
		final RealMatrix inverse = new LUDecomposition(new Covariance(data, false).getCovarianceMatrix().add(MatrixUtils
			.createRealIdentityMatrix(components).scalarMultiply(1e-3))).getSolver().getInverse();
		for (final float[] vector : vectors(20, components, random)) {
			final RealVector difference = new ArrayRealVector(components);
			for (int c = 0; c < components; c++)
				difference.setEntry(c, vector[c] - mean.getEntry(c));
			final double expected = Math.sqrt(difference.dotProduct(inverse.operate(difference)));
			assertEquals(expected, field.of(vector, 0, 0, 0), 1e-3 * expected);
			assertEquals(expected, field.of(vector, 0, -3, 7), 1e-3 * expected, "beyond the border");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 5, 40 })
	void imagesAreAlignedIfAPlaceTellsMoreThanChance(final int images) {
		assertTrue(field(images, 5).isAligned());
		assertFalse(field(images, 0.3).isAligned());
		assertFalse(field(images, 0).isAligned());
		assertFalse(field(1, 2).isAligned());
	}

	@Test
	void eachPlaceHasItsOwnMean() {
		final GaussianField field = field(40, 5).fit();
		final float[] vector = { 5, 0 };
		assertTrue(field.of(vector, 0, 0, 5) > 2 * field.of(vector, 0, 12, 5));
		assertTrue(field.of(new float[] { -5, 0 }, 0, 12, 5) > 2 * field.of(new float[] { -5, 0 }, 0, 0, 5));
	}

	@Test
	void whatIsStoredComesBack() {
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		final FeatureSpace space = FeatureSpace.of(1, vectors(500, 12, new Random(1)));
		final GaussianField field = field(5, 2).fit();
		final Coreset coreset = Coreset.of(vectors(10, 12, new Random(1)));
		space.addTo(tensors);
		field.addTo(tensors);
		coreset.addTo(tensors);
		assertArrayEquals(space.projection(), FeatureSpace.from(tensors, ARCHITECTURE).projection());
		assertArrayEquals(field.precisions(), GaussianField.from(tensors, 13, 6, 2).precisions());
		assertArrayEquals(coreset.vectors(), Coreset.from(tensors, 12).vectors());
		assertRefused("features/means has the shape [6, 13, 2], but must have [6, 12, 2].", () -> GaussianField.from(tensors,
			12, 6, 2));
		assertRefused("features/coreset has the shape [10, 12], but must have [any, 11].", () -> Coreset.from(tensors, 11));
		tensors.put("features/deviation", FloatTensor.list(new float[12]));
		assertRefused("features/deviation holds 0.0, but must hold positive numbers.", () -> FeatureSpace.from(tensors,
			ARCHITECTURE));
		tensors.remove("features/mean");
		assertRefused("features/mean is missing.", () -> FeatureSpace.from(tensors, ARCHITECTURE));
	}

	private static void assertRefused(final String sentence, final Runnable work) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, work::run).getMessage());
	}

	/** 13 x 6 cells of two components, of which the first goes from -strength to strength along x. */
	private static GaussianFieldFit field(final int images, final double strength) {
		final Random random = new Random(3);
		final GaussianFieldFit fit = new GaussianFieldFit(13, 6, 2, true);
		for (int image = 0; image < images; image++) {
			final FloatBatch vectors = new FloatBatch(1, 6, 13, 2);
			for (int i = 0; i < vectors.size(); i++)
				vectors.data()[i] = (float) (random.nextGaussian() + (i % 2 == 0 ? strength * (i / 2 % 13 - 6) / 6 : 0));
			fit.add(vectors);
		}
		return fit;
	}

	/** Features that depend on each other and have different means and deviations. */
	private static List<float[]> vectors(final int count, final int features, final Random random) {
		final List<float[]> vectors = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final float[] vector = new float[features];
			double last = 0;
			for (int f = 0; f < features; f++) {
				last = 0.6 * last + random.nextGaussian();
				vector[f] = (float) (10 * f + (1 + f) * last);
			}
			vectors.add(vector);
		}
		return vectors;
	}
}
