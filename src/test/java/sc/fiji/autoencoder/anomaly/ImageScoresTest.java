package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

class ImageScoresTest {

	private final ImageScores scores = new ImageScores();

	@Test
	void theAreaCountsTiesAsHalf() {
		add(3, true, 0.001);
		add(2, false, 0.01);
		add(2, true, 0.02);
		add(1, false, 0.5);
		add(0.5, true, 0.7);
		// Of the six pairs, (3, 2), (3, 1) and (2, 1) are right, (2, 2) is half right.
		assertEquals(3.5 / 6, scores.roc().orElseThrow().area(), 1e-12);
	}

	@Test
	void anImageIsFlaggedUpToTheRateItself() {
		add(3, true, 0.001);
		add(2, false, 0.01);
		add(2, true, 0.02);
		add(1, false, 0.5);
		assertEquals(Optional.of(new Confusion(1, 1, 1, 1)), scores.confusion(0.01));
	}

	@Test
	void whatIsNotKnownIsLeftOut() {
		add(3, true, 0.001);
		assertEquals(Optional.empty(), scores.roc());
		scores.add(1, false, OptionalDouble.empty());
		assertEquals(Optional.empty(), scores.confusion(0.01));
		assertEquals(1, scores.withoutP());
	}

	private void add(final double score, final boolean defective, final double p) {
		scores.add(score, defective, OptionalDouble.of(p));
	}
}
