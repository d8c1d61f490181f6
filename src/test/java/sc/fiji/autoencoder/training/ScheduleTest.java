package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScheduleTest {

	private static final Schedule SCHEDULE = new Schedule(2e-3);

	@Test
	void theRateRisesLinearlyAtFirst() {
		assertEquals(2e-5, SCHEDULE.rate(0, 0), 1e-9);
		assertEquals(1e-3, SCHEDULE.rate(49, 0), 1e-9);
		assertEquals(2e-3, SCHEDULE.rate(99, 0), 1e-9);
		assertEquals(2e-3, SCHEDULE.rate(5000, 0), 1e-9);
	}

	@Test
	void theRateFallsAsACosineToAlmostNothing() {
		double before = Double.POSITIVE_INFINITY;
		for (double done = 0; done <= 1; done += 0.01) {
			final double rate = SCHEDULE.rate(1000, done);
			assertTrue(rate < before && rate > 0, () -> "at " + rate);
			before = rate;
		}
		assertEquals(1e-3, SCHEDULE.rate(1000, 0.5), 1e-5);
		assertTrue(SCHEDULE.rate(1000, 1) < 0.01 * 2e-3);
		assertEquals(SCHEDULE.rate(1000, 1), SCHEDULE.rate(1000, 1.2), 1e-12);
	}
}
