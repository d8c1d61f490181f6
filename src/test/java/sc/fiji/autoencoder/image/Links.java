package sc.fiji.autoencoder.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** Symbolic links, which not every file system has, and which on Windows not every user may make. */
public final class Links {

	private Links() {}

	/** Makes a link, or the test is skipped. */
	public static Path create(final Path link, final Path target) {
		try {
			return Files.createSymbolicLink(link, target);
		}
		catch (final IOException | UnsupportedOperationException e) {
			return Assumptions.abort("There are no symbolic links: " + e);
		}
	}
}
