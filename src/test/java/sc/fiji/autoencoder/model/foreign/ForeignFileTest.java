package sc.fiji.autoencoder.model.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.autoencoder.model.Sentences;

class ForeignFileTest {

	@TempDir
	private Path folder;

	@Test
	void bothFormatsSayTheSame() throws IOException {
		for (final String format : List.of(ForeignPackage.FORMAT_4, ForeignPackage.FORMAT_5)) {
			try (ForeignFile file = open(format)) {
				final ForeignDescription model = file.description();
				assertEquals("Foreign blur", model.name());
				assertEquals("Jane Doe", model.authors().get(0));
				assertEquals("byxc", model.input().layout().axes());
				assertEquals(Optional.of(new Sides(8, 4)), model.input().width());
				assertEquals(Optional.empty(), model.output().height());
				assertEquals(4, model.output().halo());
				assertEquals("times 0.1 plus -10.0", model.passage().preprocessing());
				assertEquals("times 10.0 plus 100.0", model.passage().postprocessing());
				assertEquals(12, file.example().input().width());
				assertEquals(64, file.fingerprint().length());
				assertEquals(Optional.empty(), file.cover());
			}
		}
	}

	@Test
	void theDescriptionMayHaveItsNewName() throws IOException {
		final Path file = new ForeignPackage("").with("bioimageio.yaml", ForeignPackage.FORMAT_5.getBytes()).without(
			"rdf.yaml").write(folder.resolve("new.zip"));
		try (ForeignFile opened = ForeignFile.open(file)) {
			assertEquals("0.5.4", opened.description().format());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
		"format_version: 0.4.10 | format_version: 0.3.6 | its format_version is 0.3.6, but must be 0.4 or 0.5.", //
		"type: model | type: dataset | its type is dataset, but must be model.", //
		"tensorflow_saved_model_bundle | onnx | its weights are in keras_hdf5, onnx, but the engine needs them in", //
		"./weights/bundle.zip | https://zenodo.org/x.zip | source is an address, but must be a file in the package.", //
		"./weights/bundle.zip | gone.zip | it has no gone.zip in", //
		"axes: byxc | axes: zyxc | its input has the axes \"zyxc\", but must be a plane: y and x, perhaps with b and c.", //
		"shape: {min: [1, 8, 8, 1], step: [0, 4, 4, 0]} | shape: [1, 64, 64, 3] | its input has 3 channels, but must have one.",
		"shape: {min: [1, 8, 8, 1], step: [0, 4, 4, 0]} | shape: [8, 64, 64, 1] | its input is a batch of 8", //
		"shape: {min: [1, 8, 8, 1], step: [0, 4, 4, 0]} | shape: [1, 64, 64] | its inputs[0].shape has 3 values, but must have one",
		"shape: {min: [1, 8, 8, 1], step: [0, 4, 4, 0]} | shape: [1, 0, 64, 1] | must be a whole number between 1 and 8192", //
		"scale: [1.0, 1.0, 1.0, 1.0] | scale: [1.0, 2.0, 2.0, 1.0] | its output has another size along y than its input", //
		"offset: [0, 0, 0, 0] | offset: [0, 0, -8, 0] | its output has another size along x than its input", //
		"- name: restored | `- name: more\n- name: restored` | it has 2 outputs, but must have one.", //
		"- name: raw | `- name: more\n- name: raw` | it has 2 inputs, but must have one.", //
		"[test_input.npy] | [a.npy, b.npy] | it has 2 test_inputs, but must have one.", //
		"name: zero_mean_unit_variance | name: whiten | its preprocessing has \"whiten\", which is unknown here.", //
		"name: zero_mean_unit_variance | name: binarize | its preprocessing has binarize, after which there are no grey values.",
		"mode: fixed | mode: per_dataset | but one plane is all there is: it must be per_sample.", //
		"mode: fixed, axes: yx | mode: per_sample, axes: x | zero_mean_unit_variance along \"x\", but it must be along y and x.",
		"std: 10.0 | std: 0 | zero_mean_unit_variance with std 0.0, but it must be positive.", //
		"mean: 100.0 | mean: [1, 2] | has 2 values, but must have one, for there is one channel.", //
		"mean: 100.0 | mean: much | must be a finite number.", //
		"name: scale_linear | name: sigmoid | its postprocessing has sigmoid, after which there are no grey values.", //
		"gain: 10.0 | gain: -1 | its postprocessing has scale_linear with gain -1.0, but it must be positive", //
		"`name: scale_linear\n    kwargs: {` | `name: scale_range\n    kwargs: {mode: per_sample, ` | in which brightness means nothing.",
		"`name: scale_linear\n    kwargs: {` | `name: scale_mean_variance\n    kwargs: {mode: per_sample, reference_tensor: other, ` | without the input as its reference_tensor.",
		"weights: | `weights: [` | there is no YAML.", //
	})
	void whatCannotBeUsedIsRefusedInOneSentence(final String part, final String instead, final String reason)
		throws IOException
	{
		final String whole = ForeignPackage.FORMAT_4;
		final String old = part.replace("\\n", "\n");
		assertTrue(whole.contains(old), part);
		assertRefused(whole.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(instead
			.replace("\\n", "\n"))), reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
		"{type: space, id: y, size: {min: 8, step: 4}} | {type: space, id: z, size: 16} | must be a plane", //
		"{type: space, id: y, size: {min: 8, step: 4}} | {type: time, size: 16} | has the axes \"btxc\"", //
		"{type: space, id: y, size: {min: 8, step: 4}} | {type: space, id: y, size: {tensor_id: raw, axis_id: x}} | must say how large it is",
		"channel_names: [grey] | channel_names: [red, green] | its input has 2 channels, but must have one.", //
		"axis_id: y}, halo | `axis_id: y, offset: -4}, halo` | its output has another size along y than its input", //
		"dtype: float32 | dtype: uint8 | its preprocessing has ensure_dtype with uint8, but must compute with float32.", //
		"id: scale_linear | id: cellpose_flow_dynamics | which is unknown here.", //
		"id: ensure_dtype | id: softmax | after which there are no grey values.", //
		"`id: ensure_dtype\n    kwargs: {` | `id: clip\n    kwargs: {min_percentile: 5, ` | clip at percentiles, which is unknown here.",
		"test_tensor: {source: test_input.npy} | description: none | its inputs[0].test_tensor is missing.", //
	})
	void theSameInTheOtherFormat(final String part, final String instead, final String reason) throws IOException {
		final String old = part.replace("\\n", "\n");
		assertTrue(ForeignPackage.FORMAT_5.contains(old), part);
		assertRefused(ForeignPackage.FORMAT_5.replaceFirst(Pattern.quote(old), Matcher
			.quoteReplacement(instead.replace("\\n", "\n"))), reason);
	}

	@Test
	void pixelsHaveAnySizeIfTheyHaveTheSameOneBeforeAndAfter() throws IOException {
		final String before = "id: x, size: {min: 8, step: 4}";
		final String after = "id: x, size: {tensor_id: raw, axis_id: x}";
		final String scaled = ForeignPackage.FORMAT_5.replace(before, before + ", unit: micrometer, scale: 0.1");
		assertNotEquals(ForeignPackage.FORMAT_5, scaled);
		open(scaled.replace(after, after + ", unit: micrometer, scale: 0.1")).close();
		assertRefused(scaled, "its output has another size along x than its input");
		assertRefused(ForeignPackage.FORMAT_5.replace(after, after + ", scale: 0.1"),
			"its output has another size along x than its input");
	}

	@Test
	void anEmptyDescriptionIsRefused() throws IOException {
		assertRefused("", "its description must be a map.");
	}

	@Test
	void weightsThatAreNotTheOnesDescribedAreRefused() throws IOException {
		final String sha256 = "0".repeat(64);
		try (ForeignFile file = open(ForeignPackage.FORMAT_5.replace("tensorflow_version: 2.18.0", "sha256: '" + sha256 +
			"'")))
		{
			Sentences.assertRefused(file::savedModel, "it is not the one that its description describes.");
		}
		try (ForeignFile file = open(ForeignPackage.FORMAT_5)) {
			Sentences.assertRefused(file::savedModel, "is no SavedModel: it has no saved_model.pb.");
		}
	}

	@Test
	void onlyTheSavedModelIsUnpackedWhereverItLies() throws IOException {
		final Path network = Files.createDirectories(folder.resolve("net"));
		Files.createDirectories(network.resolve("variables"));
		Files.createDirectories(network.resolve("assets"));
		for (final String file : List.of("saved_model.pb", "keras_metadata.pb", "variables/variables.index",
			"variables/variables.data-00000-of-00001", "assets/words.txt"))
			Files.writeString(network.resolve(file), file);
		for (final String prefix : List.of("", "model/export/")) {
			final Path zip = new ForeignPackage(ForeignPackage.FORMAT_4).network(network, prefix).write(folder.resolve(
				"m.zip"));
			try (ForeignFile file = ForeignFile.open(zip); var unpacked = Files.walk(file.savedModel())) {
				assertEquals(List.of("saved_model.pb", "variables.data-00000-of-00001", "variables.index"), unpacked.filter(
					Files::isRegularFile).map(each -> each.getFileName().toString()).sorted().toList());
			}
		}
	}

	@Test
	void testTensorsOfIntegersAreRead() throws IOException {
		final Path zip = new ForeignPackage(ForeignPackage.FORMAT_4).with("test_input.npy", ForeignPackage.array("|u1",
			"1, 1, 2, 1", 7, 255)).with("test_output.npy", ForeignPackage.array("<f8", "1, 1, 2, 1", 0.5, -3)).write(folder
				.resolve("m.zip"));
		try (ForeignFile file = ForeignFile.open(zip)) {
			assertEquals(255, file.example().input().data()[1]);
			assertEquals(-3, file.example().output().data()[1]);
		}
	}

	@Test
	void testTensorsThatDoNotFitAreRefused() throws IOException {
		for (final String shape : List.of("1, 1, 1, 2", "1, 2, 1", "1, 1, 3, 1", "2, 1, 1, 1")) {
			final Path zip = new ForeignPackage(ForeignPackage.FORMAT_4).with("test_input.npy", ForeignPackage.array("<f4",
				shape, 1, 2)).write(folder.resolve("m.zip"));
			try (ForeignFile file = ForeignFile.open(zip)) {
				Sentences.assertRefused(file::example, "test_input.npy in");
			}
		}
	}

	private ForeignFile open(final String description) throws IOException {
		return ForeignFile.open(new ForeignPackage(description).write(folder.resolve("m.zip")));
	}

	private void assertRefused(final String description, final String part) throws IOException {
		final Path zip = new ForeignPackage(description).write(folder.resolve("refused.zip"));
		Sentences.assertRefused(() -> ForeignFile.open(zip), "refused.zip", part);
	}
}
