package sc.fiji.autoencoder.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineJarsTest {

	private static final ClassLoader OURS = EngineJarsTest.class.getClassLoader();

	@TempDir
	private Path folder;

	@Test
	void jarsInAFolderWinOverTheClassPath() throws Exception {
		final Path second = Files.createFile(folder.resolve("b.jar"));
		final Path first = Files.createFile(folder.resolve("a.jar"));
		Files.createFile(folder.resolve("a.jar.sha1"));
		final EngineJars found = EngineJars.find(List.of(folder.resolve("none"), folder), OURS);
		assertEquals(List.of(first.toUri().toURL(), second.toUri().toURL()), found.urls());
		assertEquals(folder.toString(), found.source());
	}

	@Test
	void anEmptyFolderIsPassedOver() {
		final EngineJars found = EngineJars.find(List.of(folder, folder.resolve("none")), OURS);
		assertEquals("the class path", found.source());
		assertEquals(EngineJars.find(List.of(), OURS), found);
	}

	@Test
	void theClassPathGivesTensorFlowWithItsNativesAndNothingElse() throws Exception {
		final TreeSet<String> artifacts = new TreeSet<>();
		for (final Path jar : EngineFolder.jars())
			artifacts.add(jar.getFileName().toString().replaceFirst("-\\d.*", ""));
		artifacts.remove("tensorflow-core-native"); // part of tensorflow-core-api in 0.5
		assertEquals(List.of("javacpp", "ndarray", "protobuf-java", "tensorflow-core-api"), List.copyOf(artifacts));
		assertTrue(EngineFolder.jars().stream().anyMatch(jar -> jar.getFileName().toString().matches(
			"tensorflow-core-.*64.*")));
	}

	@Test
	void whereThereIsNoneTheSentenceNamesTheFolders() throws Exception {
		try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
			final EngineException refusal = assertThrows(EngineException.class, () -> EngineJars.find(List.of(folder, Path.of(
				"none")), nothing));
			assertEquals("TensorFlow for Java is not installed: its jars are neither on the class path nor in [" + folder +
				", none].", refusal.getMessage());
		}
	}

	@Test
	void aJarOrFolderIsFoundWhateverItsPath() throws Exception {
		final String name = "Meine Bilder! #1 ä%20";
		assumeTrue(Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(name),
			"Names of files have no umlauts here.");
		final Path odd = Files.createDirectories(folder.resolve(name));
		Files.createDirectories(odd.resolve("in"));
		Files.createFile(odd.resolve("in").resolve("folder.txt"));
		final Path jar = odd.resolve("some.jar");
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(file)) {
			entries.putNextEntry(new JarEntry("in/jar.txt"));
		}
		final URL[] classPath = { odd.toUri().toURL(), jar.toUri().toURL() };
		try (URLClassLoader loader = new URLClassLoader(classPath, null)) {
			assertEquals(classPath[0], EngineJars.containerOf("in/folder.txt", loader));
			assertEquals(classPath[1], EngineJars.containerOf("in/jar.txt", loader));
			assertEquals(null, EngineJars.containerOf("in/none.txt", loader));
		}
	}
}
