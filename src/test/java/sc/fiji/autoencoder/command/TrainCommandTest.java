package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.macro.Interpreter;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Preset;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.StopReason;

@Tag("long")
class TrainCommandTest {

	@TempDir
	private static Path data;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@BeforeAll
	static void saveImages() throws IOException {
		Pictures.save(Pictures.image(48, 3, 8, 20), data.resolve("noisy.tif"));
		Pictures.save(Pictures.image(48, 3, 8, 0), data.resolve("clean.tif"));
		for (int i = 1; i <= 3; i++) {
			final ImagePlus noisy = new ImagePlus("", Pictures.image(48, 3, 8, 20).getStack().getProcessor(i));
			final ImagePlus clean = new ImagePlus("", Pictures.image(48, 3, 8, 0).getStack().getProcessor(i));
			Pictures.save(noisy, data.resolve("noisy/field " + i + ".tif"));
			Pictures.save(clean, data.resolve("clean/field " + i + ".png"));
		}
	}

	@Test
	void foldersAreMatchedByNameAndGiveTheSameModelAsStacks() throws Exception {
		run(Map.of("noisy", data.resolve("noisy").toString(), "clean", data.resolve("clean").toString(), "output",
			path("folders.zip")));
		run(Map.of("output", path("stacks.zip")));
		assertEquals(description("stacks.zip").training().data().fingerprint(), description("folders.zip").training().data()
			.fingerprint());
		assertEquals("pairs of noisy and clean", description("folders.zip").training().data().description());
	}

	@Test
	void openStacksAreTakenByTheirTitles() throws Exception {
		final ImagePlus noisy = Pictures.image(48, 3, 8, 20);
		final ImagePlus clean = Pictures.image(48, 3, 8, 0);
		noisy.setTitle("my noisy stack");
		clean.setTitle("my clean stack");
		Interpreter.batchMode = true;
		Interpreter.addBatchModeImage(noisy);
		Interpreter.addBatchModeImage(clean);
		final int images = Interpreter.getBatchModeImageCount();
		try {
			run(Map.of("noisy", "my noisy stack", "clean", "my clean stack", "output", path("m.zip")));
			assertEquals(images, Interpreter.getBatchModeImageCount(), "no preview among the macro's images");
		}
		finally {
			Interpreter.removeBatchModeImage(noisy);
			Interpreter.removeBatchModeImage(clean);
			Interpreter.batchMode = false;
		}
		assertEquals("pairs of my noisy stack and my clean stack", description("m.zip").training().data().description());
	}

	@Test
	void whatTheUserChoseIsInTheModel() throws Exception {
		run(Map.of("output", path("my cells.zip"), "preset", "textbook", "loss", "0.5*mse+0.5*mae", "seed", 7L, "norm",
			"off", "latent", 3, "slope", 0.25));
		final ModelDescription model = description("my cells.zip");
		assertEquals("my cells", model.name());
		assertEquals(Architecture.convolutional(1, 1, 1, 4, 1, 3, 0.25, false, false, false), model.architecture());
		assertEquals(new Objective(0.5, 0.5, 0, 0, 0, 0, 0), model.objective());
		assertEquals(7, model.training().settings().seed());
		assertEquals("textbook", model.training().settings().preset());
		assertEquals("0.5*mse+0.5*mae", model.training().settings().options().get("loss"));
		assertEquals(StopReason.EPOCHS, model.training().run().stopped());
		assertEquals("pairs of noisy.tif and clean.tif", model.training().data().description());
	}

	@Test
	void noiseIsSimulatedOnCleanImages() throws Exception {
		run(Map.of("mode", "clean", "noisy", "", "sigma", 25.0, "output", path("m.zip")));
		assertTrue(description("m.zip").training().data().description().contains("simulated noise (any) of sigma up to 25"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"preset=dense window=8 latent=5 | mse", //
		"preset=linear window=4 latent=3 depth=0 | mse", //
		"preset=variational window=4 latent=6 | mse", //
		"preset=variational window=8 latent=6 kl=0.1 contraction=0.2 loss=mae | mae", //
		"preset=textbook latent=6 contraction=0.2 | mae" })
	void anyAutoencoderLearnsToReconstructImages(final String words, final String loss) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("mode", "clean", "noisy", "", "sigma", 0.0, "output", path(
			"m.zip")));
		for (final String word : words.split(" "))
			inputs.put(word.split("=")[0], word.split("=")[1]);
		run(inputs);
		final ModelDescription model = description("m.zip");
		final Preset preset = Preset.of((String) inputs.get("preset"));
		assertEquals("clean.tif", model.training().data().description());
		assertEquals(preset.toString(), model.training().settings().preset());
		assertEquals(preset.architecture(1, 1).variational(), model.architecture().variational());
		assertEquals(preset.architecture(1, 1).dense(), model.architecture().dense());
		assertEquals(Integer.parseInt((String) inputs.get("latent")), model.architecture().latent());
		assertEquals(loss.equals("mse") ? 1 : 0, model.objective().mse());
		assertEquals(loss.equals("mae") ? 1 : 0, model.objective().mae());
		assertEquals(inputs.containsKey("kl") ? 0.1 : preset.objective().kl(), model.objective().kl());
		assertEquals(inputs.containsKey("contraction") ? 0.2 : 0, model.objective().contraction());
		assertEquals(String.valueOf(preset.learningRate()), model.training().settings().options().get("rate"));
	}

	@ParameterizedTest
	@CsvSource({ "pairs, restoration, 8, muon", "noisy, restoration, 16, muon", "pairs, textbook, 16, adam" })
	void patchesAStepAndOptimiserAreThoseThatSuitTheModeAndThePreset(final String mode, final String preset,
		final int batch, final String optimizer) throws Exception
	{
		final Map<String, Object> inputs = new HashMap<>(Map.of("mode", mode, "preset", preset, "batch", 0, "output", path(
			"m.zip")));
		if (mode.equals("noisy")) inputs.put("clean", "");
		run(inputs);
		final ModelDescription model = description("m.zip");
		assertEquals(batch, model.training().settings().batch());
		assertEquals(optimizer, model.optimization().optimizer().toString());
	}

	@Test
	void aModelIsResumedInItsOwnPlaceAndFinetuned() throws Exception {
		run(Map.of("output", path("m.zip"), "channels", 6));
		run(Map.of("output", path("m.zip"), "resume", path("m.zip")));
		final ModelDescription resumed = description("m.zip");
		assertEquals(40, resumed.training().run().steps());
		assertEquals(6, resumed.architecture().channels());
		run(Map.of("output", path("other.zip"), "finetune", path("m.zip")));
		final ModelDescription tuned = description("other.zip");
		assertEquals(20, tuned.training().run().steps());
		assertEquals(List.of(Ancestor.Relation.FINETUNED, Ancestor.Relation.RESUMED), tuned.training().lineage().stream().map(
			Ancestor::relation).toList());
	}

	@Test
	void theLogTellsEngineResultAndFit() throws Exception {
		final ImagePlus brighter = Pictures.image(48, 3, 32, 0);
		for (int slice = 1; slice <= 3; slice++)
			brighter.getStack().getProcessor(slice).multiply(10);
		final Path clean = Pictures.save(brighter, folder.resolve("brighter.tif"));
		run(Map.of("clean", clean.toString(), "output", path("m.zip")));
		SCIJAVA.assertTold("TensorFlow 2\\.\\d+\\.\\d+ on CPU, .*");
		SCIJAVA.assertTold("3 of 3 clean planes have another intensity scale .* least squares .*");
		SCIJAVA.assertTold("20 steps in .* steps/s, .* % of the time outside the engine\\), ended by epochs\\.");
		SCIJAVA.assertTold("Saved .*m\\.zip: validation PSNR \\d+\\.\\d\\d dB at step \\d+\\.");
	}

	@Test
	void cancellingInTheTaskBarKeepsTheBestModelSoFar() throws Exception {
		try (Canceller user = new Canceller(SCIJAVA.context(), "epoch")) {
			run(Map.of("output", path("m.zip"), "epochs", 0, "minutes", 2.0));
		}
		assertEquals(StopReason.CANCELLED, description("m.zip").training().run().stopped());
		SCIJAVA.assertTold(".* ended by cancelled\\.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"noisy=gone.tif | noisy is \"gone.tif\"", //
		"noisy= | noisy is empty", //
		"clean= | clean is empty", //
		"output= | output is empty", //
		"output=model.tif | must end in .zip", //
		"output=/proc/model.zip | cannot be written", //
		"noisy=DATA/noisy | noisy is a folder", //
		"mode=noisy | clean is", //
		"mode=noisy2void | mode is \"noisy2void\", but must be", //
		"preset=best | preset is \"best\"", //
		"loss=psnr | loss is \"psnr\"", //
		"loss=0*mae | all 0", //
		"minutes=-1 | minutes is -1", //
		"minutes=0 epochs=0 | minutes and epochs are both 0", //
		"patch=8 | patch is 8", //
		"patch=17 noisy=gone.tif | patch is 17, but must be a multiple of 2", //
		"patch=64 | patch is 64, but \"noisy.tif\" is only 48 x 48", //
		"batch=-1 | batch is -1", //
		"rate=-1 | rate is -1", //
		"rate=2 | rate is 2", //
		"device=tpu | device is \"tpu\"", //
		"planes=0 | planes is 0", //
		"depth=7 | depth is 7", //
		"window=65 | window is 65", //
		"window=2 | window is 2, but must be 1 without a latent layer", //
		"preset=dense window=1 | window is 1, but must be 2 or more for a dense network", //
		"preset=linear skips=on | skips is true, but must be false for a dense network", //
		"preset=variational window=3 | patch is 16, but must be a multiple of 6 for a network of depth 1 and window 3", //
		"kl=0.1 | kl is 0.1, but must be 0 for a network that is not variational", //
		"contraction=-1 | contraction is -1", //
		"resume=gone.zip | resume is \"gone.zip\"", //
		"resume=DATA/noisy.tif | is no zip file", //
		"resume=a.zip finetune=b.zip | both given", //
	})
	void aValueThatDoesNotFitIsToldInOneSentence(final String words, final String part) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("output", path("m.zip")));
		for (final String word : words.split(" "))
			inputs.put(word.split("=")[0], word.substring(word.indexOf('=') + 1).replace("DATA", data.toString()));
		assertRefused(inputs, part);
	}

	@Test
	void imagesThatDoNotFitAreToldInOneSentence() throws Exception {
		final String longer = Pictures.save(Pictures.image(48, 4, 8, 0), folder.resolve("longer.tif")).toString();
		final String larger = Pictures.save(Pictures.image(50, 3, 8, 0), folder.resolve("larger.tif")).toString();
		final ImagePlus constant = Pictures.image(48, 3, 8, 0);
		for (int slice = 1; slice <= 3; slice++)
			constant.getStack().getProcessor(slice).set(9);
		final ImagePlus nan = Pictures.image(48, 3, 32, 0);
		nan.getStack().getProcessor(3).setf(5, Float.NaN);
		final String text = Files.writeString(folder.resolve("text.tif"), "no image at all").toString();
		assertRefused(Map.of("clean", longer), "\"noisy.tif\" has 3 planes", "\"longer.tif\" has 4");
		assertRefused(Map.of("clean", larger), "48 x 48", "50 x 50");
		assertRefused(Map.of("clean", Pictures.save(constant, folder.resolve("constant.tif")).toString()),
			"constant");
		assertRefused(Map.of("noisy", Pictures.save(nan, folder.resolve("nan.tif")).toString()), "\"nan.tif\", slice 3",
			"NaN");
		assertRefused(Map.of("clean", text), "text.tif");
		Files.createDirectories(folder.resolve("few"));
		Files.copy(data.resolve("clean/field 1.png"), folder.resolve("few/field 1.png"));
		assertRefused(Map.of("noisy", data.resolve("noisy").toString(), "clean", path("few")), "\"field 2.tif\" of noisy",
			"counterpart");
	}

	@Test
	void aDamagedModelIsNoStart() throws Exception {
		run(Map.of("output", path("whole.zip")));
		final byte[] whole = Files.readAllBytes(folder.resolve("whole.zip"));
		Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));
		assertRefused(Map.of("resume", path("half.zip")), "half.zip", "truncated");
		assertRefused(Map.of("finetune", path("half.zip")), "half.zip", "truncated");
	}

	private String path(final String name) {
		return folder.resolve(name).toString();
	}

	private ModelDescription description(final String model) throws IOException {
		try (ModelFile file = ModelFile.open(folder.resolve(model))) {
			return file.description();
		}
	}

	private static void run(final Map<String, Object> inputs) throws Exception {
		SCIJAVA.run(TrainCommand.class, small(inputs));
	}

	/** A small training on the stacks, but for what is given. */
	private static Map<String, Object> small(final Map<String, Object> inputs) {
		final Map<String, Object> all = new HashMap<>(Map.of("noisy", data.resolve("noisy.tif").toString(), "clean", data
			.resolve("clean.tif").toString(), "epochs", 1, "channels", 4, "depth", 1, "patch", 16, "batch", 2, "device",
			"cpu"));
		all.putAll(inputs);
		return all;
	}

	/** There is an older model where the new one should go. */
	private void assertRefused(final Map<String, Object> inputs, final String... parts) throws Exception {
		Files.writeString(folder.resolve("m.zip"), "the old model");
		final Map<String, Integer> before = Pictures.contents(folder);
		final Map<String, Object> all = new HashMap<>(Map.of("output", path("m.zip")));
		all.putAll(inputs);
		SCIJAVA.assertRefused(TrainCommand.class, small(all), parts);
		assertEquals(before, Pictures.contents(folder));
	}
}
