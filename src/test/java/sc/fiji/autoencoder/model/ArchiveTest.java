package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.autoencoder.model.Sentences.assertRefused;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.autoencoder.engine.FloatTensor;

class ArchiveTest {

	private static final int CENTRAL_HEADER = 0x02014b50;

	@TempDir
	Path folder;

	@Test
	void aFolderComesOutAsItWentIn() throws IOException {
		final Path source = Models.savedModel(folder);
		final Path zip = folder.resolve("a.zip");
		Files.write(zip, new byte[0]);
		try (OutputStream out = Files.newOutputStream(zip)) {
			ZipContent.innerOfFolder(source).writeTo(out);
		}
		final Path target = Files.createDirectory(folder.resolve("target"));
		try (Archive archive = Archive.open(zip)) {
			archive.extractTo(target);
		}
		for (final String file : List.of("saved_model.pb", "variables/variables.index",
			"variables/variables.data-00000-of-00001"))
			assertArrayEquals(Files.readAllBytes(source.resolve(file)), Files.readAllBytes(target.resolve(file)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "../evil", "a/../../evil", "/tmp/evil", "..\\evil", "C:\\evil", "C:evil", "a//evil", "./evil",
		".hidden", "a/.", "a/..", "evil\nname", "~", "a b" })
	void nothingIsWrittenOutsideOfTheFolder(final String name) throws IOException {
		final Path zip = zip(Map.of(name, new byte[] { 1 }));
		final Path target = Files.createDirectories(folder.resolve("deep/target"));
		try (Archive archive = Archive.open(zip)) {
			assertRefused(() -> archive.extractTo(target), zip.toString(), "no safe path");
		}
		try (Stream<Path> files = Files.walk(folder)) {
			assertEquals(List.of(zip), files.filter(Files::isRegularFile).toList());
		}
	}

	@Test
	void anEntryThatUnfoldsWithoutEndIsStoppedWhileItDoes() throws IOException {
		final Path zip = zip(Map.of("zeros", new byte[100 << 20]));
		final Path target = Files.createDirectory(folder.resolve("target"));
		try (Archive archive = Archive.open(zip)) {
			assertRefused(() -> archive.read("zeros", Long.MAX_VALUE), zip.toString(), "zeros", "more bytes");
			assertRefused(() -> archive.extractTo(target), zip.toString(), "more bytes");
		}
		assertTrue(Files.size(target.resolve("zeros")) < 50 << 20);
	}

	@Test
	void aBombOfManySmallEntriesIsStoppedToo() throws IOException {
		final Map<String, byte[]> entries = new LinkedHashMap<>();
		for (int i = 0; i < 100; i++)
			entries.put("zeros" + i, new byte[1 << 20]);
		final Path target = Files.createDirectory(folder.resolve("target"));
		try (Archive archive = Archive.open(zip(entries))) {
			assertRefused(() -> archive.extractTo(target), "more bytes");
		}
	}

	@Test
	void sizesInHeadersAreNotBelieved() throws IOException {
		final Path zip = zip(Map.of("zeros", new byte[100 << 20]));
		final byte[] bytes = Files.readAllBytes(zip);
		final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		int header = bytes.length - 22;
		while (buffer.getInt(header) != CENTRAL_HEADER)
			header--;
		assertEquals(100 << 20, buffer.getInt(header + 24));
		buffer.putInt(header + 24, 10);
		Files.write(zip, bytes);
		try (Archive archive = Archive.open(zip)) {
			assertRefused(() -> archive.read("zeros", Long.MAX_VALUE), zip.toString(), "zeros");
		}
	}

	@Test
	void oneWrongBitIsNoticed() throws IOException {
		final Path zip = folder.resolve("a.zip");
		try (OutputStream out = Files.newOutputStream(zip)) {
			ZipContent.inner(Map.of("a", Content.of("content"))).writeTo(out);
		}
		final byte[] bytes = Files.readAllBytes(zip);
		final int position = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("content");
		bytes[position] ^= 1;
		Files.write(zip, bytes);
		try (Archive archive = Archive.open(zip)) {
			assertRefused(() -> archive.read("a", 100), zip.toString(), "damaged");
		}
	}

	@Test
	void tooManyEntriesAreRefused() throws IOException {
		final Map<String, byte[]> entries = new LinkedHashMap<>();
		for (int i = 0; i <= 10_000; i++)
			entries.put("e" + i, new byte[0]);
		final Path zip = zip(entries);
		assertRefused(() -> Archive.open(zip), zip.toString(), "10001 entries");
	}

	@Test
	void aFileThatIsAlsoAFolderIsRefused() throws IOException {
		final Map<String, byte[]> entries = new LinkedHashMap<>();
		entries.put("a", new byte[1]);
		entries.put("a/b", new byte[1]);
		final Path target = Files.createDirectory(folder.resolve("target"));
		try (Archive archive = Archive.open(zip(entries))) {
			assertRefused(() -> archive.extractTo(target), "twice");
		}
	}

	@Test
	void aMissingFileAFolderAndATextAreRefused() throws IOException {
		assertRefused(() -> Archive.open(folder.resolve("none.zip")), "none.zip", "does not exist");
		assertRefused(() -> Archive.open(folder), folder.toString(), "folder");
		final Path text = Files.writeString(folder.resolve("a.zip"), "no zip at all");
		assertRefused(() -> Archive.open(text), "a.zip", "no zip file");
		final Path empty = Files.write(folder.resolve("b.zip"), new byte[0]);
		assertRefused(() -> Archive.open(empty), "b.zip", "no zip file");
	}

	@Test
	void namedTensorsComeBackWithTheirSlashes() throws IOException {
		final Path npz = folder.resolve("state.npz");
		try (OutputStream out = Files.newOutputStream(npz)) {
			Npz.content(Models.state()).writeTo(out);
		}
		try (Archive archive = Archive.open(npz)) {
			final Map<String, FloatTensor> read = Npz.read(archive);
			assertEquals(List.copyOf(Models.state().keySet()), List.copyOf(read.keySet()));
			for (final String name : read.keySet()) {
				assertArrayEquals(Models.state().get(name).shape(), read.get(name).shape());
				assertArrayEquals(Models.state().get(name).data(), read.get(name).data());
			}
		}
	}

	@Test
	void whatIsNoTensorIsRefusedAmongTensors() throws IOException {
		try (Archive archive = Archive.open(zip(Map.of("readme.txt", new byte[3])))) {
			assertRefused(() -> Npz.read(archive), "readme.txt", "no .npy file");
		}
		assertFalse(Files.exists(folder.resolve("readme.txt")));
	}

	private Path zip(final Map<String, byte[]> entries) throws IOException {
		return Models.writeEntries(folder.resolve("test.zip"), entries);
	}
}
