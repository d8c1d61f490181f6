package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.ChildJvm;

class SafeFilesTest {

	@TempDir
	Path folder;
	private Path file;

	@BeforeEach
	void oldFile() throws IOException {
		file = folder.resolve("model.zip");
		Files.writeString(file, "old");
	}

	@Test
	void theNewFileReplacesTheOldOne() throws IOException {
		SafeFiles.write(file, path -> Files.writeString(path, "new"));
		assertEquals("new", Files.readString(file));
		assertOnlyTheFile();
	}

	@Test
	void whileItIsWrittenTheOldFileIsThere() throws IOException {
		SafeFiles.write(file, path -> {
			Files.writeString(path, "half of the n");
			assertEquals("old", Files.readString(file));
			assertEquals(folder.toRealPath(), path.getParent().toRealPath());
		});
	}

	@Test
	void aFullDiskLeavesTheOldFileAndNothingElse() throws IOException {
		final IOException e = assertThrows(IOException.class, () -> SafeFiles.write(file, path -> {
			Files.writeString(path, "half");
			throw new IOException("No space left on device");
		}));
		assertEquals("\"" + file + "\" cannot be written: No space left on device.", e.getMessage());
		assertEquals("old", Files.readString(file));
		assertOnlyTheFile();
	}

	/** As a scheduler does when the time is over, or whoever presses Ctrl-C. */
	@Test
	void whatIsHalfWrittenIsGoneIfJavaIsToldToEnd() throws Exception {
		assertEquals(3, ChildJvm.run(ChildJvm.classPath(), List.of(), Ending.class, file).status());
		assertEquals("old", Files.readString(file));
		assertOnlyTheFile();
	}

	static final class Ending {

		public static void main(final String... arguments) throws IOException {
			SafeFiles.write(Path.of(arguments[0]), path -> {
				Files.writeString(path, "half");
				System.exit(3);
			});
		}
	}

	@Test
	void aCrashOfTheWriterLeavesTheOldFileAndNothingElse() throws IOException {
		assertThrows(IllegalStateException.class, () -> SafeFiles.write(file, path -> {
			throw new IllegalStateException();
		}));
		assertEquals("old", Files.readString(file));
		assertOnlyTheFile();
	}

	@Test
	void aLinkStaysALink() throws IOException {
		final Path link = Links.create(folder.resolve("latest.zip"), file);
		SafeFiles.write(link, path -> Files.writeString(path, "new"));
		assertTrue(Files.isSymbolicLink(link));
		assertEquals("new", Files.readString(file));
	}

	@Test
	void checkingWritesNothing() throws IOException {
		SafeFiles.checkWritable(file);
		SafeFiles.checkWritable(folder.resolve("new.zip"));
		assertOnlyTheFile();
	}

	@Test
	void aPlaceThatCannotBeWrittenIsKnownBefore() {
		final Path orphan = folder.resolve("none").resolve("model.zip");
		assertEquals("\"" + orphan + "\" cannot be written: there is no folder \"" + orphan.getParent() + "\".", //
			assertThrows(IOException.class, () -> SafeFiles.checkWritable(orphan)).getMessage());
		assertEquals("\"" + folder + "\" cannot be written: it is a folder.", //
			assertThrows(IOException.class, () -> SafeFiles.checkWritable(folder)).getMessage());
		assertThrows(IOException.class, () -> SafeFiles.write(orphan, path -> Files.writeString(path, "new")));
	}

	@Test
	void aReadOnlyFolderIsKnownBefore() {
		final Path system = Path.of("/proc/model.zip");
		Assumptions.assumeTrue(Files.isDirectory(system.getParent()), "There is no folder that is read-only for everybody.");
		final String message = assertThrows(IOException.class, () -> SafeFiles.checkWritable(system)).getMessage();
		assertTrue(message.startsWith("\"" + system + "\" cannot be written: "), message);
	}

	@Test
	void aLinkIntoAReadOnlyFolderIsKnownBefore() throws IOException {
		final Path system = Path.of("/proc/self/comm");
		Assumptions.assumeTrue(Files.isWritable(system), "There is no such file in a folder that is read-only for everybody.");
		final Path link = Files.createSymbolicLink(folder.resolve("latest.zip"), system);
		final String message = assertThrows(IOException.class, () -> SafeFiles.checkWritable(link)).getMessage();
		assertTrue(message.startsWith("\"" + link + "\" cannot be written: "), message);
	}

	private void assertOnlyTheFile() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(1, files.count());
		}
	}
}
