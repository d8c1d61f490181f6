package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.autoencoder.model.Sentences.assertRefused;
import static sc.fiji.autoencoder.model.Sentences.assertSentence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Preset;

class ModelFileTest {

	private static final Architecture ARCHITECTURE = Preset.RESTORATION.architecture(1, 1);

	@TempDir
	Path folder;

	@Test
	void everythingThatIsWrittenComesBack() throws IOException {
		final Path zip = Models.write(folder, "m.zip", Models.denoiser());
		final Path unpacked;
		try (ModelFile model = ModelFile.open(zip, Kind.DENOISER)) {
			assertEquals(Models.denoiser(), model.description());
			assertEquals(Map.of(), model.detector());
			final Map<String, FloatTensor> state = model.state();
			assertEquals(List.copyOf(Models.state().keySet()), List.copyOf(state.keySet()));
			Models.state().forEach((name, tensor) -> assertTensor(tensor, state.get(name)));
			assertTensor(Models.example(ARCHITECTURE).input(), model.example().input());
			assertTensor(Models.example(ARCHITECTURE).output(), model.example().output());

			unpacked = model.savedModel();
			assertEquals(unpacked, model.savedModel());
			final Path exported = folder.resolve("exported");
			for (final String file : List.of("saved_model.pb", "variables/variables.index",
				"variables/variables.data-00000-of-00001"))
				assertArrayEquals(Files.readAllBytes(exported.resolve(file)), Files.readAllBytes(unpacked.resolve(file)));
		}
		assertFalse(Files.exists(unpacked.getParent()), "what was unpacked is deleted");
	}

	@Test
	void aModelInUseIsNoOpenFile() throws IOException {
		final Path zip = Models.write(folder, "m.zip", Models.model(Kind.ANOMALY_DETECTOR, "Fabric", ARCHITECTURE));
		try (ModelFile model = ModelFile.open(zip)) {
			model.release();
			OpenFiles.assertClosed(zip);
			Files.writeString(zip, "another one");
			assertTrue(Files.isRegularFile(model.savedModel().resolve("saved_model.pb")));
			assertEquals(Models.arrays().keySet(), model.detector().keySet());
			assertTrue(model.latent().isEmpty());
		}
	}

	@Test
	void theZipHoldsWhatItsReadersLookFor() throws IOException {
		final Map<String, byte[]> entries = Models.entries(Models.write(folder, "m.zip", Models.denoiser()));
		assertEquals(Set.of("rdf.yaml", "tf_saved_model_bundle.zip", "test_input.npy", "test_output.npy", "README.md",
			"cover.png", "training.json", "training_log.csv", "training_report.png", "optimizer.npz"), entries.keySet());
		assertEquals("rdf.yaml", entries.keySet().iterator().next());

		final String readme = Models.text(entries.get("README.md"));
		assertTrue(readme.contains("\n# Validation\n"), readme);
		final String validation = readme.substring(readme.indexOf("# Validation"));
		assertTrue(validation.contains("32.25 dB") && validation.contains("29.5 dB"), validation);

		assertEquals(List.of("step,epoch,seconds,training_loss,validation_loss,validation_psnr_db,learning_rate",
			"1000,1.5,400.0,0.01,0.009,30.5,0.0", "3000,4.5,1100.0,0.008,0.007,32.25,0.0"), Models.text(entries.get(
				"training_log.csv")).lines().toList());
		assertEquals(64, ImageIO.read(new ByteArrayInputStream(entries.get("cover.png"))).getWidth());
		assertEquals(90, ImageIO.read(new ByteArrayInputStream(entries.get("training_report.png"))).getWidth());
	}

	@Test
	void theSameModelMakesTheSameBytes() throws IOException {
		final byte[] first = Files.readAllBytes(Models.write(folder, "a.zip", Models.denoiser()));
		final byte[] second = Files.readAllBytes(Models.write(folder, "b.zip", Models.denoiser()));
		assertArrayEquals(first, second);
	}

	@Test
	void theFingerprintTellsWeightsApart() throws IOException {
		final Path zip = Models.write(folder, "a.zip", Models.denoiser());
		final Path renamed = Models.write(folder, "b.zip", Models.model(Kind.DENOISER, "Another name", ARCHITECTURE));
		final ModelContents contents = Models.contents(folder, ARCHITECTURE);
		Files.write(contents.savedModel().resolve("variables/variables.index"), new byte[] { 1 });
		final Path retrained = folder.resolve("c.zip");
		ModelWriter.write(retrained, Models.denoiser(), contents);

		assertEquals(fingerprint(zip), fingerprint(renamed));
		assertNotEquals(fingerprint(zip), fingerprint(retrained));
	}

	@Test
	void aModelOfAnotherKindIsRefused() throws IOException {
		final Path zip = Models.write(folder, "m.zip", Models.model(Kind.ANOMALY_DETECTOR, "Fabric", ARCHITECTURE));
		assertRefused(() -> ModelFile.open(zip, Kind.DENOISER), zip.toString(), "is an anomaly detector, not a denoiser");
		try (ModelFile model = ModelFile.open(zip)) {
			assertEquals(Kind.ANOMALY_DETECTOR, model.description().kind());
		}
	}

	@Test
	void aModelOfANewerVersionIsRefused() throws IOException {
		final Path zip = changed("training.json", json -> json.replaceFirst("\"format\": \\d+", "\"format\": 99"));
		assertRefused(() -> ModelFile.open(zip), zip.toString(), "needs a newer version of the plugin");
	}

	@Test
	void nanInTheDescriptionIsRefused() throws IOException {
		final Path zip = changed("training.json", json -> json.replace("1200.25", "NaN"));
		assertRefused(() -> ModelFile.open(zip), zip.toString(), "training.json");
	}

	@Test
	void aZipOfSomethingElseIsRefused() throws IOException {
		final Path zip = Models.writeEntries(folder.resolve("a.zip"), Map.of("notes.txt", new byte[0]));
		assertRefused(() -> ModelFile.open(zip), zip.toString(), "no model of this plugin");
	}

	@Test
	void aPackageOfAnotherProgramIsRefusedWhereOursIsNeeded() throws IOException {
		for (final String description : List.of("rdf.yaml", "bioimageio.yaml")) {
			final Path zip = Models.writeEntries(folder.resolve("a.zip"), Map.of(description, new byte[0]));
			assertTrue(ModelFile.isForeign(zip));
			assertRefused(() -> ModelFile.open(zip), zip.toString(), "another program", "only denoise and models use it");
		}
	}

	@Test
	void aTruncatedFileIsRefusedWhereverItEnds() throws IOException {
		final byte[] whole = Files.readAllBytes(Models.write(folder, "m.zip", Models.denoiser()));
		final Path zip = folder.resolve("truncated.zip");
		for (int length = 0; length < whole.length; length += length < 1000 || whole.length - length < 3000 ? 17 : 499) {
			Files.write(zip, Arrays.copyOf(whole, length));
			assertRefused(() -> ModelFile.open(zip), zip.toString(), "truncated");
		}
	}

	@Test
	void aDamagedByteIsEitherRefusedOrWithoutEffect() throws IOException {
		final byte[] whole = Files.readAllBytes(Models.write(folder, "m.zip", Models.denoiser()));
		final Path zip = folder.resolve("damaged.zip");
		int refused = 0;
		for (int position = 0; position < whole.length; position += 101) {
			final byte[] damaged = whole.clone();
			damaged[position] ^= 0x55;
			Files.write(zip, damaged);
			try (ModelFile model = ModelFile.open(zip)) {
				assertEquals(Models.denoiser(), model.description());
				final Map<String, FloatTensor> state = model.state();
				Models.state().forEach((name, tensor) -> assertTensor(tensor, state.get(name)));
				assertTensor(Models.example(ARCHITECTURE).input(), model.example().input());
				assertTensor(Models.example(ARCHITECTURE).output(), model.example().output());
				model.savedModel();
			}
			catch (final IOException e) {
				assertSentence(e, zip.toString());
				refused++;
			}
		}
		assertTrue(refused > whole.length / 101 / 2, refused + " of " + whole.length / 101 + " refused");
	}

	@Test
	void weightsThatTheDescriptionDoesNotMeanAreRefused() throws IOException {
		final Map<String, byte[]> entries = Models.entries(Models.write(folder, "m.zip", Models.denoiser()));
		entries.put("tf_saved_model_bundle.zip", zipped(Map.of("saved_model.pb", new byte[1])));
		final Path zip = Models.writeEntries(folder.resolve("a.zip"), entries);
		try (ModelFile model = ModelFile.open(zip)) {
			assertRefused(model::savedModel, zip.toString(), "tf_saved_model_bundle.zip", "not the one");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../evil", "/evil" })
	void weightsThatLeaveTheirFolderAreRefused(final String name) throws IOException {
		final Path zip = withBundle(zipped(Map.of(name, new byte[1])));
		try (ModelFile model = ModelFile.open(zip)) {
			assertRefused(model::savedModel, zip.toString(), "no safe path");
			assertRefused(model::savedModel, zip.toString(), "no safe path");
		}
	}

	@Test
	void weightsThatUnfoldWithoutEndAreRefused() throws IOException {
		final Path zip = withBundle(zipped(Map.of("saved_model.pb", new byte[200 << 20])));
		try (ModelFile model = ModelFile.open(zip)) {
			assertRefused(model::savedModel, zip.toString(), "more bytes");
		}
	}

	@Test
	void weightsThatAreNoSavedModelAreRefused() throws IOException {
		final Path other = withBundle(zipped(Map.of("readme", new byte[1])));
		try (ModelFile model = ModelFile.open(other)) {
			assertRefused(model::savedModel, other.toString(), "no SavedModel");
		}
		final Path text = withBundle(Models.bytes("no zip"));
		try (ModelFile model = ModelFile.open(text)) {
			assertRefused(model::savedModel, text.toString(), "no zip file");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "weights: [", "weights: 7", "a: &a [*a]", "!!javax.script.ScriptEngineManager []",
		"a: 1\na: 2", "" })
	void aDescriptionThatIsNoYamlOrStatesNoWeightsIsRefused(final String yaml) throws IOException {
		final Path zip = changed("rdf.yaml", old -> yaml);
		assertRefused(() -> ModelFile.open(zip), zip.toString(), "rdf.yaml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rdf.yaml", "tf_saved_model_bundle.zip", "test_input.npy", "optimizer.npz" })
	void aMissingPartIsNamed(final String part) throws IOException {
		final Map<String, byte[]> entries = Models.entries(Models.write(folder, "m.zip", Models.denoiser()));
		entries.remove(part);
		final Path zip = Models.writeEntries(folder.resolve("a.zip"), entries);
		assertRefused(() -> {
			try (ModelFile model = ModelFile.open(zip)) {
				model.savedModel();
				model.state();
				model.example();
			}
		}, zip.toString(), part);
	}

	@Test
	void testTensorsOfAnotherArchitectureAreRefused() throws IOException {
		final Path zip = changed("training.json", json -> json.replace("\"inputs\": 1", "\"inputs\": 3"));
		try (ModelFile model = ModelFile.open(zip)) {
			assertRefused(model::example, zip.toString(), "3 planes");
		}
	}

	@Test
	void whatWasThereStaysIfWritingFailsHalfway() throws IOException {
		final Path target = Files.writeString(folder.resolve("m.zip"), "the old model");
		final ModelContents whole = Models.contents(folder, ARCHITECTURE);
		final Map<String, FloatTensor> state = new LinkedHashMap<>(whole.state());
		state.put("a".repeat(70_000), FloatTensor.scalar(1)); // no zip can hold such a name
		final ModelContents impossible = new ModelContents(whole.savedModel(), state, Map.of(), Optional.empty(), whole
			.example(), whole.cover(), whole.report(), "");
		assertThrows(IllegalArgumentException.class, () -> ModelWriter.write(target, Models.denoiser(), impossible));
		assertOnlyTheOldModel(target);
	}

	@Test
	void whatWasThereStaysIfTheDiskFails() throws IOException {
		final Path unreadable = Path.of("/proc/self/mem"); // fails at its first byte, even for root
		Assumptions.assumeTrue(Files.isRegularFile(unreadable), "There is no " + unreadable + " here.");
		final Path target = Files.writeString(folder.resolve("m.zip"), "the old model");
		final ModelContents contents = Models.contents(folder, ARCHITECTURE);
		Files.createSymbolicLink(contents.savedModel().resolve("variables/variables.more"), unreadable);
		assertRefused(() -> ModelWriter.write(target, Models.denoiser(), contents), target.toString());
		assertOnlyTheOldModel(target);
	}

	@Test
	void aFolderThatCannotBeWrittenToIsNamed() throws IOException {
		final ModelContents contents = Models.contents(folder, ARCHITECTURE);
		final Path missing = folder.resolve("none/m.zip");
		assertRefused(() -> ModelWriter.write(missing, Models.denoiser(), contents), missing.toString());

		final Path forbidden = Path.of("/proc/m.zip"); // not even root makes files there
		if (Files.isDirectory(forbidden.getParent())) assertRefused(() -> ModelWriter.write(forbidden, Models.denoiser(),
			contents), forbidden.toString());
	}

	@Test
	void whatWasThereStaysInAWriteProtectedFolder() throws IOException {
		final ModelContents contents = Models.contents(folder, ARCHITECTURE);
		final Path locked = Files.createDirectory(folder.resolve("locked"));
		final Path target = Files.writeString(locked.resolve("m.zip"), "the old model");
		Assumptions.assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked),
			"This user can write everywhere.");
		try {
			assertRefused(() -> ModelWriter.write(target, Models.denoiser(), contents), target.toString());
			assertOnlyTheOldModel(target);
		}
		finally {
			assertTrue(locked.toFile().setWritable(true));
		}
	}

	@Test
	void partsThatDoNotFitTogetherAreNotWritten() throws IOException {
		final ModelContents contents = Models.contents(folder, ARCHITECTURE);
		final Path target = folder.resolve("m.zip");
		assertSentence(assertThrows(IllegalArgumentException.class, () -> ModelWriter.write(target, Models.model(
			Kind.DENOISER, "Three planes", Preset.RESTORATION.architecture(3, 1)), contents)), "3 planes");
		Files.delete(contents.savedModel().resolve("saved_model.pb"));
		assertSentence(assertThrows(IllegalArgumentException.class, () -> ModelWriter.write(target, Models.denoiser(),
			contents)), contents.savedModel().toString(), "saved_model.pb");
		assertFalse(Files.exists(target));
	}

	private void assertOnlyTheOldModel(final Path target) throws IOException {
		assertEquals("the old model", Files.readString(target));
		try (Stream<Path> files = Files.list(target.getParent())) {
			assertEquals(List.of(target), files.filter(Files::isRegularFile).toList());
		}
	}

	private static String fingerprint(final Path zip) throws IOException {
		try (ModelFile model = ModelFile.open(zip)) {
			return model.fingerprint();
		}
	}

	/** A model with one text changed. */
	private Path changed(final String entry, final UnaryOperator<String> change)
		throws IOException
	{
		final Map<String, byte[]> entries = Models.entries(Models.write(folder, "m.zip", Models.denoiser()));
		final String before = Models.text(entries.get(entry));
		final String after = change.apply(before);
		assertNotEquals(before, after);
		entries.put(entry, Models.bytes(after));
		return Models.writeEntries(folder.resolve("changed.zip"), entries);
	}

	/** A model whose description means these weights. */
	private Path withBundle(final byte[] bundle) throws IOException {
		final Map<String, byte[]> entries = Models.entries(Models.write(folder, "m.zip", Models.denoiser()));
		final Content content = out -> out.write(bundle);
		entries.put("rdf.yaml", Models.bytes("weights: {tensorflow_saved_model_bundle: {sha256: '" + content.sha256() +
			"'}}"));
		entries.put("tf_saved_model_bundle.zip", bundle);
		return Models.writeEntries(folder.resolve("bundle.zip"), entries);
	}

	private byte[] zipped(final Map<String, byte[]> entries) throws IOException {
		return Files.readAllBytes(Models.writeEntries(folder.resolve("inner.zip"), entries));
	}

	private static void assertTensor(final FloatTensor expected, final FloatTensor actual) {
		assertArrayEquals(expected.shape(), actual.shape());
		assertArrayEquals(expected.data(), actual.data());
	}
}
