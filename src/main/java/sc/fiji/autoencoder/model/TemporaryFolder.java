package sc.fiji.autoencoder.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** A folder that only this user can look into, and that is gone after {@link #close()}. */
public final class TemporaryFolder implements Closeable {

	private final Path path;

	/** @throws IOException in one sentence, if there is no place for it */
	public TemporaryFolder() throws IOException {
		try {
			path = Files.createTempDirectory("autoencoder-");
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
	public void close() throws IOException {
		final List<Path> all;
		try (Stream<Path> walk = Files.walk(path)) {
			all = walk.sorted(Comparator.reverseOrder()).toList();
		}
		final Deque<Path> left = new ArrayDeque<>();
		for (final Path each : all)
			if (!deleted(each)) left.push(each);
		// When Java ends, what was registered last goes first: a folder after what is in it.
		for (final Path each : left)
			each.toFile().deleteOnExit();
	}

	/** What another process still looks at (a virus scanner on Windows) is no reason to fail after the work. */
	private static boolean deleted(final Path file) {
		try {
			Files.delete(file);
			return true;
		}
		catch (final IOException e) {
			return false;
		}
	}
}
