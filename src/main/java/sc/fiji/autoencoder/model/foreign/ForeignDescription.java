package sc.fiji.autoencoder.model.foreign;

import java.util.List;
import java.util.Optional;

import sc.fiji.autoencoder.model.SafeYaml;

/**
 * What a bioimage.io package says of a model that another program made, as far as it can be used here.
 *
 * @param format version of the description, e.g. "0.4.10"
 * @param name for people, one line
 * @param description for people, one line, may be empty
 * @param authors their names, may be none
 * @param license its SPDX name, may be empty
 * @param input of the network
 * @param output of the network
 * @param passage what is done to values before and after it
 * @param weights file with the SavedModel
 * @param sha256 of that file, if it is told
 * @param cover PNG file to recognise the model by, if there is one
 */
public record ForeignDescription(String format, String name, String description, List<String> authors, String license,
	ForeignTensor input, ForeignTensor output, Passage passage, String weights, Optional<String> sha256,
	Optional<String> cover)
{

	private static final String SAVED_MODEL = "tensorflow_saved_model_bundle";
	private static final String FORMATS = "0\\.[45](\\..*)?";
	private static final int LONGEST_NAME = 100;
	private static final int LONGEST_TEXT = 1000;

	/**
	 * @throws IllegalArgumentException with the rest of a sentence whose subject is the model, if it is not of a kind that
	 *           can be used here: "its input has 3 channels, but must have one."
	 */
	static ForeignDescription read(final String yaml) {
		final Node root = Node.root(SafeYaml.read(yaml));
		final String format = root.get("format_version").text();
		if (!format.matches(FORMATS)) throw root.get("format_version").wrong("is " + line(format, LONGEST_NAME) +
			", but must be 0.4 or 0.5");
		if (!root.get("type").text().equals("model")) throw root.get("type").wrong("is " + line(root.get("type").text(),
			LONGEST_NAME) + ", but must be model");
		final Node weights = weights(root.get("weights"));
		final boolean format5 = format.startsWith("0.5");
		final Node in = only(root, "inputs");
		final Node out = only(root, "outputs");
		final String id = in.find(format5 ? "id" : "name").map(Node::text).orElse("input");
		final ForeignTensor input = ForeignTensor.of("input", axes(in, format5, "", in), test(root, in, "test_inputs", format5));
		final ForeignTensor output = ForeignTensor.of("output", axes(out, format5, id, in), test(root, out, "test_outputs",
			format5));
		requireSame("y", input.height().orElseThrow(), output.height());
		requireSame("x", input.width().orElseThrow(), output.width());
		return new ForeignDescription(line(format, LONGEST_NAME), line(root.get("name").text(), LONGEST_NAME), line(root.find(
			"description").map(Node::text).orElse(""), LONGEST_TEXT), authors(root), line(root.find("license").map(Node::text)
				.orElse(""), LONGEST_NAME), input, output, new Passage(Steps.before(in, format5, id), Steps.after(out, format5,
					id)), file(weights.get("source")), weights.find("sha256").map(Node::text), cover(root));
	}

	private static Node weights(final Node weights) {
		final List<String> formats = weights.keys();
		if (formats.contains(SAVED_MODEL)) return weights.get(SAVED_MODEL);
		throw new IllegalArgumentException("its weights are in " + (formats.isEmpty() ? "no format" : String.join(", ",
			formats)) + ", but the engine needs them in " + SAVED_MODEL + ".");
	}

	private static Node only(final Node root, final String key) {
		final List<Node> all = root.get(key).list();
		if (all.size() != 1) throw new IllegalArgumentException("it has " + all.size() + " " + key + ", but must have one.");
		return all.get(0);
	}

	/** @param id of the input that the tensor may refer to, empty for the input itself */
	private static List<ForeignAxis> axes(final Node tensor, final boolean format5, final String id, final Node input) {
		return format5 ? ForeignAxis.ofFormat5(tensor, id, ForeignAxis.pixelsOfFormat5(input)) : ForeignAxis.ofFormat4(tensor, id);
	}

	private static void requireSame(final String axis, final Sides input, final Optional<Sides> output) {
		if (output.isPresent() && !output.get().equals(input)) throw ForeignAxis.another(axis);
	}

	private static String test(final Node root, final Node tensor, final String key, final boolean format5) {
		return file(format5 ? tensor.get("test_tensor").get("source") : only(root, key));
	}

	/** A path in the package; programs write the same one in several ways. */
	private static String file(final Node source) {
		final String path = source.text();
		if (path.contains("://")) throw source.wrong("is an address, but must be a file in the package");
		return path.startsWith("./") ? path.substring(2) : path;
	}

	private static List<String> authors(final Node root) {
		return root.find("authors").map(Node::list).orElse(List.of()).stream().filter(Node::isMap).flatMap(author -> author
			.find("name").stream()).map(name -> line(name.text(), LONGEST_NAME)).toList();
	}

	private static Optional<String> cover(final Node root) {
		return root.find("covers").map(Node::list).orElse(List.of()).stream().map(Node::text).filter(file -> file.endsWith(
			".png") && !file.contains("://")).findFirst();
	}

	/** What others wrote, as one line. */
	private static String line(final String text, final int longest) {
		final String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
		return line.length() <= longest ? line : line.substring(0, longest) + "...";
	}
}
