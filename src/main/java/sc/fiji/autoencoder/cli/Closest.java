package sc.fiji.autoencoder.cli;

import java.util.Collection;
import java.util.Comparator;

/** What a mistyped word was meant to be. */
final class Closest {

	private Closest() {}

	/**
	 * The word with the fewest letters inserted, deleted or replaced (Levenshtein 1966); the first of equals.
	 *
	 * @param words at least one
	 */
	static String to(final String word, final Collection<String> words) {
		return words.stream().min(Comparator.comparingInt(w -> distance(word, w))).orElseThrow();
	}

	private static int distance(final String a, final String b) {
		int[] previous = new int[b.length() + 1];
		for (int j = 0; j < previous.length; j++)
			previous[j] = j;
		for (int i = 1; i <= a.length(); i++) {
			final int[] current = new int[previous.length];
			current[0] = i;
			for (int j = 1; j < current.length; j++) {
				final int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
				current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
			}
			previous = current;
		}
		return previous[b.length()];
	}
}
