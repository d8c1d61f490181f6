package sc.fiji.autoencoder.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Files and folders that nobody can use before the work on them is done, nor afterwards if Java is told to end meanwhile: by
 * a key, a scheduler or a system that shuts down. Then no {@code finally} runs, but they are deleted all the same.
 */
public final class Unfinished {

	private static final Set<Path> PATHS = ConcurrentHashMap.newKeySet();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> PATHS.forEach(Unfinished::delete), "unfinished files"));
	}

	private Unfinished() {}

	/** Deletes it when Java ends, a folder with all that is in it. */
	public static void add(final Path path) {
		PATHS.add(path);
	}

	/**
	 * Deletes a file, or a folder with all that is in it; what another process still looks at (a virus scanner on Windows)
	 * when Java ends.
	 */
	public static void delete(final Path path) {
		boolean left = false;
		for (final Path each : below(path))
			try {
				Files.deleteIfExists(each);
			}
			catch (final IOException e) {
				left = true;
			}
		if (!left) PATHS.remove(path);
	}

	/** What lies deepest comes first. */
	private static List<Path> below(final Path path) {
		try (Stream<Path> walk = Files.walk(path)) {
			return walk.sorted(Comparator.reverseOrder()).toList();
		}
		catch (final IOException | UncheckedIOException e) {
			return List.of(path); // which is not there, or something in it vanishes just now
		}
	}
}
