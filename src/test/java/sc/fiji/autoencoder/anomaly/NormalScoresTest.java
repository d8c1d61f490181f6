package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalScoresTest {

	private static final int REPETITIONS = 2000;

	@ParameterizedTest
	@CsvSource({ "10, 0.05, 0.02, 0.08", "20, 0.05, 0.02, 0.08", "40, 0.05, 0.02, 0.08", "400, 0.05, 0.04, 0.06",
		"40, 0.2, 0.16, 0.24" })
	void aRateThatWasAskedForIsTheRateOnAverage(final int images, final double wanted, final double least,
		final double most)
	{
		assertRate(images, wanted, Random::nextGaussian, least, most);
		assertRate(images, wanted, NormalScoresTest::exponential, least, most);
		assertRate(images, wanted, random -> -Math.log(exponential(random)), least, most);
	}

	/** The spread is that of the heat of independent pixels. */
	@ParameterizedTest
	@CsvSource({ "1, 0.05", "2, 0.05", "4, 0.05", "4, 0.01", "20, 0.01" })
	void fewImagesFlagNoMoreThanWasAskedFor(final int images, final double wanted) {
		final double spread = 1 / Math.log(10);
		assertRate(images, wanted, random -> spread * random.nextGaussian(), 0, 1.1 * wanted);
		assertRate(images, wanted, random -> spread * exponential(random), 0, 1.1 * wanted);
		assertRate(images, wanted, random -> -spread * Math.log(exponential(random)), 0, 1.1 * wanted);
	}

	@ParameterizedTest
	@CsvSource({ "2, 6", "4, 4", "10, 3.5" })
	void whatIsFarBeyondFewImagesIsFlagged(final int images, final double above) {
		final float[] scores = new float[images];
		for (int i = 0; i < images; i++)
			scores[i] = 3 + 0.4f * i / images;
		final double p = new NormalScores(scores).p(3 + above);
		assertTrue(p < 0.01, "its p is " + p);
	}

	@ParameterizedTest
	@CsvSource({ "1", "2", "3", "10", "500" })
	void theProbabilityFallsWithoutJumpsAndWithoutEnd(final int images) {
		final NormalScores scores = scores(images, new Random(images), Random::nextGaussian);
		double before = scores.p(-20);
		assertTrue(before <= 1 && before > 0.999, () -> "far below it is " + scores.p(-20));
		for (double score = -20; score < 20; score += 1e-3) {
			final double p = scores.p(score);
			assertTrue(p <= before && before - p < 0.02, "at " + score + " from " + before + " to " + p);
			before = p;
		}
		assertTrue(before < 0.05 && before > 0, "far above it is " + before);
		assertTrue(scores.p(Float.MAX_VALUE) > 0);
	}

	@Test
	void imagesThatScoreTheSameAreNoReasonToFail() {
		final NormalScores same = new NormalScores(new float[] { 3, 3, 3, 3, 3 });
		assertEquals(5 / 6.0, same.p(3), 1e-9);
		assertTrue(same.p(2) > 0.98);
		assertTrue(same.p(6) < 0.01, () -> "above it is " + same.p(6));
	}

	@Test
	void scoresOutOfOrderAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new NormalScores(new float[] { 1, 3, 2 }));
	}

	/** The share of new scores that are taken for anomalies, over many sets of normal ones. */
	private static void assertRate(final int images, final double wanted, final ToDoubleFunction<Random> distribution,
		final double least, final double most)
	{
		final Random random = new Random(7);
		long positive = 0;
		final int fresh = 40;
		for (int i = 0; i < REPETITIONS; i++) {
			final NormalScores scores = scores(images, random, distribution);
			for (int j = 0; j < fresh; j++)
				if (scores.p(distribution.applyAsDouble(random)) <= wanted) positive++;
		}
		final double rate = (double) positive / REPETITIONS / fresh;
		assertTrue(rate >= least && rate <= most, "The rate is " + rate + ".");
	}

	private static NormalScores scores(final int count, final Random random,
		final ToDoubleFunction<Random> distribution)
	{
		final float[] scores = new float[count];
		for (int i = 0; i < count; i++)
			scores[i] = (float) distribution.applyAsDouble(random);
		Arrays.sort(scores);
		return new NormalScores(scores);
	}

	private static double exponential(final Random random) {
		return -Math.log(1 - random.nextDouble());
	}
}
