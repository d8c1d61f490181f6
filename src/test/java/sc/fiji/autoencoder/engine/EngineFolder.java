package sc.fiji.autoencoder.engine;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with the jars of this build's TensorFlow, as an installation has it. */
public final class EngineFolder {

	private EngineFolder() {}

	/** The jars of TensorFlow on the class path of this JVM. */
	static List<Path> jars() throws URISyntaxException {
		final List<Path> jars = new ArrayList<>();
		for (final URL url : EngineJars.find(List.of(), EngineFolder.class.getClassLoader()).urls())
			jars.add(Path.of(url.toURI()));
		return jars;
	}

	/** The class path of this JVM without those jars. */
	static List<Path> remainingClassPath() throws URISyntaxException {
		final List<Path> jars = jars();
		return ChildJvm.classPath().stream().filter(entry -> !jars.contains(entry)).toList();
	}

	/** Fills a new folder, with links, for the jars are large. */
	public static void create(final Path folder) throws IOException, URISyntaxException {
		Files.createDirectories(folder);
		for (final Path jar : jars()) {
			final Path here = folder.resolve(jar.getFileName());
			try {
				Files.createLink(here, jar);
			}
			catch (final FileSystemException e) { // on another disk
				Files.createSymbolicLink(here, jar);
			}
		}
	}

	/** The jar of an artifact that is not for one platform only. */
	static Path jar(final Path folder, final String artifact) throws IOException {
		return jars(folder, artifact + "-[0-9.]+\\.jar").get(0);
	}

	/** The jars whose name matches. */
	static List<Path> jars(final Path folder, final String pattern) throws IOException {
		final List<Path> jars = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> file.getFileName().toString().matches(
			pattern)))
		{
			files.forEach(jars::add);
		}
		return jars;
	}
}
