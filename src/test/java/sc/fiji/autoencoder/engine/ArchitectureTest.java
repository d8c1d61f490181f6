package sc.fiji.autoencoder.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

	@Test
	void theHaloIsTheReceptiveRadiusRoundedUpToAMultiple() {
		for (int depth = 0; depth <= 6; depth++) {
			for (int blocks = 0; blocks <= 8; blocks++) {
				for (final boolean skips : new boolean[] { false, true }) {
					final Architecture a = Architecture.convolutional(1, 1, depth, 4, blocks, 0, 0.1, false, skips, false);
					assertEquals(1 << depth, a.multiple());
					assertEquals(3 << depth, a.strided(3).multiple());
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
		"1|1|2|32|17|0|0.1|false| blocks is 17, but must be between 0 and 16.", //
		"1|1|2|32|1|-1|0.1|false| latent is -1, but must be between 0 and 4096.", //
		"1|1|2|32|1|0|1.5|false| slope is 1.5, but must be between 0 and 1.", //
		"1|1|2|32|1|0|NaN|false| slope is NaN, but must be between 0 and 1.", //
		"3|2|2|32|1|0|0.1|true| residual needs one output plane or as many as there are input planes (3), not 2.",
	})
	void aNumberOutOfRangeIsRefusedInOneSentence(final int inputs, final int outputs, final int depth,
		final int channels, final int blocks, final int latent, final double slope, final boolean residual,
		final String sentence)
	{
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> Architecture.convolutional(inputs, outputs,
			depth, channels, blocks, latent, slope, true, false, residual)).getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"false|65|1|2|32|1|8|false|false|false| window is 65, but must be between 1 and 64.", //
		"false|0|1|2|32|1|8|false|false|false| window is 0, but must be between 1 and 64.", //
		"false|2|1|2|32|1|0|false|false|false| window is 2, but must be 1 without a latent layer.", //
		"false|32|1|5|1|1|8|false|false|false| window is 32 and depth 5, but a latent vector would stand for more than 512 x 512 pixels then.", //
		"false|64|1|2|512|1|32|false|false|false| window is 64, but one layer of the network would have more than 67108864 weights then.", //
		"true|1|1|1|32|0|8|false|false|false| window is 1, but must be 2 or more for a dense network.", //
		"true|8|1|1|32|0|0|false|false|false| latent is 0, but must be 1 or more for a dense network.", //
		"true|8|2|1|32|0|8|false|false|false| stride is 2, but must be 1 for a dense network.", //
		"false|1|5|1|32|1|8|false|false|false| stride is 5, but must be between 1 and 4.", //
		"false|16|4|4|1|1|8|false|false|false| window is 16 and depth 4, but a latent vector would stand for more than 512 x 512 pixels then.", //
		"true|8|1|1|32|1|8|false|false|false| blocks is 1, but must be 0 for a dense network.", //
		"true|8|1|1|32|0|8|true|false|false| skips is true, but must be false for a dense network.", //
		"true|8|1|1|32|0|8|false|true|false| residual is true, but must be false for a dense network.", //
		"true|8|1|4|4|0|8|false|false|false| channels is 4 and depth 4, but the last hidden layer would have no units then.", //
		"false|1|1|2|32|1|0|false|false|true| latent is 0, but must be 1 or more for a variational network.", //
		"false|1|1|2|32|1|8|true|false|true| skips is true, but must be false for a variational network.", //
		"false|1|1|2|32|1|8|false|true|true| residual is true, but must be false for a variational network.",
	})
	void aCombinationWithoutMeaningIsRefusedInOneSentence(final boolean dense, final int window, final int stride,
		final int depth, final int channels, final int blocks, final int latent, final boolean skips, final boolean residual,
		final boolean variational, final String sentence)
	{
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> new Architecture(1, 1, dense, window,
			stride, depth, channels, blocks, false, latent, 0.1, false, skips, residual, variational)).getMessage());
	}

	@Test
	void anEncoderWithoutLevelsIsNotLight() {
		final Architecture dense = Architecture.dense(1, 1, 8, 1, 4, 2, 0.1, false);
		assertEquals("light is true, but must be false for a dense network.", assertThrows(IllegalArgumentException.class,
			dense::lightened).getMessage());
		final Architecture flat = Architecture.convolutional(1, 1, 0, 64, 15, 0, 0, true, false, true);
		assertTrue(assertThrows(IllegalArgumentException.class, flat::lightened).getMessage().startsWith(
			"light is true, but must be false for a network of depth 0"));
	}

	@Test
	void aLightEncoderHasNoBlocksAtTheSizeOfTheImage() {
		final Architecture light = Preset.RESTORATION.architecture(1, 1);
		assertEquals(0, light.encoderBlocksAt(0));
		assertEquals(light.blocks(), light.encoderBlocksAt(1));
	}

	@Test
	void aCodeIsAllThatADecoderWithoutSkipsGets() {
		assertEquals(List.of(false, true, true, true, true), Arrays.stream(Preset.values()).map(preset -> preset.architecture(
			1, 1).hasCode()).toList());
		assertFalse(Architecture.convolutional(1, 1, 2, 4, 1, 8, 0.1, false, true, false).hasCode());
		assertFalse(Architecture.convolutional(1, 1, 2, 4, 1, 8, 0.1, false, false, true).hasCode());
		assertFalse(Architecture.convolutional(1, 1, 2, 4, 1, 0, 0.1, false, false, false).hasCode());
	}

	@Test
	void thePresetsDifferInWhatOneCodeDescribes() {
		assertEquals(List.of(4, 8, 16, 8, 64), Arrays.stream(Preset.values()).map(preset -> preset.architecture(1, 1)
			.multiple()).toList());
	}

	@Test
	void aPresetIsNamedAsInACommand() {
		for (final Preset preset : Preset.values())
			assertEquals(preset, Preset.of(preset.toString()));
		assertEquals("preset is \"deep\", but must be one of [restoration, textbook, dense, linear, variational].",
			assertThrows(IllegalArgumentException.class, () -> Preset.of("deep")).getMessage());
	}

	@Test
	void onlyAVariationalNetworkHasADivergence() {
		Preset.VARIATIONAL.objective().requireFor(Preset.VARIATIONAL.architecture(1, 1));
		assertEquals("kl is 0.1, but must be 0 for a network that is not variational.", assertThrows(
			IllegalArgumentException.class, () -> new Objective(1, 0, 0, 0, 0, 0.1, 0).requireFor(Preset.TEXTBOOK.architecture(1,
				1))).getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"-1|0|0|0|0|0|0| A weight of the loss is -1.0, but must be 0 or more.", //
		"1|0|0|NaN|0|0|0| A weight of the loss is NaN, but must be 0 or more.", //
		"1|0|0|0|Infinity|0|0| A weight of the loss is Infinity, but must be 0 or more.", //
		"1|0|0|0|0|-2|0| A weight of the loss is -2.0, but must be 0 or more.", //
		"1|0|0|0|0|0|NaN| A weight of the loss is NaN, but must be 0 or more.", //
		"0|0|0|1|1|1|1| The loss has no term: mse, mae and ssim are all 0.",
	})
	void anObjectiveWithoutMeaningIsRefusedInOneSentence(final double mse, final double mae, final double ssim,
		final double weightDecay, final double latentL1, final double kl, final double contraction, final String sentence)
	{
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> new Objective(mse, mae, ssim, weightDecay,
			latentL1, kl, contraction)).getMessage());
	}

	@Test
	void aDeviceIsNamedAsInACommand() {
		assertEquals(Device.GPU, Device.of("gpu"));
		assertEquals("device is \"GPU\", but must be cpu, gpu or auto.", assertThrows(IllegalArgumentException.class,
			() -> Device.of("GPU")).getMessage());
	}
}
