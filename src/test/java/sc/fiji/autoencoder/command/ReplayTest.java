package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.util.FileUtils;

import ij.ImagePlus;
import ij.macro.Interpreter;

import sc.fiji.autoencoder.anomaly.NormalSamples;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.runtime.Artifact;
import sc.fiji.autoencoder.engine.runtime.Catalogue;
import sc.fiji.autoencoder.engine.runtime.LocalJars;
import sc.fiji.autoencoder.engine.runtime.LoopbackRepository;
import sc.fiji.autoencoder.engine.runtime.Platform;
import sc.fiji.autoencoder.engine.runtime.RuntimeBuild;
import sc.fiji.autoencoder.image.ImageFiles;

/** What the recorder writes after a run is a macro that gives its results again: pixels, tables, files, weights. */
@Tag("long")
class ReplayTest {

	/** Which folder is that of Fiji. */
	private static final String FIJI = "autoencoder.directory";

	/** What can be installed without a network. */
	private static final Optional<RuntimeBuild> BUILD = Catalogue.bundled().of(Platform.here()).stream().filter(b -> b
		.version().endsWith("-cpu") && LocalJars.have(b)).findFirst();

	private static final String REMOVED = "0.5.0-gpu";
	private static final String SMALL = " channels=4 depth=1 patch=16 batch=2 minutes=0 epochs=1 seed=3";

	/** Each command at least once, with keys that are not their defaults; the image is the active one. */
	private static final List<String> RUNS = List.of( //
		"echo image=[DATA/one image.tif] text=[a b] n=3", //
		"denoise input=[DATA/noisy images/a.tif] output=OUT/a.tif model=DATA/code.zip strength=0.7 augment=true report=true", //
		"denoise image=[DATA/one image.tif] model=DATA/code.zip", //
		"denoise input=[DATA/noisy images] output=OUT model=DATA/code.zip pattern=*.tif suffix=-clean tile=64", //
		"quick input=[DATA/one image.tif] output=OUT/a.tif seconds=0 epochs=1 seed=5", //
		"quick image=[DATA/one image.tif] output=OUT/a.tif seconds=0 epochs=1 seed=5", //
		"train mode=pairs noisy=[DATA/noisy images] clean=DATA/clean output=OUT/m.zip preset=restoration" + SMALL, //
		"train mode=noisy noisy=[DATA/noisy images] output=OUT/m.zip blind=3x1" + SMALL, //
		"train mode=noisy noisy=[DATA/noisy images] output=OUT/m.zip preset=restoration stride=2 channel=1" + SMALL, //
		"train mode=noisy2noisy noisy=[DATA/noisy images/a.tif] output=OUT/m.zip planes=1" + SMALL, //
		"train mode=clean clean=DATA/clean output=OUT/m.zip preset=variational latent=4 window=4 kl=0.1 contraction=0.1" +
			SMALL, //
		"evaluate input=[DATA/noisy images/a.tif] reference=DATA/clean/a.tif fit=true map=true output=OUT/scores.csv", //
		"evaluate image=[DATA/noisy images/a.tif] reference=DATA/clean/a.tif output=OUT/scores.csv", //
		"evaluate input=DATA/heat masks=DATA/masks fpr=0.05 output=OUT/scores.csv", //
		"evaluate input=[DATA/noisy images] output=OUT/noise.csv", //
		"learn input=DATA/normal output=OUT/m.zip minutes=0 epochs=1 seed=4", //
		"learn image=DATA/normal.tif output=OUT/m.zip minutes=0 epochs=1 seed=4", //
		"detect image=DATA/odd/0.tif model=DATA/normal.zip output=OUT fpr=0.1", //
		"detect input=DATA/odd/0.tif model=DATA/normal.zip output=OUT fpr=0.1 minarea=2", //
		"detect input=DATA/odd model=DATA/normal.zip output=OUT fpr=0.1 suffix=-odd", //
		"latent input=DATA/clean model=DATA/code.zip output=OUT n=20 labels=slice thumbnails=true neighbours=2 dimension=3 " +
			"from=1 to=5 seed=5", //
		"latent image=DATA/clean/a.tif model=DATA/code.zip output=OUT n=20 seed=5", //
		"generate model=DATA/code.zip n=3 seed=8 reference=DATA/clean output=OUT/new.tif", //
		"demo photons=20 seed=2 model=DATA/code.zip output=OUT/demo.png", //
		"models action=list", //
		"models action=describe model=DATA/code.zip", //
		"models action=check model=DATA/code.zip", //
		"models action=export model=DATA/code.zip output=OUT/copy.zip", //
		"models action=import model=DATA/code.zip", //
		"engine action=show", //
		"engine action=retry", //
		"engine action=install version=VERSION address=REPOSITORY", //
		"engine action=remove version=" + REMOVED);

	@TempDir
	private static Path data;

	private static Context context;
	private static LoopbackRepository repository;
	private static final List<String> LOG = new CopyOnWriteArrayList<>();

	@TempDir
	private Path folder;

	@BeforeAll
	static void makeImagesAndModels() throws Exception {
		Interpreter.batchMode = true; // no windows: what is returned must not depend on them
		context = new Context();
		repository = new LoopbackRepository();
		if (BUILD.isPresent()) for (final Artifact artifact : BUILD.get().artifacts())
			repository.put(artifact, LocalJars.file(artifact));
		for (final String name : List.of("a.tif", "b.tif")) {
			final int side = name.equals("a.tif") ? 40 : 36;
			Pictures.save(Pictures.image(side, 2, 8, 20), data.resolve("noisy images").resolve(name));
			Pictures.save(Pictures.image(side, 2, 8, 0), data.resolve("clean").resolve(name));
			Pictures.save(Pictures.image(side, 2, 32, 20), data.resolve("heat").resolve(name));
			Pictures.save(bright(Pictures.image(side, 2, 8, 0)), data.resolve("masks").resolve(name));
		}
		Pictures.save(Pictures.image(40, 1, 16, 20), data.resolve("one image.tif"));
		Pictures.save(NormalSamples.stack(seed -> NormalSamples.texture(68, 72, seed), 4), data.resolve("normal.tif"));
		for (int i = 0; i < 4; i++)
			Pictures.save(NormalSamples.stack(NormalSamples.texture(68, 72, i)), data.resolve("normal").resolve(i + ".tif"));
		for (int i = 0; i < 2; i++)
			Pictures.save(NormalSamples.stack(NormalSamples.spoil(NormalSamples.texture(68, 72, 10 + i), 30, 20)), data.resolve(
				"odd").resolve(i + ".tif"));
		run("train", inputs("mode=clean clean=DATA/clean output=DATA/code.zip preset=textbook latent=4 patch=16 channels=4 " +
			"depth=2 minutes=0 epochs=1 device=cpu", Path.of("")));
		run("learn", inputs("input=DATA/normal output=DATA/normal.zip scoring=restore minutes=0 epochs=1 device=cpu", Path.of(
			"")));
		context.service(LogService.class).addLogListener(message -> LOG.add(message.text()));
	}

	private static ImagePlus bright(final ImagePlus image) {
		for (int slice = 1; slice <= image.getStackSize(); slice++)
			image.getStack().getProcessor(slice).threshold(150);
		return image;
	}

	@AfterAll
	static void disposeContext() {
		Interpreter.batchMode = false;
		System.clearProperty(FIJI);
		repository.close();
		context.dispose();
	}

	static List<String> runs() {
		return RUNS;
	}

	@Test
	void noCommandIsLeftOut() {
		final Set<String> commands = OurCommands.in(context).stream().map(CommandInfo::getName).collect(Collectors.toCollection(
			TreeSet::new));
		assertEquals(commands, RUNS.stream().map(run -> run.split(" ")[0]).collect(Collectors.toCollection(TreeSet::new)));
	}

	@Test
	void noCommandIsLeftOutThatTakesTheActiveImage() {
		final Set<String> commands = OurCommands.in(context).stream().filter(command -> OurCommands.inputs(command).stream()
			.anyMatch(input -> input.getType() == ImagePlus.class)).map(CommandInfo::getName).collect(Collectors.toCollection(
				TreeSet::new));
		assertEquals(commands, RUNS.stream().filter(run -> run.contains(" image=")).map(run -> run.split(" ")[0]).collect(
			Collectors.toCollection(TreeSet::new)));
	}

	@ParameterizedTest
	@MethodSource("runs")
	void whatTheRecorderWritesGivesTheSameResultsAgain(final String words) throws Exception {
		final String name = words.split(" ", 2)[0];
		assumeTrue(!words.contains("VERSION") || BUILD.isPresent(), "There is no TensorFlow for the CPU in the local repository.");
		final Path out = folder.resolve("my results");
		prepare(words, out);
		final boolean computes = OurCommands.keys(OurCommands.named(context, name)).stream().anyMatch(key -> key.getName()
			.equals("device"));
		final Module first = run(name, inputs(words.split(" ", 2)[1] + (computes ? " device=cpu" : ""), out));
		final Map<String, String> results = results(first, out);
		assertNotEquals(Map.of(), results);

		FileUtils.deleteRecursively(out.toFile());
		prepare(words, out);
		LOG.clear();
		final String text = opening(first) + "run(\"" + first.getInfo().getLabel() + "\", \"" + MacroRecording.record(first) +
			"\");\n";
		final Module second = ShippedMacro.run(context, Files.writeString(folder.resolve("recorded.ijm"), text), "").runs()
			.get(0);
		assertNull(((Cancelable) second).getCancelReason());
		final Map<String, String> again = results(second, out);
		assertEquals(results.keySet(), again.keySet(), text);
		assertAll(text, results.keySet().stream().map(what -> () -> assertEquals(results.get(what), again.get(what), what)));
	}

	/** What a run finds in the folder of its results, which is that of Fiji, too. */
	private static void prepare(final String words, final Path out) throws IOException {
		Files.createDirectory(out);
		System.setProperty(FIJI, out.toString());
		final Path engine = out.resolve("autoencoder/engine");
		if (words.contains("action=retry")) Files.writeString(Files.createDirectories(engine).resolve("starting"), Engines
			.started().orElseThrow());
		if (words.contains("action=remove")) Files.writeString(Files.createDirectories(engine.resolve(Platform.here()).resolve(
			REMOVED)).resolve("tensorflow.jar"), "no jar at all");
	}

	/** The lines of a macro that make an image the active one again. */
	private static String opening(final Module run) {
		final Object image = run.getInput("image");
		return image == null ? "" : "setBatchMode(true);\nopen(\"" + slashes(Path.of(((ImagePlus) image).getOriginalFileInfo()
			.getFilePath())) + "\");\n";
	}

	/** What it said counts, too, but for times and what is measured in time. */
	private static Map<String, String> results(final Module run, final Path out) throws IOException {
		final Map<String, String> results = RunResults.of(run, out);
		results.put("log", LOG.stream().map(line -> line.replaceAll("[0-9.]+ (s\\b|steps/s|GFLOP/s|% of the time)", "$1"))
			.collect(Collectors.joining("\n")));
		return results;
	}

	private static Module run(final String name, final Map<String, Object> inputs) throws Exception {
		LOG.clear();
		final Module module = context.service(ModuleService.class).run(OurCommands.named(context, name), true, inputs).get();
		assertNull(((Cancelable) module).getCancelReason());
		return module;
	}

	/** With forward slashes everywhere, for in the text of a macro backslashes mean something else. */
	private static Map<String, Object> inputs(final String words, final Path out) throws IOException {
		final Map<String, Object> inputs = new LinkedHashMap<>();
		final List<String> parts = new ArrayList<>(List.of(words.split(" (?=\\w+=)")));
		for (final String part : parts) {
			final String key = part.substring(0, part.indexOf('='));
			final String value = part.substring(part.indexOf('=') + 1).replaceAll("^\\[|\\]$", "").replace("DATA", slashes(data))
				.replace("OUT", slashes(out)).replace("REPOSITORY", repository.address().toString()).replace("VERSION", BUILD.map(
					RuntimeBuild::version).orElse(""));
			inputs.put(key, key.equals("image") ? ImageFiles.open(Path.of(value)) : value);
		}
		return inputs;
	}

	private static String slashes(final Path path) {
		return path.toString().replace('\\', '/');
	}
}
