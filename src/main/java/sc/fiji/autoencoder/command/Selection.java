package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

import sc.fiji.autoencoder.image.ImageFiles;

/**
 * Which images of a folder are meant.
 *
 * @param pattern glob that the name of a file matches, in upper or lower case, or its path in the folder if the pattern
 *          has a slash
 * @param recursive whether the folders below count, too
 * @param output where results go, which are no images to work on again; may be empty
 * @param suffix of the names of results
 */
record Selection(String pattern, boolean recursive, String output, String suffix) {

	private static final String ANY = "*";

	/** All images of a folder, and nothing below it. */
	static final Selection ALL = new Selection(ANY, false, "", "");

	/**
	 * @param parameter that the folder is the value of
	 * @return one or more, ordered as people count
	 * @throws IllegalArgumentException in one sentence, if there is none or the pattern is wrong
	 * @throws IOException in one sentence, if the folder cannot be read
	 */
	List<Path> of(final String parameter, final Path folder) throws IOException {
		final PathMatcher matcher = matcher();
		final List<Path> files = (recursive ? ImageFiles.listBelow(folder) : ImageFiles.list(folder)).stream().filter(
			file -> matcher.matches(lowerCase(pattern.contains("/") ? folder.relativize(file) : file.getFileName()))).toList();
		final List<Path> chosen = withoutResults(folder, files);
		if (chosen.isEmpty()) throw new IllegalArgumentException(parameter + " is the folder \"" + folder +
			"\", which has no PNG, JPEG or TIFF file" + (pattern.equals(ANY) ? "." : " that matches \"" + pattern + "\"."));
		return chosen;
	}

	private PathMatcher matcher() {
		try {
			return FileSystems.getDefault().getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT));
		}
		catch (final PatternSyntaxException e) {
			throw new IllegalArgumentException("pattern is \"" + pattern +
				"\", but must be a name with * and ? for what varies: " + e.getDescription() + ".", e);
		}
	}

	private static Path lowerCase(final Path path) {
		return path.getFileSystem().getPath(path.toString().toLowerCase(Locale.ROOT));
	}

	/** Results may be in a folder below the images or, with a suffix, beside them. */
	private List<Path> withoutResults(final Path folder, final List<Path> files) throws IOException {
		if (output.isBlank()) return files;
		final Path results = real(Parameters.path("output", output));
		final Path images = real(folder);
		if (results.equals(images)) return files.stream().filter(file -> !isResult(ImageFiles.stem(file.getFileName()
			.toString()))).toList();
		if (!results.startsWith(images) || Files.isRegularFile(results)) return files;
		final Path below = images.relativize(results);
		return files.stream().filter(file -> !folder.relativize(file).startsWith(below)).toList();
	}

	private boolean isResult(final String stem) {
		return !suffix.isEmpty() && (stem.endsWith(suffix) || stem.endsWith(suffix + Destination.RESIDUAL));
	}

	private static Path real(final Path path) throws IOException {
		return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
	}
}
