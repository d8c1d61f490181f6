package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "all | all", "'' | all", "2 | 2", "3, 1 | 1,3", "2-4,3,7 | 2,3,4,7" })
	void numbersAndRangesAreUnderstood(final String text, final String meaning) {
		assertEquals(meaning, Channels.parse(text).toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1,", "red", "3-1", "-1", "1;2", "99999999999", "1-1000000" })
	void anythingElseIsRefusedInOneSentence(final String text) {
		assertEquals("channels is \"" + text + "\", but must be all, or numbers from 1 on like 1,3 or 2-4.", assertThrows(
			IllegalArgumentException.class, () -> Channels.parse(text)).getMessage());
	}

	@Test
	void allIncludesEveryChannelAndAChoiceItsOwn() {
		assertTrue(Channels.ALL.includes(99));
		assertTrue(Channels.parse("1,3").includes(2));
		assertFalse(Channels.parse("1,3").includes(1));
	}

	@Test
	void aChannelThatAnImageHasNotIsTold() {
		assertEquals("channels is \"1,4\", but \"stack.tif\" has only 3 channels.", assertThrows(
			IllegalArgumentException.class, () -> Planes.of(TestImages.stack(1, 1, 1, 24)).with(Channels.parse("1,4")))
				.getMessage());
	}
}
