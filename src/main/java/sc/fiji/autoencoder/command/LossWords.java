package sc.fiji.autoencoder.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.autoencoder.engine.Objective;

/** A reconstruction error as a user writes it: {@code mse}, or a mixture like {@code 0.8*mae+0.2*ssim}. */
final class LossWords {

	private static final Pattern TERM = Pattern.compile("(?:([0-9.]+)\\*)?(mse|mae|ssim)");

	private LossWords() {}

	/**
	 * @param words empty for the reconstruction error of {@code usual}
	 * @param kl 0 for that of {@code usual}
	 * @throws IllegalArgumentException in one sentence, if the words are no such mixture
	 */
	static Objective parse(final String words, final Objective usual, final double weightDecay, final double latentL1,
		final double kl, final double contraction)
	{
		final Objective error = words.isBlank() ? usual : parse(words);
		return new Objective(error.mse(), error.mae(), error.ssim(), weightDecay, latentL1, kl > 0 ? kl : usual.kl(),
			contraction);
	}

	private static Objective parse(final String words) {
		final Map<String, Double> weights = new HashMap<>();
		for (final String term : words.toLowerCase(Locale.ROOT).replace(" ", "").split("\\+", -1)) {
			final Matcher matcher = TERM.matcher(term);
			if (!matcher.matches()) throw wrong(words);
			try {
				weights.merge(matcher.group(2), matcher.group(1) == null ? 1 : Double.parseDouble(matcher.group(1)),
					Double::sum);
			}
			catch (final NumberFormatException e) {
				throw wrong(words);
			}
		}
		return new Objective(weights.getOrDefault("mse", 0.0), weights.getOrDefault("mae", 0.0), weights.getOrDefault(
			"ssim", 0.0), 0, 0, 0, 0);
	}

	private static IllegalArgumentException wrong(final String words) {
		return new IllegalArgumentException("loss is \"" + words +
			"\", but must be mse, mae, ssim or a mixture like 0.8*mae+0.2*ssim.");
	}
}
