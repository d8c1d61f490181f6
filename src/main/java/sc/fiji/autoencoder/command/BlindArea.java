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
 * The area around a pixel that is hidden from a network which has to tell the pixel: as far as its noise is alike. Where
 * noise is not alike at all none needs to be hidden, for a pixel can be told from the one beside it.
 *
 * @param width in pixels, odd; 0 for none
 * @param height likewise
 */
record BlindArea(int width, int height) {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2})x(\\d{1,2})");
	private static final int LARGEST = 15;
	private static final BlindArea NONE = new BlindArea(0, 0);
	private static final BlindArea PIXEL = new BlindArea(1, 1);

	/** Noise that is less alike is told from its neighbours so badly that it need not be hidden. */
	private static final double ALIKE = 0.1;

	/** @throws IllegalArgumentException in one sentence, if {@code blind} is neither none nor WIDTHxHEIGHT of odd numbers */
	static BlindArea of(final String blind) {
		if (blind.equals("none")) return NONE;
		final Matcher matcher = WRITTEN.matcher(blind);
		if (matcher.matches()) {
			final BlindArea area = new BlindArea(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
			if (possible(area.width) && possible(area.height)) return area;
		}
		throw new IllegalArgumentException("blind is \"" + blind +
			"\", but must be auto, none or WIDTHxHEIGHT, both odd and at most " + LARGEST + ".");
	}

	/**
	 * As wide as the noise of images asks for.
	 *
	 * @param patch width and height of what the network sees at once
	 * @param checked is run after each plane, and may throw to end it
	 * @param note gets what was measured, a sentence each
	 */
	static BlindArea measured(final List<Planes> noisy, final int patch, final Runnable checked,
		final Consumer<String> note)
	{
		final BlindArea needed = needed(noisy, checked, note);
		final BlindArea area = needed.equals(PIXEL) && TrainingImages.haveNeighbours(noisy, patch) ? NONE : needed;
		note.accept(area.equals(NONE) ? "Pixels are told from those beside them." : "Hidden areas are " + area.width + " x " +
			area.height + " pixels.");
		return area;
	}

	private static BlindArea needed(final List<Planes> noisy, final Runnable checked, final Consumer<String> note) {
		try {
			final NoiseCorrelation correlation = MeasuredNoise.of(noisy, checked, note).correlation();
			return new BlindArea(side(correlation.horizontal()), side(correlation.vertical()));
		}
		catch (final IllegalArgumentException e) {
			note.accept(e.getMessage() + " It is taken for independent from pixel to pixel; blind says otherwise.");
			return PIXEL;
		}
	}

	/**
	 * Images in which it is hidden here and there.
	 *
	 * @param checked is run after each plane, and may throw to end it
	 * @throws IllegalArgumentException in one sentence, if none is to be hidden, but images are smaller than that needs
	 */
	TrainingImages in(final List<Planes> noisy, final int patch, final int inputs, final Normalization normalization,
		final Runnable checked)
	{
		return equals(NONE) ? TrainingImages.neighbours(noisy, patch, inputs, normalization, checked) : TrainingImages.blind(
			noisy, width / 2, height / 2, inputs, normalization, checked);
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
