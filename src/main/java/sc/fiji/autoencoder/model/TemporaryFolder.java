package sc.fiji.autoencoder.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.autoencoder.image.Unfinished;

/** A folder that only this user can look into, and that is gone after {@link #close()}, or when Java ends. */
public final class TemporaryFolder implements Closeable {

	private final Path path;

	/** @throws IOException in one sentence, if there is no place for it */
	public TemporaryFolder() throws IOException {
		try {
			path = Files.createTempDirectory("autoencoder-");
			Unfinished.add(path);
		}
		catch (final IOException e) {
			throw new IOException("There can be no temporary folder in " + System.getProperty("java.io.tmpdir") + ": " + e
				.getMessage() + ".", e);
		}
	}

	/** There until {@link #close()}. */
	public Path path() {
		return path;
	}

	@Override
	public void close() {
		Unfinished.delete(path);
	}
}
