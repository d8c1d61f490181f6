package sc.fiji.autoencoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.process.ByteProcessor;

import sc.fiji.autoencoder.command.Pictures;
import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.image.ImageFiles;

/** From noisy and clean images to a denoised one, and what stands in the way, in the words of the shell. */
@Timeout(120)
class DenoisingFromShellTest {

	/** Small enough for tests, but the state of its optimiser is larger than {@link #DISK}. */
	private static final String[] NETWORK = { "epochs=1", "channels=16", "depth=1", "patch=16", "batch=2", "device=cpu" };

	/** In blocks of 512 bytes. */
	private static final int DISK = 400;

	@TempDir
	private static Path data;

	private static String noisy;
	private static String clean;
	private static String model;

	@TempDir
	private Path folder;

	private final CapturedShell shell = new CapturedShell();

	@BeforeAll
	static void train() throws IOException {
		noisy = Pictures.save(Pictures.image(48, 3, 8, 20), data.resolve("noisy.tif")).toString();
		clean = Pictures.save(Pictures.image(48, 3, 8, 0), data.resolve("clean.tif")).toString();
		model = data.resolve("model.zip").toString();
		final CapturedShell shell = new CapturedShell();
		assertEquals(0, shell.run(words("train", "noisy=" + noisy, "clean=" + clean, "output=" + model)), shell
			.err()::toString);
	}

	@Test
	void aTrainedModelDenoisesAndTheResultCanBeEvaluated() throws IOException {
		final String denoised = folder.resolve("denoised.tif").toString();
		assertEquals(0, shell.run("denoise", "input=" + noisy, "model=" + model, "output=" + denoised, "device=cpu"));
		assertEquals(3, ImageFiles.open(Path.of(denoised)).getStackSize());
		assertTrue(shell.err().contains("[INFO] Saved " + denoised + "."), shell.err()::toString);
		assertEquals(0, shell.run("evaluate", "input=" + denoised, "reference=" + clean));
		assertEquals(5, shell.out().stream().filter(line -> line.contains("\t")).count(), shell.out()::toString);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"denoise input=gone.tif | input is \"gone.tif\"", //
		"denoise input=DATA/noisy.tif model=DATA/gone.zip | gone.zip", //
		"denoise input=DATA/noisy.tif model=FOLDER/truncated.zip | truncated.zip", //
		"denoise input=DATA/noisy.tif model=DATA/noisy.tif | no zip file", //
		"denoise input=FOLDER/text.tif model=DATA/model.zip | text.tif", //
		"denoise input=FOLDER/black.tif model=DATA/model.zip output=FOLDER/old.tif | constant", //
		"denoise input=DATA/noisy.tif model=DATA/model.zip output=FOLDER/none/out.tif | cannot be written", //
		"denoise input=DATA/noisy.tif model=DATA/model.zip output=DATA/noisy.tif | overwrite", //
		"denoise input=DATA/noisy.tif model=DATA/model.zip tile=9000 | tile is 9000", //
		"train noisy=DATA/noisy.tif clean=FOLDER/black.tif output=FOLDER/old.zip patch=16 | 3 planes", //
		"train noisy=DATA/noisy.tif clean=DATA/clean.tif output=FOLDER/none/m.zip | cannot be written", //
		"train noisy=DATA/noisy.tif clean=DATA/clean.tif output=FOLDER/old.zip resume=FOLDER/truncated.zip | truncated.zip", //
		"train noisy=DATA/noisy.tif clean=DATA/clean.tif output=FOLDER/old.zip patch=64 | patch is 64", //
	})
	void whatFailsEndsInOneLineAndStatusOne(final String words, final String part) throws IOException {
		final byte[] whole = Files.readAllBytes(Path.of(model));
		Files.write(folder.resolve("truncated.zip"), Arrays.copyOf(whole, whole.length * 2 / 3));
		Files.writeString(folder.resolve("text.tif"), "no image at all");
		Files.writeString(folder.resolve("old.zip"), "the old model");
		Pictures.save(new ImagePlus("", new ByteProcessor(48, 48)), folder.resolve("black.tif"));
		Pictures.save(Pictures.image(9, 1, 8, 0), folder.resolve("old.tif"));
		final Map<String, Integer> before = Pictures.contents(folder);
		final Map<String, Integer> data = Pictures.contents(DenoisingFromShellTest.data);
		assertEquals(1, shell.run(words.replace("DATA", DenoisingFromShellTest.data.toString()).replace("FOLDER", folder
			.toString()).split(" ")));
		final List<String> errors = shell.err().stream().filter(line -> !line.startsWith("[INFO]")).toList();
		assertEquals(1, errors.size(), shell.err()::toString);
		assertTrue(errors.get(0).startsWith("[ERROR] ") && errors.get(0).contains(part) && errors.get(0).endsWith("."), errors
			.get(0));
		assertEquals(before, Pictures.contents(folder));
		assertEquals(data, Pictures.contents(DenoisingFromShellTest.data));
	}

	@ParameterizedTest
	@CsvSource({ "denoise inptu=a.tif", "denoise tile=wide", "train epochs=1.5", "train minutes=", "denois input=a.tif" })
	void wrongWordsEndInStatusTwo(final String words) {
		assertEquals(2, shell.run(words.split(" ")));
		assertEquals(1, shell.err().size(), shell.err()::toString);
	}

	@Test
	void aResultThatIsNowhereIsSaidToBe() {
		assertEquals(0, shell.run("denoise", "input=" + noisy, "model=" + model, "device=cpu"), shell.err()::toString);
		assertTrue(shell.err().contains("The result is in no file, for output is empty."), shell.err()::toString);
	}

	@Test
	void aFullDiskLeavesTheOldImage() throws Exception {
		Pictures.save(Pictures.image(600, 1, 16, 20), folder.resolve("large.tif"));
		Pictures.save(Pictures.image(9, 1, 8, 0), folder.resolve("old.tif"));
		assertFullDisk("old.tif", "denoise", "input=" + folder.resolve("large.tif"), "model=" + model, "output=" + folder
			.resolve("old.tif"), "device=cpu");
	}

	@Test
	void aFullDiskLeavesTheOldModel() throws Exception {
		Files.writeString(folder.resolve("old.zip"), "the old model");
		assertFullDisk("old.zip", words("train", "noisy=" + noisy, "clean=" + clean, "output=" + folder.resolve("old.zip")));
	}

	/** Runs a process whose files cannot grow beyond {@link #DISK}: it fails in the middle of writing. */
	private void assertFullDisk(final String target, final String... words) throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell that can limit files.");
		final Map<String, Integer> before = Pictures.contents(folder);
		final Path log = data.resolve("log");
		final List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f " + DISK + "; exec \"$@\"", "sh"));
		command.addAll(ChildJvm.java());
		command.addAll(List.of("-Dsc.fiji.autoencoder.retry=0", "-cp", System.getProperty("java.class.path"), Main.class
			.getName()));
		command.addAll(List.of(words));
		final Process process = ChildJvm.process(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			assertTrue(process.waitFor(100, TimeUnit.SECONDS), "still running");
		}
		finally {
			process.destroyForcibly();
		}
		final List<String> errors = Files.readAllLines(log).stream().filter(line -> line.startsWith("[ERROR]")).toList();
		assertEquals(1, process.exitValue(), Files.readString(log));
		assertEquals(1, errors.size(), Files.readString(log));
		assertTrue(errors.get(0).contains(target + "\" cannot be written"), errors.get(0));
		assertEquals(before, Pictures.contents(folder));
	}

	private static String[] words(final String... first) {
		final List<String> words = new ArrayList<>(List.of(first));
		words.addAll(List.of(NETWORK));
		return words.toArray(String[]::new);
	}
}
