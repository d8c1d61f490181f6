package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Preset;

class RdfTest {

	private static final Path SPECIFICATION = Path.of("../shared/data/bioimageio");

	@TempDir
	Path folder;

	@Test
	void everyModelIsAValidBioimageIoDescription() throws IOException {
		final JsonSchema schema = schema();
		final List<Architecture> architectures = new ArrayList<>(List.of(Preset.RESTORATION.architecture(5, 1),
			Preset.RESTORATION.architecture(3, 3), Preset.TEXTBOOK.architecture(3, 4), Architecture.convolutional(1, 1, 0, 1, 0,
				0, 0, false, false, false)));
		for (final Preset preset : Preset.values())
			architectures.add(preset.architecture(1, 1));
		for (final Architecture architecture : architectures)
			for (final Kind kind : Kind.values())
				assertEquals(Set.of(), errors(schema, yaml(Models.model(kind, "A model", architecture))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rdf_v05_min.yaml", "rdf_v04_min.yaml" })
	void theSchemaTakesTheSmallestDescriptionsThereAre(final String file) throws IOException {
		final JsonSchema schema = schema();
		assertEquals(Set.of(), errors(schema, Files.readString(SPECIFICATION.resolve(file))));
	}

	@Test
	void theSchemaRefusesBrokenDescriptions() throws IOException {
		final JsonSchema schema = schema();
		final String yaml = yaml(Models.denoiser());
		for (final String[] change : new String[][] { { "format_version: 0.5.7", "format_version: 0.5.8" }, {
			"type: space", "type: spice" }, { "min_percentile: 0.1", "min_percentile: -1" }, { "halo: ", "hallo: " }, {
				"license: BSD", "license: NoBSD" }, { "name: Cells_ 20x", "name: abc" }, { "weights:", "wheats:" } })
		{
			assertTrue(yaml.contains(change[0]), change[0]);
			assertFalse(errors(schema, yaml.replace(change[0], change[1])).isEmpty(), change[1]);
		}
	}

	@Test
	void theTensorsAreDescribedAsTheNetworkHasThem() throws IOException {
		final Architecture architecture = Preset.TEXTBOOK.architecture(3, 1);
		final Map<?, ?> rdf = load(yaml(Models.model(Kind.DENOISER, "Three planes", architecture)));
		final Map<?, ?> input = (Map<?, ?>) ((List<?>) rdf.get("inputs")).get(0);
		final Map<?, ?> output = (Map<?, ?>) ((List<?>) rdf.get("outputs")).get(0);
		assertEquals("input", input.get("id"));
		assertEquals("output", output.get("id"));
		assertEquals(List.of( //
			Map.of("type", "batch"), //
			Map.of("type", "space", "id", "y", "size", Map.of("min", 72, "step", 8)), //
			Map.of("type", "space", "id", "x", "size", Map.of("min", 72, "step", 8)), //
			Map.of("type", "channel", "channel_names", List.of("plane0", "plane1", "plane2"))), input.get("axes"));
		assertEquals(List.of( //
			Map.of("type", "batch"), //
			Map.of("type", "space", "id", "y", "size", Map.of("tensor_id", "input", "axis_id", "y"), "halo", 32), //
			Map.of("type", "space", "id", "x", "size", Map.of("tensor_id", "input", "axis_id", "x"), "halo", 32), //
			Map.of("type", "channel", "channel_names", List.of("intensity"))), output.get("axes"));
		assertEquals(List.of(Map.of("id", "scale_range", "kwargs", Map.of("axes", List.of("y", "x"), "min_percentile", 0.1,
			"max_percentile", 99.9, "eps", 1e-12))), input.get("preprocessing"));
	}

	@Test
	void aDetectorScalesEveryImageAlike() throws IOException {
		final Map<?, ?> rdf = load(yaml(Models.model(Kind.ANOMALY_DETECTOR, "Fabric", Preset.TEXTBOOK.architecture(3, 4))));
		final Map<?, ?> input = (Map<?, ?>) ((List<?>) rdf.get("inputs")).get(0);
		final Map<?, ?> output = (Map<?, ?>) ((List<?>) rdf.get("outputs")).get(0);
		assertEquals(List.of(Map.of("id", "scale_linear", "kwargs", Map.of("gain", 1 / 400.0, "offset", -0.25))), input.get(
			"preprocessing"));
		assertEquals("reconstruction in normalised values; the last plane says where the input is corrupted", output.get(
			"description"));
		assertTrue(((List<?>) rdf.get("tags")).contains("anomaly-detection"));
	}

	@Test
	void theChecksumsAreThoseOfTheFiles() throws IOException {
		final Map<String, byte[]> entries = Models.entries(Models.write(folder, "m.zip", Models.model(
			Kind.ANOMALY_DETECTOR, "Fabric", Preset.RESTORATION.architecture(1, 1))));
		final String yaml = Models.text(entries.get("rdf.yaml")).replace("'", "");
		for (final String file : List.of("tf_saved_model_bundle.zip", "test_input.npy", "test_output.npy", "training.json",
			"training_log.csv", "optimizer.npz", "detector.npz"))
		{
			final Content content = out -> out.write(entries.get(file));
			final String sha256 = content.sha256();
			assertTrue(yaml.lines().anyMatch(line -> line.strip().equals("sha256: " + sha256)), file);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "12345678e0" })
	void aChecksumThatLooksLikeANumberStaysAText(final String start) {
		final String sha256 = start + "1".repeat(64 - start.length());
		assertEquals("'" + sha256 + "'", Rdf.dump(Map.of("sha256", sha256)).strip().substring("sha256: ".length()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "m", "Zellen für Müller & Söhne, 20x", "日本", "a/b\\c: [d] {e}" })
	void anyNameMakesAValidDescription(final String name) throws IOException {
		final JsonSchema schema = schema();
		final String yaml = yaml(Models.model(Kind.DENOISER, name, Preset.RESTORATION.architecture(1, 1)));
		assertEquals(Set.of(), errors(schema, yaml));
		assertTrue(((String) load(yaml).get("name")).matches("[A-Za-z0-9_+() -]{5,128}"), yaml);
	}

	private String yaml(final ModelDescription model) throws IOException {
		return Models.text(Models.entries(Models.write(folder, "m.zip", model)).get("rdf.yaml"));
	}

	private static JsonSchema schema() throws IOException {
		final Path file = SPECIFICATION.resolve("bioimageio_schema.json");
		Assumptions.assumeTrue(Files.exists(file), "The bioimage.io schema is not here: " + file);
		return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(file));
	}

	private static Set<ValidationMessage> errors(final JsonSchema schema, final String yaml) {
		return schema.validate(new ObjectMapper().<JsonNode> valueToTree(load(yaml)));
	}

	private static Map<?, ?> load(final String yaml) {
		return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
	}
}
