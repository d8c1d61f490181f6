package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.function.Executable;

/** What every error for the user has in common. */
public final class Sentences {

	private Sentences() {}

	/** Fails unless the work ends with an IOException whose message is one sentence with these parts. */
	public static void assertRefused(final Executable work, final String... parts) {
		assertRefused(IOException.class, work, parts);
	}

	/** Fails unless the work ends with such an exception, whose message is one sentence with these parts. */
	public static void assertRefused(final Class<? extends Exception> kind, final Executable work,
		final String... parts)
	{
		assertSentence(assertThrows(kind, work), parts);
	}

	public static void assertSentence(final Exception error, final String... parts) {
		assertSentence(error.getMessage(), parts);
	}

	public static void assertSentence(final String message, final String... parts) {
		for (final String part : parts)
			assertTrue(message.contains(part), message + " should mention " + part);
		assertTrue(message.endsWith("."), message);
		assertEquals(1, message.lines().count(), message);
		assertTrue(!message.contains("null") && !message.contains("Exception"), message);
	}
}
