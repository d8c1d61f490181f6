package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

	@Test
	void anEpochCoversTheImagesOnceWithinLimits() {
		final TrainingOptions options = new TrainingOptions(1, 0, 0, 64, 16, 1, 1e-3);
		assertEquals(100, options.stepsAnEpoch(100L * 16 * 64 * 64));
		assertEquals(TrainingOptions.LEAST_STEPS, options.stepsAnEpoch(64 * 64));
		assertEquals(TrainingOptions.MOST_STEPS, options.stepsAnEpoch(Long.MAX_VALUE));
	}

	@Test
	void aTrainingWithoutEndIsRefused() {
		Samples.assertRefused(() -> new TrainingOptions(0, 0, 5, 64, 16, 1, 1e-3), "minutes and epochs are both 0");
	}

	@Test
	void valuesOutOfRangeAreRefusedByName() {
		Samples.assertRefused(() -> new TrainingOptions(-1, 0, 5, 64, 16, 1, 1e-3), "minutes is -1");
		Samples.assertRefused(() -> new TrainingOptions(Double.NaN, 0, 5, 64, 16, 1, 1e-3), "minutes is NaN");
		Samples.assertRefused(() -> new TrainingOptions(1, -1, 5, 64, 16, 1, 1e-3), "epochs is -1");
		Samples.assertRefused(() -> new TrainingOptions(1, 0, -1, 64, 16, 1, 1e-3), "patience is -1");
		Samples.assertRefused(() -> new TrainingOptions(1, 0, 5, 8, 16, 1, 1e-3), "patch is 8", "between 16 and 1024");
		Samples.assertRefused(() -> new TrainingOptions(1, 0, 5, 64, 0, 1, 1e-3), "batch is 0");
		Samples.assertRefused(() -> new TrainingOptions(1, 0, 5, 64, 16, 1, 0), "rate is 0");
		Samples.assertRefused(() -> new TrainingOptions(1, 0, 5, 64, 16, 1, Double.NaN), "rate is NaN");
	}
}
