package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.Example;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.Shelf;
import sc.fiji.autoencoder.training.Start;

@Tag("long")
class ModelsCommandTest {

	@TempDir
	private static Path shelf;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@BeforeAll
	static void makeModels(@TempDir final Path data) throws Exception {
		final Path spots = Pictures.save(Pictures.image(64, 3, 8, 0), data.resolve("spots.tif"));
		SCIJAVA.run(TrainCommand.class, Map.of("mode", "clean", "sigma", 0, "clean", spots.toString(), "output", shelf
			.resolve("codes.zip").toString(), "preset", "variational", "channels", 4, "epochs", 1, "batch", 2, "device", "cpu"));
		final Path normal = Pictures.save(Pictures.image(64, 4, 8, 10), data.resolve("normal.tif"));
		SCIJAVA.run(LearnCommand.class, Map.of("input", normal.toString(), "output", shelf.resolve("defects.zip").toString(),
			"scoring", "dense", "epochs", 1, "minutes", 0.0, "device", "cpu"));
		Files.writeString(shelf.resolve("broken.zip"), "no model at all");
	}

	@Test
	void thePluginsOwnModelIsListed() throws Exception {
		final ResultsTable table = table(Map.of());
		final int row = column(table, "Model").indexOf("general");
		assertTrue(row >= 0, "general is missing");
		assertEquals("denoiser", table.getStringValue("Kind", row));
		assertEquals("restoration", table.getStringValue("Preset", row));
		assertTrue(Double.parseDouble(table.getStringValue("Validation PSNR (dB)", row)) > 20);
	}

	@Test
	void aBrokenFileIsToldAndTheOthersAreListed() throws IOException {
		final List<String> told = new ArrayList<>();
		final ResultsTable table = ModelTables.list(new Shelf(shelf), told::add);
		assertTrue(column(table, "Model").containsAll(List.of("codes", "defects")), () -> column(table, "Model").toString());
		assertFalse(column(table, "Model").contains("broken"));
		assertEquals(1, told.size());
		assertTrue(told.get(0).contains("broken.zip") && told.get(0).endsWith("."), told.get(0));
		final int row = column(table, "Model").indexOf("defects");
		assertEquals("anomaly detector", table.getStringValue("Kind", row));
		assertEquals("dense", table.getStringValue("Preset", row));
	}

	@Test
	void aDescriptionSaysWhatTheModelIsAndHowItCameToBe() throws Exception {
		final Map<String, String> denoiser = properties(Map.of("action", "describe"));
		assertEquals("convolutional, depth 2, 32 channels, 1 block a level but the encoder's first, with skips, residual, " +
			"sees 23 pixels far", denoiser.get("Network"));
		assertEquals("convolutional, depth 2, 32 channels, 1 block a level, with skips, residual, sees 25 pixels far",
			ModelTables.network(Architecture.convolutional(1, 1, 2, 32, 1, 0, 0.1, false, true, true)));
		assertEquals("none that the decoder could do with alone", denoiser.get("Latent code"));
		final Map<String, String> codes = properties(Map.of("action", "describe", "model", shelf.resolve("codes.zip")
			.toString()));
		assertEquals("32 numbers for 64 x 64 pixels", codes.get("Latent code"));
		assertEquals("mse + 0.02*kl", codes.get("Loss"));
		assertTrue(codes.get("Trained on").startsWith("spots.tif (2 planes, and 1 for validation)"), codes.get("Trained on"));
		assertTrue(codes.get("Options").contains("mode=clean patch=64 batch=2 seed=1"), codes.get("Options"));
		final Map<String, String> defects = properties(Map.of("action", "describe", "model", shelf.resolve("defects.zip")
			.toString()));
		assertTrue(defects.get("Scoring").startsWith("dense, images are"), defects.get("Scoring"));
	}

	@Test
	void everyKindOfModelDoesHereWhatItDidWhereItWasMade() throws Exception {
		for (final String model : List.of("", shelf.resolve("codes.zip").toString(), shelf.resolve("defects.zip")
			.toString()))
		{
			SCIJAVA.log().clear();
			SCIJAVA.run(ModelsCommand.class, Map.of("action", "check", "model", model, "device", "cpu"));
			SCIJAVA.assertTold(
				"Model .* works: the largest difference to its test output is [0-9.e-]+ of its normalised values\\.");
		}
	}

	@Test
	void aNetworkThatComputesSomethingElseIsFoundOut() throws IOException {
		try (ModelFile model = ModelFile.open(shelf.resolve("codes.zip"))) {
			final Example example = model.example();
			final FloatTensor output = example.output();
			final float[] other = output.data().clone();
			other[other.length / 2] += 0.25f;
			final int[] shape = output.shape();
			assertEquals(0.25, example.difference(model.description(), input -> new FloatBatch(other, 1, shape[1], shape[2],
				1)), 1e-6);
		}
	}

	@Test
	void thePluginsOwnModelIsPartOfThePluginWhereverItIsUnpacked() throws Exception {
		assertTrue(properties(Map.of("action", "describe")).get("File").matches("part of the plugin \\(.* MB\\)"));
	}

	@Test
	void theListShowsACoverOfEachModel() throws Exception {
		final ImagePlus covers = (ImagePlus) SCIJAVA.run(ModelsCommand.class, Map.of()).getOutput("covers");
		assertEquals("general", covers.getStack().getSliceLabel(1));
		assertTrue(covers.getStack().getProcessor(1).getStats().stdDev > 5, "nothing to see");
	}

	@Test
	void anExportedModelIsSmallerDoesTheSameAndCanBeFinetunedButNotResumed() throws Exception {
		final Path codes = shelf.resolve("codes.zip");
		final Path copy = folder.resolve("copy.zip");
		SCIJAVA.run(ModelsCommand.class, Map.of("action", "export", "model", codes.toString(), "output", copy.toString()));
		assertTrue(Files.size(copy) < Files.size(codes));
		SCIJAVA.run(ModelsCommand.class, Map.of("action", "check", "model", copy.toString()));
		try (ZipFile zip = new ZipFile(copy.toFile())) {
			final byte[] state = zip.getInputStream(zip.getEntry("optimizer.npz")).readAllBytes();
			final String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(state));
			assertTrue(new String(zip.getInputStream(zip.getEntry("rdf.yaml")).readAllBytes()).contains(sha256));
		}
		try (ModelFile before = ModelFile.open(codes); ModelFile after = ModelFile.open(copy)) {
			assertEquals(before.fingerprint(), after.fingerprint());
			final Map<String, FloatTensor> weights = Start.from(after, Ancestor.Relation.FINETUNED).weights();
			Start.from(before, Ancestor.Relation.FINETUNED).weights().forEach((name, weight) -> assertArrayEquals(weight
				.data(), weights.get(name).data()));
			assertTrue(assertThrows(IOException.class, () -> Start.from(after, Ancestor.Relation.RESUMED)).getMessage()
				.contains("finetune instead of resume"));
		}
		assertRefused(Map.of("action", "export", "model", codes.toString(), "output", copy.toString()), "exists already");
		assertRefused(Map.of("action", "export"), "output is empty");
		assertRefused(Map.of("output", copy.toString()), "must be empty unless action=export");
	}

	@Test
	void aPackageThatSaysNothingIsRefusedInOneSentence() throws Exception {
		final Path other = folder.resolve("other.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
			zip.putNextEntry(new ZipEntry("rdf.yaml"));
		}
		assertRefused(Map.of("action", "import", "model", other.toString()),
			"is a model of another program that cannot be used here: its description must be a map.");
	}

	@Test
	void whatDoesNotFitIsToldInOneSentence() throws Exception {
		assertRefused(Map.of("action", "delete"), "action is \"delete\", but must be list, describe, check, import or export.");
		assertRefused(Map.of("model", "general"), "model is \"general\", but must be empty with action=list");
		assertRefused(Map.of("action", "describe", "model", "nothing"), "model is \"nothing\", but must be one of [general");
		assertRefused(Map.of("action", "import"), "model is \"\", the model of the plugin");
		assertRefused(Map.of("action", "import", "model", "general"), "model is \"general\", the model of the plugin");
		assertRefused(Map.of("action", "check", "model", shelf.resolve("broken.zip").toString()), "broken.zip");
		assertRefused(Map.of("device", "tpu"), "device is \"tpu\"");
	}

	private static void assertRefused(final Map<String, Object> inputs, final String part) throws Exception {
		SCIJAVA.assertRefused(ModelsCommand.class, inputs, part);
	}

	private static ResultsTable table(final Map<String, Object> inputs) throws Exception {
		return (ResultsTable) SCIJAVA.run(ModelsCommand.class, inputs).getOutput("models");
	}

	private static Map<String, String> properties(final Map<String, Object> inputs) throws Exception {
		return PropertyRows.of(table(inputs));
	}

	private static List<String> column(final ResultsTable table, final String heading) {
		final List<String> cells = new ArrayList<>();
		for (int row = 0; row < table.size(); row++)
			cells.add(table.getStringValue(heading, row));
		return cells;
	}
}
