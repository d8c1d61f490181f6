package sc.fiji.autoencoder.image;

import java.util.Comparator;

/** Names as people count: {@code cell2} comes before {@code cell10}; otherwise by the alphabet, whatever the case. */
public final class NaturalOrder implements Comparator<String> {

	@Override
	public int compare(final String a, final String b) {
		final String[] left = parts(a);
		final String[] right = parts(b);
		for (int i = 0; i < Math.min(left.length, right.length); i++) {
			final int order = compareParts(left[i], right[i]);
			if (order != 0) return order;
		}
		return left.length == right.length ? a.compareTo(b) : Integer.compare(left.length, right.length);
	}

	/** Runs of digits and of anything else. */
	private static String[] parts(final String name) {
		return name.split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])");
	}

	private static int compareParts(final String a, final String b) {
		if (!isNumber(a) || !isNumber(b)) return a.compareToIgnoreCase(b);
		final String left = a.replaceFirst("^0+", "");
		final String right = b.replaceFirst("^0+", "");
		return left.length() == right.length() ? left.compareTo(right) : Integer.compare(left.length(), right.length());
	}

	private static boolean isNumber(final String part) {
		return !part.isEmpty() && part.charAt(0) >= '0' && part.charAt(0) <= '9';
	}
}
