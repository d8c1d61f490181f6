package sc.fiji.autoencoder.model.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.autoencoder.model.Require;

/**
 * A dimension of a tensor, as both formats describe it.
 *
 * @param letter b, c, y and x for what a plane has, or another one
 * @param sides how large it may be; empty if it is as large as that of the input
 * @param halo to cut from the output on each side, in pixels
 */
record ForeignAxis(String letter, Optional<Sides> sides, int halo) {

	private static final int LARGEST_SIDE = 8192;
	private static final int LARGEST_STEP = 4096;
	private static final int LARGEST_HALO = 4096;

	/**
	 * @param tensor of format 0.4, with a letter for each axis and lists of as many numbers
	 * @param inputName of the input that an output refers to; empty for the input itself
	 */
	static List<ForeignAxis> ofFormat4(final Node tensor, final String inputName) {
		final String letters = tensor.get("axes").text();
		final Node shape = tensor.get("shape");
		final List<ForeignAxis> axes = new ArrayList<>();
		for (int i = 0; i < letters.length(); i++) {
			final int index = i;
			final int halo = tensor.find("halo").map(all -> at(all, index, letters).integer(0, LARGEST_HALO)).orElse(0);
			axes.add(new ForeignAxis(letters.substring(i, i + 1), sidesOfFormat4(shape, i, letters, inputName), halo));
		}
		return axes;
	}

	private static Optional<Sides> sidesOfFormat4(final Node shape, final int index, final String letters,
		final String inputName)
	{
		if (shape.isList()) return Optional.of(new Sides(at(shape, index, letters).integer(1, LARGEST_SIDE), 0));
		if (shape.find("min").isPresent()) return Optional.of(new Sides(at(shape.get("min"), index, letters).integer(1,
			LARGEST_SIDE), at(shape.get("step"), index, letters).integer(0, LARGEST_STEP)));
		if (inputName.isEmpty()) throw shape.wrong("must say how large it is by itself");
		if (!shape.get("reference_tensor").text().equals(inputName)) throw shape.wrong("must refer to the input \"" +
			inputName + "\"");
		final Node factor = at(shape.get("scale"), index, letters);
		final double scale = factor.isNull() ? 0 : factor.number();
		final double offset = 2 * at(shape.get("offset"), index, letters).number();
		// A dimension that the input does not have: so many, whatever there is in the input.
		if (scale == 0 && offset >= 1 && offset <= LARGEST_SIDE) return Optional.of(new Sides((int) offset, 0));
		if (scale == 1 && offset == 0) return Optional.empty();
		throw another(letters.substring(index, index + 1));
	}

	private static Node at(final Node list, final int index, final String letters) {
		final List<Node> all = list.list();
		if (all.size() != letters.length()) throw list.wrong("has " + all.size() + " values, but must have one for each of " +
			"the " + letters.length() + " axes");
		return all.get(index);
	}

	/**
	 * @param tensor of format 0.5, with an object for each axis
	 * @param inputName of the input that an output refers to; empty for the input itself
	 * @param pixels of the input: how large they are along the axes of these letters
	 */
	static List<ForeignAxis> ofFormat5(final Node tensor, final String inputName, final Map<String, Double> pixels) {
		final List<ForeignAxis> axes = new ArrayList<>();
		for (final Node axis : tensor.get("axes").list()) {
			final int halo = axis.find("halo").map(found -> found.integer(0, LARGEST_HALO)).orElse(0);
			axes.add(new ForeignAxis(letter(axis), sidesOfFormat5(axis, inputName, pixels), halo));
		}
		return axes;
	}

	/** How large pixels are along each axis, in its unit, by its letter. */
	static Map<String, Double> pixelsOfFormat5(final Node tensor) {
		final Map<String, Double> pixels = new HashMap<>();
		for (final Node axis : tensor.get("axes").list())
			pixels.put(letter(axis), pixel(axis));
		return pixels;
	}

	private static double pixel(final Node axis) {
		return axis.find("scale").map(Node::number).orElse(1.0);
	}

	private static String letter(final Node axis) {
		return switch (axis.get("type").text()) {
			case "batch" -> "b";
			case "channel" -> "c";
			case "index" -> "i";
			case "time" -> "t";
			case "space" -> axis.find("id").map(Node::text).orElse("x");
			default -> throw axis.get("type").wrong("is of no kind that is known here");
		};
	}

	private static Optional<Sides> sidesOfFormat5(final Node axis, final String inputName,
		final Map<String, Double> pixels)
	{
		final Optional<Node> channels = axis.find("channel_names");
		if (channels.isPresent()) return Optional.of(new Sides(channels.get().list().size(), 0));
		final Optional<Node> size = axis.find("size");
		// Only a batch does without: it takes what it gets.
		if (size.isEmpty() && letter(axis).equals("b")) return Optional.of(new Sides(1, 1));
		if (!axis.get("size").isMap()) return Optional.of(new Sides(size.get().integer(1, LARGEST_SIDE), 0));
		if (size.get().find("tensor_id").isEmpty()) return Optional.of(new Sides(size.get().get("min").integer(1,
			LARGEST_SIDE), size.get().get("step").integer(1, LARGEST_STEP)));
		if (inputName.isEmpty()) throw size.get().wrong("must say how large it is by itself");
		final boolean same = size.get().get("tensor_id").text().equals(inputName) && size.get().get("axis_id").text().equals(
			letter(axis)) && size.get().find("offset").map(Node::number).orElse(0.0) == 0 && pixel(axis) == pixels
				.getOrDefault(letter(axis), 1.0);
		if (!same) throw another(letter(axis));
		return Optional.empty();
	}

	static IllegalArgumentException another(final String axis) {
		return new IllegalArgumentException("its output has another size along " + Require.shown(axis) +
			" than its input, but a denoiser changes nothing there.");
	}
}
