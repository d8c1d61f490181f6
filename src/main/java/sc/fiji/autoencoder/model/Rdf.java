package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Scale;

/**
 * The description of a model for all programs that read bioimage.io packages, version 0.5.
 * <p>
 * See the <a href="https://github.com/bioimage-io/spec-bioimage-io">specification</a>.
 */
final class Rdf {

	private static final String FORMAT = "0.5.7";
	private static final String INPUT = "input";
	private static final String OUTPUT = "output";
	private static final String HOME = "https://github.com/fiji/fiji-autoencoder";

	private static final int SHORTEST_NAME = 5;

	private Rdf() {}

	/**
	 * @param model what is described
	 * @param files the files beside the description
	 */
	static String yaml(final ModelDescription model, final Map<String, Content> files) throws IOException {
		return dump(description(model, files));
	}

	/** Texts that look like numbers, as a checksum may, are quoted. */
	static String dump(final Map<String, Object> map) {
		final DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setSplitLines(false);
		return new Yaml(options).dump(map);
	}

	/** The SHA-256 of the SavedModel as the description states it, or null. */
	static String weightsSha256(final String yaml) {
		Object node = SafeYaml.read(yaml);
		for (final String key : List.of("weights", "tensorflow_saved_model_bundle", "sha256"))
			node = node instanceof final Map<?, ?> map ? map.get(key) : null;
		return node instanceof final String text ? text : null;
	}

	private static Map<String, Object> description(final ModelDescription model, final Map<String, Content> files)
		throws IOException
	{
		final boolean denoiser = model.kind() == Kind.DENOISER;
		final Map<String, Object> rdf = new LinkedHashMap<>();
		rdf.put("format_version", FORMAT);
		rdf.put("type", "model");
		rdf.put("name", name(model.name()));
		rdf.put("description", model.description());
		rdf.put("authors", model.authors().stream().map(author -> Map.of("name", author)).toList());
		rdf.put("license", ModelDescription.LICENSE);
		rdf.put("documentation", Entry.README);
		rdf.put("covers", List.of(Entry.COVER));
		rdf.put("tags", List.of("autoencoder", denoiser ? "denoising" : "anomaly-detection", "2d", "tensorflow", "fiji"));
		rdf.put("cite", List.of(map("text", "Fiji Autoencoder", "url", HOME)));
		rdf.put("timestamp", model.training().run().ended().toString());
		rdf.put("inputs", List.of(input(model, files.get(Entry.TEST_INPUT))));
		rdf.put("outputs", List.of(output(model, files.get(Entry.TEST_OUTPUT))));
		rdf.put("weights", Map.of("tensorflow_saved_model_bundle", weights(model, files.get(Entry.SAVED_MODEL))));
		rdf.put("attachments", attachments(files));
		return rdf;
	}

	/** The specification knows few characters, and no short names. */
	private static String name(final String name) {
		final String plain = name.replaceAll("[^A-Za-z0-9_+() -]", "_");
		return plain.length() < SHORTEST_NAME ? plain + " model" : plain;
	}

	private static Map<String, Object> input(final ModelDescription model, final Content test) throws IOException {
		final Architecture architecture = model.architecture();
		final Map<String, Object> input = tensor(INPUT, "grey values", Entry.TEST_INPUT, test);
		input.put("axes", List.of(map("type", "batch"), inputSide("y", architecture), inputSide("x", architecture), channels(
			architecture.inputs())));
		input.put("preprocessing", List.of(model.detector().map(detector -> fixed(detector.scale())).orElseGet(
			() -> percentiles(model.normalization()))));
		return input;
	}

	private static Map<String, Object> percentiles(final Normalization normalization) {
		// An epsilon as small as this keeps images of a tiny range right; constant ones become 0 all the same.
		return map("id", "scale_range", "kwargs", map("axes", List.of("y", "x"), "min_percentile", normalization.low(),
			"max_percentile", normalization.high(), "eps", 1e-12));
	}

	private static Map<String, Object> fixed(final Scale scale) {
		return map("id", "scale_linear", "kwargs", map("gain", 1 / scale.gain(), "offset", (0 - scale.offset()) /
			scale.gain()));
	}

	private static Map<String, Object> output(final ModelDescription model, final Content test) throws IOException {
		final Architecture architecture = model.architecture();
		final Map<String, Object> output = tensor(OUTPUT, model.detector().isPresent() ? reconstruction(architecture)
			: "normalised values: 0 and 1 are the percentiles of the input", Entry.TEST_OUTPUT, test);
		output.put("axes", List.of(map("type", "batch"), outputSide("y", architecture), outputSide("x", architecture),
			channels(architecture.outputs())));
		return output;
	}

	private static String reconstruction(final Architecture architecture) {
		final String values = "reconstruction in normalised values";
		return architecture.outputs() > architecture.inputs() ? values + "; the last plane says where the input is corrupted"
			: values;
	}

	private static Map<String, Object> inputSide(final String id, final Architecture architecture) {
		return map("type", "space", "id", id, "size", map("min", Example.smallestSide(architecture), "step", architecture
			.multiple()));
	}

	private static Map<String, Object> outputSide(final String id, final Architecture architecture) {
		return map("type", "space", "id", id, "size", map("tensor_id", INPUT, "axis_id", id), "halo", Example.halo(
			architecture));
	}

	private static Map<String, Object> tensor(final String id, final String description, final String file,
		final Content test) throws IOException
	{
		return map("id", id, "description", description, "data", map("type", "float32"), "test_tensor", file(file, test));
	}

	private static Map<String, Object> channels(final int count) {
		final List<String> names = new ArrayList<>();
		for (int i = 0; i < count; i++)
			names.add(count == 1 ? "intensity" : "plane" + i);
		return map("type", "channel", "channel_names", names);
	}

	private static Map<String, Object> weights(final ModelDescription model, final Content bundle) throws IOException {
		final Map<String, Object> weights = file(Entry.SAVED_MODEL, bundle);
		weights.put("tensorflow_version", model.training().run().engine().version());
		return weights;
	}

	/** Programs that repackage a model keep the files that its description mentions. */
	private static List<Object> attachments(final Map<String, Content> files) throws IOException {
		final List<Object> attachments = new ArrayList<>();
		for (final String name : List.of(Entry.TRAINING, Entry.LOG, Entry.REPORT, Entry.STATE, Entry.LATENT, Entry.DETECTOR))
			if (files.containsKey(name)) attachments.add(file(name, files.get(name)));
		return attachments;
	}

	private static Map<String, Object> file(final String name, final Content content) throws IOException {
		return map("source", name, "sha256", content.sha256());
	}

	private static Map<String, Object> map(final Object... keysAndValues) {
		final Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2)
			map.put((String) keysAndValues[i], keysAndValues[i + 1]);
		return map;
	}
}
