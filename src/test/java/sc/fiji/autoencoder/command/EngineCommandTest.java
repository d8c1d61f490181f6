package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import ij.measure.ResultsTable;

/** On the TensorFlow of this build. */
class EngineCommandTest {

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@Test
	void itTellsWhatComputesWhereAndHowFast() throws Exception {
		final Map<String, String> told = properties(Map.of("device", "cpu"));
		assertTrue(told.get("Computer").matches("\\w+-\\w+, \\d+ threads?, [a-z0-9_ ]+"), told.get("Computer"));
		assertTrue(told.get("Engine").matches("TensorFlow 2\\.\\d+\\.\\d+, built for (CPUs|CUDA .* and cuDNN .*)"), told.get(
			"Engine"));
		assertTrue(Path.of(told.get("Native library")).toFile().isFile(), told.get("Native library"));
		assertEquals("the class path", told.get("Taken from"));
		assertEquals("CPU:0", told.get("Devices"));
		assertEquals("device=cpu", told.get("Why no GPU"));
		assertTrue(Double.parseDouble(told.get("Speed").replaceAll(" GFLOP/s.*", "")) > 0.1, told.get("Speed"));
		assertTrue(told.get("To be installed").matches("\\d\\.\\d\\.\\d-cpu \\(\\d+ MB\\).*"), told.get("To be installed"));
		told.forEach((property, value) -> assertTrue(SCIJAVA.log().contains(property + ": " + value), SCIJAVA
			.log()::toString));
	}

	@Test
	void aGpuBuildTellsWhichLibrariesItFindsAndWhichNot() throws Exception {
		final Map<String, String> told = properties(Map.of());
		assumeTrue(told.get("Engine").contains("CUDA"), "This TensorFlow is built for CPUs.");
		assertTrue((told.get("CUDA found") + told.get("CUDA missing")).contains("cudnn"), told::toString);
	}

	@Test
	void whatDoesNotFitIsToldInOneSentence() throws Exception {
		assertRefused(Map.of("action", "delete"), "action is \"delete\", but must be show, retry, install or remove.");
		assertRefused(Map.of("version", "1.1.0-cpu"),
			"version is \"1.1.0-cpu\", but counts only with action=install or remove, not with action=show.");
		assertRefused(Map.of("file", "jars.zip"), "file is \"jars.zip\", but counts only with action=install, not with " +
			"action=show.");
		assertRefused(Map.of("action", "remove", "address", "http://localhost/"), "address is \"http://localhost/\", but " +
			"counts only with action=install, not with action=remove.");
		assertRefused(Map.of("action", "install", "file", folder.toString(), "address", "http://localhost/"),
			"file and address are both given, but only one of them can be meant.");
		assertRefused(Map.of("action", "install", "address", "jars"), "address is \"jars\", but must begin with http:// or https://");
		assertRefused(Map.of("action", "install", "file", folder.toString()), "file is \"" + folder +
			"\", which has not all jars of a TensorFlow for ");
		assertRefused(Map.of("version", "2.0"), "version is \"2.0\", but must be default, 0.5.0-cpu");
	}

	private static void assertRefused(final Map<String, Object> inputs, final String part) throws Exception {
		SCIJAVA.assertRefused(EngineCommand.class, inputs, part);
	}

	private static Map<String, String> properties(final Map<String, Object> inputs) throws Exception {
		return PropertyRows.of((ResultsTable) SCIJAVA.run(EngineCommand.class, inputs).getOutput("engine"));
	}
}
