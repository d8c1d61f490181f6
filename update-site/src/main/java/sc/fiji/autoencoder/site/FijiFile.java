package sc.fiji.autoencoder.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file that Fiji gets.
 *
 * @param filename path in Fiji's folder, with slashes
 * @param source where it is now
 */
record FijiFile(String filename, Path source) {

	/** A folder of our own, for the names of macros are not. */
	private static final String MACROS = "macros/autoencoder/";

	/**
	 * What Fiji needs to run the plugin: its jar, jars that neither Fiji nor the folder of the engine has, and the macros.
	 *
	 * @param plugin the plugin's jar
	 * @param libraries folder with all jars that it needs, but TensorFlow
	 * @param macros folder
	 * @param inFiji names of jars that Fiji has, without versions: {@code gson}
	 */
	static List<FijiFile> of(final Path plugin, final Path libraries, final Path macros, final Set<String> inFiji)
		throws IOException
	{
		final List<FijiFile> files = new ArrayList<>();
		files.add(jar(plugin));
		for (final Path library : list(libraries, ".jar"))
			if (!inFiji.contains(SiteFile.key(library.getFileName().toString()).replaceFirst("\\.jar$", ""))) files.add(jar(
				library));
		for (final Path macro : list(macros, ".ijm"))
			files.add(new FijiFile(MACROS + macro.getFileName(), macro));
		return files;
	}

	About about() throws IOException {
		return filename.endsWith(".jar") ? About.jar(source) : About.NOTHING;
	}

	private static FijiFile jar(final Path file) {
		return new FijiFile("jars/" + file.getFileName(), file);
	}

	private static List<Path> list(final Path folder, final String suffix) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
		}
	}
}
