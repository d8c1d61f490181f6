package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that this process has open, which Windows neither replaces nor deletes; only Linux lists them. */
public final class OpenFiles {

	private static final Path LISTED = Path.of("/proc/self/fd");

	private OpenFiles() {}

	/** Fails if this process has it open. */
	public static void assertClosed(final Path file) throws IOException {
		assumeTrue(Files.isDirectory(LISTED), "This system does not list open files.");
		try (DirectoryStream<Path> all = Files.newDirectoryStream(LISTED)) {
			for (final Path open : all)
				assertFalse(Files.exists(open) && Files.isSameFile(open, file), file + " is open.");
		}
	}
}
