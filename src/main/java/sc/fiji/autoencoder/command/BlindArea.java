package sc.fiji.autoencoder.command;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.autoencoder.image.NoiseCorrelation;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.training.TrainingImages;

/**
 * The area around a pixel that is hidden from a network which has to tell the pixel: as far as its noise is alike.
 *
 * @param width in pixels, odd
 * @param height likewise
 */
record BlindArea(int width, int height) {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2})x(\\d{1,2})");
	private static final int LARGEST = 15;

	/** Noise that is less alike is told from its neighbours so badly that it need not be hidden. */
	private static final double ALIKE = 0.1;

	/** @throws IllegalArgumentException in one sentence, if {@code blind} is not WIDTHxHEIGHT, or not of odd numbers */
	static BlindArea of(final String blind) {
		final Matcher matcher = WRITTEN.matcher(blind);
		if (matcher.matches()) {
			final BlindArea area = new BlindArea(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
			if (possible(area.width) && possible(area.height)) return area;
		}
		throw new IllegalArgumentException("blind is \"" + blind +
			"\", but must be auto or WIDTHxHEIGHT, both odd and at most " + LARGEST + ".");
	}

	/**
	 * As wide as the noise of images asks for.
	 *
	 * @param note gets what was measured, a sentence each
	 * @throws IllegalArgumentException in one sentence, if noise cannot be measured
	 */
	static BlindArea measured(final List<Planes> noisy, final Progress progress, final Consumer<String> note) {
		final NoiseCorrelation correlation = MeasuredNoise.of(noisy, progress, note).correlation();
		final BlindArea area = new BlindArea(side(correlation.horizontal()), side(correlation.vertical()));
		note.accept("Hidden areas are " + area.width + " x " + area.height + " pixels.");
		return area;
	}

	/** Images in which it is hidden here and there. */
	TrainingImages in(final List<Planes> noisy, final int inputs, final Normalization normalization,
		final Progress progress)
	{
		return TrainingImages.blind(noisy, width / 2, height / 2, inputs, normalization, progress::check);
	}

	private static boolean possible(final int side) {
		return side % 2 == 1 && side <= LARGEST;
	}

	/** To the last distance at which noise is alike, both ways. */
	private static int side(final double[] correlation) {
		int reach = 0;
		while (reach + 1 < correlation.length && Math.abs(correlation[reach + 1]) > ALIKE)
			reach++;
		return 1 + 2 * reach;
	}
}
