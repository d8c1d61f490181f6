package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.autoencoder.image.Channels;

class TrainingInputTest {

	@ParameterizedTest
	@CsvSource({ //
		"magic, '', '', '', auto, mode is \"magic\"", //
		"noisy, a, '', b, auto, clean is \"b\"", //
		"noisy2noisy, a, b, c, auto, clean is \"c\"", //
		"pairs, a, b, c, auto, second is \"b\"", //
		"noisy, a, b, '', auto, second is \"b\"", //
		"noisy, a, '', '', 4x1, blind is \"4x1\"", //
		"noisy, a, '', '', 17x1, blind is \"17x1\"", //
		"noisy, a, '', '', wide, blind is \"wide\"" })
	void whatDoesNotFitTogetherIsRefusedByName(final String mode, final String noisy, final String second,
		final String clean, final String blind, final String start)
	{
		final String message = assertThrows(IllegalArgumentException.class, () -> new TrainingInput(mode, noisy, second,
			clean, "any", 25, blind, Channels.ALL)).getMessage();
		assertTrue(message.startsWith(start) && message.contains("must be"), message);
	}

	@Test
	void theModelFileTellsWhatWasLearnedFromWithoutPaths() {
		assertEquals("noisy.tif, noisy images alone", input("noisy", "/secret/noisy.tif", "").description());
		assertEquals("consecutive frames of t.tif", input("noisy2noisy", "/secret/t.tif", "").description());
		assertEquals("c with simulated noise like that of a.tif", new TrainingInput("clean", "/secret/a.tif", "",
			"/secret/c", "any", 25, "auto", Channels.ALL).description());
		assertEquals("two shots, a and b", input("noisy2noisy", "/secret/a", "/secret/b").description());
	}

	private static TrainingInput input(final String mode, final String noisy, final String second) {
		return new TrainingInput(mode, noisy, second, "", "any", 25, "auto", Channels.ALL);
	}
}
