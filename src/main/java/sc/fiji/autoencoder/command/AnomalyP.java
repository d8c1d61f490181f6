package sc.fiji.autoencoder.command;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.ImagePlus;
import ij.ImageStack;

/**
 * How a heat map carries the verdict on its image: p, the share of normal images that score as high. A single image has
 * it as a property, a stack at the start of its slice labels; both survive in TIFF files.
 */
final class AnomalyP {

	private static final String PROPERTY = "Anomaly_p";
	private static final Pattern LABEL = Pattern.compile("^p=(\\S+)\\s?");
	private static final Pattern NUMBER = Pattern.compile("[0-9.]+([eE]-?[0-9]+)?");

	private AnomalyP() {}

	/**
	 * Writes p in full, for a rounded one could fall on the other side of a rate. What else is in the label stays.
	 *
	 * @param slice from 1 on
	 * @param p 0 to 1
	 */
	static void write(final ImagePlus map, final int slice, final double p) {
		if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("p is " + p + ", but must be between 0 and 1.");
		if (map.getStackSize() == 1) {
			map.setProp(PROPERTY, p);
			return;
		}
		final ImageStack stack = map.getStack();
		final String label = stack.getSliceLabel(slice);
		final String rest = label == null ? "" : LABEL.matcher(label).replaceFirst("");
		stack.setSliceLabel(rest.isEmpty() ? "p=" + p : "p=" + p + " " + rest, slice);
	}

	/**
	 * @param slice from 1 on
	 * @return empty if the map carries none, or something else
	 */
	static OptionalDouble read(final ImagePlus map, final int slice) {
		final String text = map.getStackSize() == 1 ? map.getProp(PROPERTY) : inLabel(map.getStack().getSliceLabel(slice));
		if (text == null || !NUMBER.matcher(text).matches()) return OptionalDouble.empty();
		try {
			final double p = Double.parseDouble(text);
			return p <= 1 ? OptionalDouble.of(p) : OptionalDouble.empty();
		}
		catch (final NumberFormatException e) { // more than one point
			return OptionalDouble.empty();
		}
	}

	private static String inLabel(final String label) {
		final Matcher start = LABEL.matcher(label == null ? "" : label);
		return start.find() ? start.group(1) : null;
	}
}
