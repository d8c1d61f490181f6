package sc.fiji.autoencoder.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginesTest {

	@TempDir
	private Path folder;

	/** Opens the engine in a process of its own. */
	static final class Opening {

		public static void main(final String... folders) {
			try {
				Engines.open(Device.CPU, Arrays.stream(folders).map(Path::of).toList());
				System.out.println(Engines.started().orElseThrow());
			}
			catch (final EngineException e) {
				System.out.println(e.getMessage());
				System.exit(1);
			}
		}
	}

	@Test
	void itIsTakenFromTheFolderOfAnInstallation() throws Exception {
		EngineFolder.create(folder);
		final ChildJvm child = ChildJvm.run(ChildJvm.classPath(), List.of(), Opening.class, folder);
		assertEquals(0, child.status(), child.err());
		assertEquals(List.of(folder.toString()), child.out());
	}

	@Test
	void whereNothingIsInstalledTheSentenceNamesTheFolder() throws Exception {
		final ChildJvm child = ChildJvm.run(EngineFolder.remainingClassPath(), List.of(), Opening.class, folder);
		assertEquals(1, child.status(), child.err());
		assertEquals(List.of("TensorFlow for Java is not installed: its jars are neither on the class path nor in [" +
			folder + "]."), child.out());
	}

	@ParameterizedTest
	@CsvSource({ "protobuf-java-[0-9.]+, protobuf-java", "javacpp-[0-9.]+, JavaCPP", "ndarray-[0-9.]+, ndarray",
		"tensorflow-core-api-[0-9.]+, TensorFlow", "tensorflow-core-.*64.*, The native library of TensorFlow or JavaCPP" })
	void aMissingJarIsNamed(final String jar, final String name) throws Exception {
		EngineFolder.create(folder);
		for (final Path file : EngineFolder.jars(folder, jar + "\\.jar"))
			Files.delete(file);
		assertBlames(name, folder.toString(), opened());
	}

	@Test
	void aTruncatedJarIsNamed() throws Exception {
		EngineFolder.create(folder);
		final Path jar = EngineFolder.jar(folder, "protobuf-java");
		final byte[] bytes = Files.readAllBytes(jar);
		Files.delete(jar); // which may be a link
		Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
		assertBlames("protobuf-java", folder.toString(), opened());
	}

	@Test
	void aProtobufThatDoesNotFitIsNamed() throws Exception {
		EngineFolder.create(folder);
		Files.delete(EngineFolder.jar(folder, "protobuf-java"));
		Files.copy(Path.of("target", "hostile", "protobuf-java-4.28.2.jar"), folder.resolve("protobuf-java-4.28.2.jar"));
		assertBlames("protobuf-java", folder.toString(), opened());
	}

	private ChildJvm opened() throws Exception {
		return ChildJvm.run(EngineFolder.remainingClassPath(), List.of(), Opening.class, folder);
	}

	/** Fails unless the engine did not open, for a reason told in one sentence. */
	static void assertBlames(final String jar, final String source, final ChildJvm opening) {
		assertEquals(1, opening.status(), opening.err());
		assertEquals(1, opening.out().size(), opening.out()::toString);
		final String sentence = opening.out().get(0);
		assertTrue(sentence.matches(jar + " does not work \\(.*\\); TensorFlow was taken from " + Pattern.quote(source) +
			"\\."), sentence);
	}

	@Test
	void eachDeviceHasOneEngine() {
		assertSame(Engines.open(Device.CPU, List.of()), Engines.open(Device.CPU, List.of(folder)));
	}

	@Test
	void theLogLineTellsVersionThreadsAndWhyNoGpu() {
		final int threads = Runtime.getRuntime().availableProcessors();
		final String line = Engines.open(Device.CPU, List.of()).info().describe();
		assertTrue(line.matches("TensorFlow \\d+\\.\\d+\\.\\d+ on CPU, " + threads + " threads? \\(no GPU: device=cpu\\)"),
			line);
		final EngineInfo auto = Engines.open(Device.AUTO, List.of()).info();
		final String end = auto.gpu() ? " on GPU" : " threads? \\(no GPU: .*(NVIDIA|macOS).*\\)";
		assertTrue(auto.describe().matches("TensorFlow .*" + end), auto.describe());
	}

	@Test
	void aGpuWhereThereIsNoneIsRefusedWithTheReason() {
		final EngineInfo auto = Engines.open(Device.AUTO, List.of()).info();
		assumeFalse(auto.gpu(), "There is a GPU here.");
		final EngineException refusal = assertThrows(EngineException.class, () -> Engines.open(Device.GPU, List.of()));
		assertFalse(auto.reason().isBlank());
		assertEquals("device is gpu, but TensorFlow " + auto.version() + " has none: " + auto.reason() + ".", refusal
			.getMessage());
	}
}
