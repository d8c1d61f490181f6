package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.scijava.log.LogService;

/** Where the pixels of a virtual stack are that is shown, but saved nowhere. */
final class TemporaryStack {

	private TemporaryStack() {}

	/** A TIFF that is deleted when Java ends, and a line that says so. */
	static Path file(final String title, final LogService log) throws IOException {
		final Path file = Files.createTempFile("autoencoder", ".tif");
		file.toFile().deleteOnExit();
		log.info("\"" + title + "\" is a virtual stack; its pixels are in " + file + ", which is deleted at the end.");
		return file;
	}
}
