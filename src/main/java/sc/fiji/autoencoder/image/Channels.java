package sc.fiji.autoencoder.image;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A choice of channels. Those of an image in colour are red, green and blue.
 *
 * @param name of the parameter that chooses them, for messages
 * @param numbers from 1 on, ascending, each once; none stands for all channels, however many an image has
 */
public record Channels(String name, List<Integer> numbers) {

	private static final String NAME = "channels";
	private static final String EVERY = "all";

	public static final Channels ALL = new Channels(NAME, List.of());

	private static final Pattern PART = Pattern.compile("\\s*(\\d{1,6})\\s*(?:-\\s*(\\d{1,6})\\s*)?");
	private static final int MOST = 10_000;

	public Channels {
		numbers = List.copyOf(numbers);
	}

	/** As {@link #parse(String, String)} of a parameter that is named channels. */
	public static Channels parse(final String text) {
		return parse(NAME, text);
	}

	/**
	 * @param name of the parameter, for messages
	 * @param text "all" or empty, or numbers and ranges of them like "1,3" or "2-4"
	 * @throws IllegalArgumentException in one sentence, if it is something else
	 */
	public static Channels parse(final String name, final String text) {
		if (text.isBlank() || text.strip().equals(EVERY)) return ALL;
		final TreeSet<Integer> numbers = new TreeSet<>();
		for (final String part : text.split(",", -1)) {
			final Matcher matcher = PART.matcher(part);
			if (!matcher.matches()) throw wrong(name, text);
			final int first = Integer.parseInt(matcher.group(1));
			final int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
			if (first < 1 || last < first || last > MOST) throw wrong(name, text);
			IntStream.rangeClosed(first, last).forEach(numbers::add);
		}
		return new Channels(name, new ArrayList<>(numbers));
	}

	/** @param channel from 0 on */
	public boolean includes(final int channel) {
		return numbers.isEmpty() || numbers.contains(channel + 1);
	}

	/** @throws IllegalArgumentException in one sentence, if an image has fewer channels */
	public void check(final Planes image) {
		if (numbers.isEmpty() || numbers.get(numbers.size() - 1) <= image.channels()) return;
		throw new IllegalArgumentException(name + " is \"" + this + "\", but " + image.title() + " has only " + image
			.channels() + (image.channels() == 1 ? " channel." : " channels."));
	}

	/** What {@link #parse} takes. */
	@Override
	public String toString() {
		return numbers.isEmpty() ? EVERY : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
	}

	private static IllegalArgumentException wrong(final String name, final String text) {
		return new IllegalArgumentException(name + " is \"" + text +
			"\", but must be all, or numbers from 1 on like 1,3 or 2-4.");
	}
}
