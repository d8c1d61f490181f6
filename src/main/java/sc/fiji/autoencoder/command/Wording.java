package sc.fiji.autoencoder.command;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What values are, and may be, in sentences. */
public final class Wording {

	private Wording() {}

	/** As people write it: 0.0001 rather than 1.0E-4, and 1 rather than 1.0; what is not finite by its name. */
	static String number(final Number value) {
		return Double.isFinite(value.doubleValue()) ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
			: value.toString();
	}

	/**
	 * "between 1 and 64", "1 or more", "64 or less".
	 *
	 * @param min null if there is none, like max
	 * @return empty if there is neither
	 */
	public static String range(final Number min, final Number max) {
		if (min != null && max != null) return "between " + number(min) + " and " + number(max);
		if (min != null) return number(min) + " or more";
		return max == null ? "" : number(max) + " or less";
	}

	/** "cpu, gpu or auto", of one choice or more. */
	public static String choices(final List<?> choices) {
		final int last = choices.size() - 1;
		final String first = choices.subList(0, last).stream().map(String::valueOf).collect(Collectors.joining(", "));
		return first.isEmpty() ? String.valueOf(choices.get(last)) : first + " or " + choices.get(last);
	}
}
