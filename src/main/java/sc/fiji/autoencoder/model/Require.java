package sc.fiji.autoencoder.model;

import java.util.Collection;
import java.util.regex.Pattern;

/** The checks of values that this room and those in it share; each failure is one sentence that names the value. */
public final class Require {

	private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

	private static final int LONGEST_SHOWN = 60;

	private Require() {}

	/** A line of text: not blank, no control characters, at most so many characters. */
	static void line(final String name, final String text, final int longest) {
		text(name, text, longest);
		if (text.isBlank()) throw new IllegalArgumentException(name + " is empty.");
	}

	/** Like a {@link #line}, but it may be empty. */
	static void text(final String name, final String text, final int longest) {
		if (text.length() > longest) throw new IllegalArgumentException(name + " has " + text.length() +
			" characters, but may have " + longest + ".");
		if (text.chars().anyMatch(Character::isISOControl)) throw new IllegalArgumentException(name +
			" holds a control character.");
	}

	static void sha256(final String name, final String text) {
		if (text == null || !SHA256.matcher(text).matches()) throw new IllegalArgumentException(name +
			" must be a SHA-256 of 64 hexadecimal digits in lower case.");
	}

	static void atLeast(final String name, final long value, final long least) {
		if (value < least) throw new IllegalArgumentException(name + " is " + value + ", but must be " + least +
			" or more.");
	}

	static void atMost(final String name, final Collection<?> values, final int most) {
		if (values.size() > most) throw new IllegalArgumentException(name + " has " + values.size() +
			" entries, but may have " + most + ".");
	}

	/** A finite number, 0 or more. */
	static void notNegative(final String name, final double value) {
		finite(name, value);
		if (value < 0) throw new IllegalArgumentException(name + " is " + value + ", but must be 0 or more.");
	}

	static void finite(final String name, final double value) {
		if (!Double.isFinite(value)) throw new IllegalArgumentException(name + " is " + value +
			", but must be a finite number.");
	}

	/** Foreign text as part of a message: one short line. */
	public static String shown(final String text) {
		final String line = text.replaceAll("\\p{Cntrl}", "?");
		return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
	}
}
