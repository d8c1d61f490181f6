package sc.fiji.autoencoder.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

	private static final Catalogue CATALOGUE = Catalogue.bundled();

	@Test
	void eachPlatformHasWhatWasPublishedForIt() {
		final Map<String, String> versions = CATALOGUE.builds().stream().collect(Collectors.groupingBy(
			RuntimeBuild::platform, TreeMap::new, Collectors.mapping(RuntimeBuild::version, Collectors.joining(" "))));
		assertEquals("{linux-arm64=1.1.0-cpu, linux-x86_64=0.5.0-cpu 0.5.0-gpu 1.1.0-cpu 1.1.0-gpu, " +
			"macosx-arm64=1.1.0-cpu, macosx-x86_64=0.5.0-cpu, windows-x86_64=0.5.0-cpu 0.5.0-gpu 1.1.0-cpu}", versions
				.toString());
	}

	@Test
	void everyJarHasASizeAndADigest() {
		for (final RuntimeBuild build : CATALOGUE.builds()) {
			for (final Artifact artifact : build.artifacts()) {
				assertTrue(artifact.size() > 0 && artifact.sha256().matches("[0-9a-f]{64}"), artifact::toString);
				assertTrue(artifact.path().matches("[a-z/]+/[a-z-]+/[0-9.]+/" + artifact.fileName()), artifact::path);
			}
		}
	}

	@Test
	void theJarsOfTheLocalRepositoryAreThosePinned() throws Exception {
		final List<Artifact> there = LocalJars.repository().stream().flatMap(repository -> CATALOGUE.builds().stream()
			.flatMap(build -> build.artifacts().stream()).distinct().filter(artifact -> Files.exists(repository.resolve(artifact
				.path())))).toList();
		for (final Artifact artifact : there)
			artifact.verify(LocalJars.repository().orElseThrow().resolve(artifact.path()), () -> {});
		assertTrue(there.size() >= 6, () -> "This build's own TensorFlow is not pinned: " + there);
	}

	@Test
	void whoDoesNotChooseGetsOneForTheCpu() {
		for (final String platform : CATALOGUE.builds().stream().map(RuntimeBuild::platform).toList())
			assertTrue(CATALOGUE.find("default", platform).version().endsWith("-cpu"));
		assertEquals("0.5.0-cpu", CATALOGUE.find("default", "linux-x86_64").version());
	}

	@Test
	void whatDoesNotExistIsToldWithWhatDoes() {
		assertEquals("version is \"0.5.0-gpu\", but for macosx-arm64 there is only 1.1.0-cpu.", assertThrows(
			IllegalArgumentException.class, () -> CATALOGUE.find("0.5.0-gpu", "macosx-arm64")).getMessage());
		assertEquals("TensorFlow for Java does not exist for windows-arm64, only for linux-x86_64, windows-x86_64, " +
			"macosx-x86_64, linux-arm64, macosx-arm64.", assertThrows(IllegalArgumentException.class, () -> CATALOGUE.find(
				"default", "windows-arm64")).getMessage());
	}

	@Test
	void theAddressIsThatOfTheBuildUnlessAnotherIsGiven() {
		assertTrue(Repository.address("").toString().matches("https?://.+/"), () -> Repository.address("").toString());
		assertEquals(URI.create("http://localhost:8081/maven/"), Repository.address(" http://localhost:8081/maven"));
		System.setProperty(Repository.PROPERTY, "http://localhost/other");
		try {
			assertEquals(URI.create("http://localhost/other/"), Repository.address(""));
			assertEquals(URI.create("http://localhost/maven/"), Repository.address("http://localhost/maven/"));
		}
		finally {
			System.clearProperty(Repository.PROPERTY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://localhost/", "file:/jars", "jars", "http://", "http://a b" })
	void whatIsNoAddressIsRefused(final String address) {
		final String sentence = assertThrows(IllegalArgumentException.class, () -> Repository.address(address))
			.getMessage();
		assertTrue(sentence.startsWith("address is \"" + address) && sentence.endsWith(
			"\", but must begin with http:// or https:// and lead to a Maven repository."), sentence);
	}

	@Test
	void thisPlatformIsNamedAsItsJarIs() {
		assertTrue(System.getProperty("java.class.path").contains(Platform.here()), Platform::here);
	}
}
