package sc.fiji.autoencoder.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

	@Test
	void theHaloIsTheReceptiveRadiusRoundedUpToAMultiple() {
		for (int depth = 0; depth <= 6; depth++) {
			for (int blocks = 0; blocks <= 8; blocks++) {
				for (final boolean skips : new boolean[] { false, true }) {
					final Architecture a = new Architecture(1, 1, depth, 4, blocks, 0, 0.1, false, skips, false);
					assertEquals(1 << depth, a.multiple());
					assertEquals(0, a.halo() % a.multiple(), a::toString);
					assertTrue(a.halo() >= a.receptiveRadius() && a.halo() < a.receptiveRadius() + a.multiple(), a::toString);
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"0|1|2|32|1|0|0.1|false| inputs is 0, but must be between 1 and 64.", //
		"1|65|2|32|1|0|0.1|false| outputs is 65, but must be between 1 and 64.", //
		"1|1|7|32|1|0|0.1|false| depth is 7, but must be between 0 and 6.", //
		"1|1|-1|32|1|0|0.1|false| depth is -1, but must be between 0 and 6.", //
		"1|1|2|513|1|0|0.1|false| channels is 513, but must be between 1 and 512.", //
		"1|1|2|32|9|0|0.1|false| blocks is 9, but must be between 0 and 8.", //
		"1|1|2|32|1|-1|0.1|false| latent is -1, but must be between 0 and 4096.", //
		"1|1|2|32|1|0|1.5|false| slope is 1.5, but must be between 0 and 1.", //
		"1|1|2|32|1|0|NaN|false| slope is NaN, but must be between 0 and 1.", //
		"3|2|2|32|1|0|0.1|true| residual needs one output plane or as many as there are input planes (3), not 2.",
	})
	void aNumberOutOfRangeIsRefusedInOneSentence(final int inputs, final int outputs, final int depth,
		final int channels, final int blocks, final int latent, final double slope, final boolean residual,
		final String sentence)
	{
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> new Architecture(inputs, outputs, depth,
			channels, blocks, latent, slope, true, false, residual)).getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"-1|0|0|0|0| A weight of the loss is -1.0, but must be 0 or more.", //
		"1|0|0|NaN|0| A weight of the loss is NaN, but must be 0 or more.", //
		"1|0|0|0|Infinity| A weight of the loss is Infinity, but must be 0 or more.", //
		"0|0|0|1|1| The loss has no term: mse, mae and ssim are all 0.",
	})
	void anObjectiveWithoutMeaningIsRefusedInOneSentence(final double mse, final double mae, final double ssim,
		final double weightDecay, final double latentL1, final String sentence)
	{
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> new Objective(mse, mae, ssim, weightDecay,
			latentL1)).getMessage());
	}

	@Test
	void aDeviceIsNamedAsInACommand() {
		assertEquals(Device.GPU, Device.of("gpu"));
		assertEquals("device is \"GPU\", but must be cpu, gpu or auto.", assertThrows(IllegalArgumentException.class,
			() -> Device.of("GPU")).getMessage());
	}
}
