package sc.fiji.autoencoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.engine.EngineFolder;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Phantom;

/** The zip for use without Fiji, unpacked into a folder with a space in its name, and its launcher for POSIX shells. */
@Timeout(300)
class ZipIT {

	@TempDir
	private Path folder;

	private Path home;

	@BeforeEach
	void unpack() throws IOException {
		assumeFalse(System.getProperty("os.name").startsWith("Windows"), "There is no POSIX shell.");
		final Path target = Files.createDirectory(folder.resolve("my tools"));
		final Path zip = Path.of(System.getProperty("built") + "-bin.zip");
		try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true));
			Stream<Path> all = Files.walk(files.getPath("/")))
		{
			for (final Path file : all.filter(path -> path.getNameCount() > 0).toList()) {
				final Path copy = Files.copy(file, target.resolve(file.toString().substring(1)));
				Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
			}
		}
		try (Stream<Path> unpacked = Files.list(target)) {
			home = unpacked.findFirst().orElseThrow();
		}
	}

	@Test
	void itHoldsTheCommandsTheirJarsMacrosAndDocumentsAndNoTensorFlow() throws IOException {
		assertTrue(Files.isExecutable(home.resolve("bin").resolve("autoencoder")));
		for (final String file : List.of("bin/autoencoder.cmd", "LICENSE.txt", "README.md", "docs/guide.md",
			"models/README.md", "macros/Denoise_Folder.ijm"))
			assertTrue(Files.isRegularFile(home.resolve(file)), file);
		assertEquals(1, jars("fiji-autoencoder"));
		assertEquals(1, jars("ij-1"));
		for (final String other : List.of("tensorflow", "ndarray", "javacpp", "protobuf", "junit"))
			assertEquals(0, jars(other), other);
		final String windows = Files.readString(home.resolve("bin/autoencoder.cmd"));
		assertTrue(windows.endsWith("\r\n"));
		assertTrue(windows.contains(" -Dfile.encoding=UTF-8 "), "TensorFlow finds no model below a folder named Müller.");
	}

	@Test
	void theLauncherTellsWhatItCanAndWhatWentWrong() throws Exception {
		assertEquals(0, run(Map.of(), "--help"));
		assertTrue(lines("out").stream().anyMatch(line -> line.startsWith("  denoise ")));
		assertEquals(2, run(Map.of(), "denoice"));
		assertEquals(1, run(Map.of(), "evaluate", "input=no such.tif", "reference=none.tif"));
		assertTrue(lines("err").get(0).contains("no such.tif"), () -> lines("err").toString());
		assertEquals(1, run(Map.of("JAVA_HOME", folder + "/no java"), "--help"));
		assertEquals(List.of("There is no Java at \"" + folder +
			"/no java/bin/java\"; install version 17 or later, or set JAVA_HOME to its folder."), lines("err"));
	}

	@Test
	void aLinkToTheLauncherIsAsGoodAndJavaGetsItsOptions() throws Exception {
		final Path link = Files.createSymbolicLink(Files.createDirectory(folder.resolve("bin")).resolve("ae"), Path.of("..")
			.resolve(folder.relativize(home)).resolve("bin").resolve("autoencoder"));
		assertEquals(0, run(link, Map.of("JAVA_OPTS", "-Xmx64m -showversion"), "help", "denoise"));
		assertTrue(lines("out").get(0).startsWith("denoise "));
		assertTrue(lines("err").get(0).contains("version"), () -> lines("err").toString());
	}

	@Test
	void itDenoisesWithTheTensorFlowInItsOwnFolderAndTheBundledModel() throws Exception {
		EngineFolder.create(home.resolve("autoencoder").resolve("engine"));
		final Path noisy = folder.resolve("my image.tif");
		ImageFiles.save(new Phantom(64, 64, 100, 1).noisy(8, 1), noisy);
		assertEquals(0, run(Map.of(), "denoise", "input=" + noisy, "output=" + folder.resolve("my result.tif"),
			"device=cpu"), () -> lines("err").toString());
		assertEquals(64, ImageFiles.open(folder.resolve("my result.tif")).getWidth());
	}

	@Test
	void withoutTensorFlowAndNetworkItSaysWhereItGoesAndHowToGetIt() throws Exception {
		assertEquals(1, run(Map.of("JAVA_OPTS", "-Dsc.fiji.autoencoder.engine.address=http://127.0.0.1:9/"), "demo"));
		final String told = String.join("\n", lines("out")) + String.join("\n", lines("err"));
		assertTrue(told.contains(home.toRealPath().resolve("autoencoder").resolve("engine").toString()), told);
		assertTrue(told.contains("engine action=install"), told);
		assertFalse(told.contains("Exception"), told);
	}

	private int run(final Map<String, String> environment, final String... words) throws Exception {
		return run(home.resolve("bin").resolve("autoencoder"), environment, words);
	}

	private int run(final Path launcher, final Map<String, String> environment, final String... words) throws Exception {
		final List<String> command = new ArrayList<>(List.of(launcher.toString()));
		command.addAll(List.of(words));
		final ProcessBuilder builder = ChildJvm.process(command).redirectOutput(folder.resolve("out").toFile()).redirectError(
			folder.resolve("err").toFile());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		builder.environment().putAll(environment);
		builder.environment().put("JAVA_OPTS", "-Duser.home=" + folder + " " + ChildJvm.natives() + " " + environment
			.getOrDefault("JAVA_OPTS", ""));
		final Process process = builder.start();
		try {
			assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private long jars(final String start) throws IOException {
		try (Stream<Path> files = Files.list(home.resolve("lib"))) {
			return files.filter(file -> file.getFileName().toString().startsWith(start)).count();
		}
	}

	private List<String> lines(final String stream) {
		try {
			return Files.readAllLines(folder.resolve(stream));
		}
		catch (final IOException e) {
			return List.of(e.toString());
		}
	}
}
