package sc.fiji.autoencoder.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

class UpdateSiteTest {

	private static final long FIRST = 20260101120000L;
	private static final long SECOND = 20260201120000L;
	private static final long THIRD = 20260301120000L;
	private static final String MACRO = "macros/autoencoder/Denoise Folder.ijm";

	@TempDir
	private Path folder;

	private UpdateSite site;

	@BeforeEach
	void create() throws IOException {
		site = new UpdateSite(folder.resolve("site"));
		Files.createDirectories(folder.resolve("lib"));
		Jars.create(folder.resolve("lib").resolve("gson-2.13.1.jar"), "a", "");
		Jars.create(folder.resolve("lib").resolve("odd-1.0.jar"), "a", "");
		Files.createDirectories(folder.resolve("macros"));
		Files.writeString(folder.resolve("macros").resolve("Denoise Folder.ijm"), "run(1);");
		Files.writeString(folder.resolve("macros").resolve("README.md"), "no macro");
	}

	@Test
	void itOffersThePluginTheMacrosAndTheJarsThatFijiHasNot() throws Exception {
		assertEquals(List.of("new: jars/b-0.1.0.jar", "new: jars/odd-1.0.jar", "new: " + MACRO), publish("0.1.0", "code",
			FIRST));
		requireComplete();
		final SiteFile plugin = file("jars/b-0.1.0.jar");
		assertEquals(new About("Learns & tells.", List.of("jars/gson.jar", "jars/ij.jar"), List.of("https://example.org/b"),
			List.of("A. Person")), plugin.current().about());
		assertEquals(FIRST, plugin.current().timestamp());
		assertEquals(List.of(), plugin.previous());
		assertTrue(Files.exists(folder.resolve("site/jars/b-0.1.0.jar-20260101120000")));
	}

	@Test
	void anotherBuildOfTheSameChangesNothing() throws Exception {
		publish("0.1.0", "code", FIRST);
		final Path database = folder.resolve("site").resolve(UpdateSite.DATABASE);
		final FileTime before = FileTime.fromMillis(1_000_000_000_000L);
		Files.setLastModifiedTime(database, before);
		assertEquals(List.of(), publish("0.1.0", "code", SECOND));
		assertEquals(before, Files.getLastModifiedTime(database), "by this time, updaters tell whether there is anything new");
		assertEquals(FIRST, file("jars/b-0.1.0.jar").current().timestamp());
		requireComplete();
	}

	@Test
	void aNewVersionTakesThePlaceOfTheOldOneWhichUpdatersStillKnow() throws Exception {
		publish("0.1.0", "code", FIRST);
		final String old = file("jars/b-0.1.0.jar").current().checksum();
		assertEquals(List.of("changed: jars/b-0.2.0.jar"), publish("0.2.0", "better", SECOND));
		final SiteFile plugin = file("jars/b-0.2.0.jar");
		assertEquals(SECOND, plugin.current().timestamp());
		assertEquals(List.of(new PreviousVersion(FIRST, SECOND, old, "jars/b-0.1.0.jar")), plugin.previous());
		assertEquals(FIRST, file(MACRO).current().timestamp());
		assertEquals(3, site.files().size());
		assertEquals(List.of("changed: jars/b-0.2.0.jar"), publish("0.2.0", "best", THIRD));
		assertEquals(List.of(FIRST, SECOND), file("jars/b-0.2.0.jar").previous().stream().map(PreviousVersion::timestamp)
			.toList());
		assertTrue(Files.exists(folder.resolve("site/jars/b-0.1.0.jar-20260101120000")), "an old version stays");
		requireComplete();
	}

	@Test
	void aFileThatIsGoneIsObsoleteAndMayComeBack() throws Exception {
		publish("0.1.0", "code", FIRST);
		final Path macro = folder.resolve("macros").resolve("Denoise Folder.ijm");
		Files.delete(macro);
		assertEquals(List.of("obsolete: " + MACRO), publish("0.1.0", "code", SECOND));
		assertNull(file(MACRO).current());
		assertEquals(SECOND, file(MACRO).previous().get(0).obsolete());
		requireComplete();
		assertEquals(List.of(), publish("0.1.0", "code", THIRD));
		Files.writeString(macro, "run(2);");
		assertEquals(List.of("changed: " + MACRO), publish("0.1.0", "code", THIRD));
		assertEquals(1, file(MACRO).previous().size());
		requireComplete();
	}

	@Test
	void aSiteOfFijisOwnUploaderIsContinued() throws Exception {
		final String list = """
			<?xml version="1.0" encoding="UTF-8"?>
			<!DOCTYPE pluginRecords [<!ELEMENT pluginRecords (plugin*)>]>
			<pluginRecords>
			    <plugin filename="jars/b-0.0.9.jar">
			        <category>any</category>
			        <version checksum="12ab" filesize="3" timestamp="20250101120000">
			            <dependency filename="jars/ij.jar" timestamp="20240101000000"/>
			        </version>
			        <previous-version checksum="34cd" timestamp="20240101120000"/>
			    </plugin>
			</pluginRecords>
			""";
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(list.getBytes(StandardCharsets.UTF_8));
		}
		Files.createDirectories(folder.resolve("site"));
		Files.write(folder.resolve("site").resolve(UpdateSite.DATABASE), bytes.toByteArray());
		publish("0.1.0", "code", FIRST);
		assertEquals(List.of(new PreviousVersion(20240101120000L, 0, "34cd", ""), new PreviousVersion(20250101120000L, FIRST,
			"12ab", "jars/b-0.0.9.jar")), file("jars/b-0.1.0.jar").previous());
		requireComplete();
	}

	@Test
	void aFileThatIsMissingOnTheSiteIsPublishedAgain() throws Exception {
		publish("0.1.0", "code", FIRST);
		Files.delete(folder.resolve("site/jars/b-0.1.0.jar-20260101120000"));
		assertEquals(List.of("changed: jars/b-0.1.0.jar"), publish("0.1.0", "code", SECOND));
		requireComplete();
	}

	@Test
	void aClockThatIsBehindTheSiteIsAnErrorAndChangesNothing() throws Exception {
		publish("0.1.0", "code", SECOND);
		final IOException error = assertThrows(IOException.class, () -> publish("0.2.0", "better", FIRST));
		assertTrue(error.getMessage().endsWith("has files of 20260201120000, which is not before now, 20260101120000."), error
			::getMessage);
		assertEquals(SECOND, file("jars/b-0.1.0.jar").current().timestamp());
	}

	@Test
	void aListThatIsNoneIsAnErrorThatNamesIt() throws Exception {
		Files.createDirectories(folder.resolve("site"));
		Files.writeString(folder.resolve("site").resolve(UpdateSite.DATABASE), "no list");
		final IOException error = assertThrows(IOException.class, site::files);
		assertTrue(error.getMessage().contains("db.xml.gz\" is not the list of an update site: "), error::getMessage);
	}

	@Test
	void aFolderOfAPlatformIsForThatPlatformOnly() {
		assertEquals(List.of("win64"), new SiteFile("lib/win64/a.dll", null, List.of()).platforms());
		assertEquals(List.of("linux-arm64"), new SiteFile("jars/linux-arm64/a.jar", null, List.of()).platforms());
		assertEquals(List.of(), new SiteFile("jars/win64", null, List.of()).platforms());
		assertEquals(List.of(), new SiteFile("jars/bio-formats/a.jar", null, List.of()).platforms());
		assertEquals(List.of(), new SiteFile("models/win64/a.zip", null, List.of()).platforms());
	}

	@Test
	void snapshotsAndReleasesAreVersionsOfOneFile() {
		assertEquals("jars/fiji-autoencoder.jar", SiteFile.key("jars/fiji-autoencoder-0.1.0-SNAPSHOT.jar"));
		assertEquals("jars/fiji-autoencoder.jar", SiteFile.key("jars/fiji-autoencoder-1.0.0.jar"));
	}

	private List<String> publish(final String version, final String code, final long timestamp) throws IOException {
		final Path plugin = Jars.plugin(folder.resolve("b-" + version + ".jar"), code, "built at " + timestamp);
		return site.publish(FijiFile.of(plugin, folder.resolve("lib"), folder.resolve("macros"), Set.of("gson", "ij")),
			timestamp);
	}

	private SiteFile file(final String filename) throws IOException {
		return site.files().stream().filter(file -> file.filename().equals(filename)).findFirst().orElseThrow();
	}

	/** Whether an updater would find each file under its address, with its size and checksum, in a list that is valid. */
	private void requireComplete() throws Exception {
		final Path root = folder.resolve("site");
		for (final SiteFile file : site.files()) {
			if (file.current() == null) continue;
			final Path stored = root.resolve(file.filename() + "-" + file.current().timestamp());
			assertEquals(file.current().size(), Files.size(stored));
			assertEquals(file.current().checksum(), Checksum.of(file.filename(), stored));
		}
		final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setValidating(true);
		final DocumentBuilder builder = factory.newDocumentBuilder();
		builder.setErrorHandler(new Strict());
		try (InputStream in = new GZIPInputStream(Files.newInputStream(root.resolve(UpdateSite.DATABASE)))) {
			assertFalse(builder.parse(in).getDoctype().getInternalSubset().isEmpty());
		}
	}

	private static final class Strict implements ErrorHandler {

		@Override
		public void warning(final SAXParseException e) throws SAXParseException {
			throw e;
		}

		@Override
		public void error(final SAXParseException e) throws SAXParseException {
			throw e;
		}

		@Override
		public void fatalError(final SAXParseException e) throws SAXParseException {
			throw e;
		}
	}
}
