package sc.fiji.autoencoder.engine.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The real jars, as far as builds of this project have left them in Maven's local repository. */
public final class LocalJars {

	private static final String KNOWN = "/org/tensorflow/ndarray/";

	private LocalJars() {}

	/** The local repository, if the class path comes from one. */
	static Optional<Path> repository() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(entry -> entry.replace('\\',
			'/')).filter(entry -> entry.contains(KNOWN)).map(entry -> Path.of(entry.substring(0, entry.indexOf(KNOWN))))
			.findFirst();
	}

	/** Whether every jar is there. */
	public static boolean have(final RuntimeBuild build) {
		return repository().isPresent() && build.artifacts().stream().allMatch(artifact -> Files.exists(file(artifact)));
	}

	/** The file of a jar that is there. */
	public static Path file(final Artifact artifact) {
		return repository().orElseThrow().resolve(artifact.path());
	}

	/** Fills a folder with links to the jars, for they are large. */
	public static void link(final RuntimeBuild build, final Path folder) throws IOException {
		for (final Artifact artifact : build.artifacts()) {
			final Path here = folder.resolve(artifact.fileName());
			try {
				Files.createLink(here, file(artifact));
			}
			catch (final FileSystemException e) { // on another disk
				Files.createSymbolicLink(here, file(artifact));
			}
		}
	}
}
