package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The model that comes with the plugin, inside its jar. */
final class BundledModel {

	static final String NAME = "general";

	private static final String RESOURCE = "/models/general.zip";

	/** The copy that this process has made. */
	private static Path copy;

	private BundledModel() {}

	static boolean exists() {
		return BundledModel.class.getResource(RESOURCE) != null;
	}

	/**
	 * A file with the model, which is there until the process ends.
	 *
	 * @throws IOException in one sentence, if there is none, or no space for a copy
	 */
	static synchronized Path file() throws IOException {
		if (copy != null && Files.exists(copy)) return copy;
		try (InputStream in = BundledModel.class.getResourceAsStream(RESOURCE)) {
			if (in == null) throw new IOException(
				"This build of the plugin has no model of its own: name one, or the file of one.");
			copy = copied(in);
			return copy;
		}
	}

	/** Under a name that nobody could foresee, for other users can write to the same folder. */
	private static Path copied(final InputStream in) throws IOException {
		try {
			final Path file = Files.createTempFile("autoencoder-" + NAME + "-", ".zip");
			file.toFile().deleteOnExit();
			try (OutputStream out = Files.newOutputStream(file)) {
				in.transferTo(out);
			}
			return file;
		}
		catch (final IOException e) {
			throw new IOException("The plugin's own model cannot be unpacked into " + System.getProperty(
				"java.io.tmpdir") + ": " + e.getMessage() + ".", e);
		}
	}
}
