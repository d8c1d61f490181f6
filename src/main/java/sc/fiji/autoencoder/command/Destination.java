package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.SafeFiles;

/**
 * Where the results of images go: into one file, or into a folder under the names of their inputs, as TIFF unless the
 * name says PNG. Never into the place of an input.
 *
 * @param target a file, or a folder that need not exist yet
 * @param folder which of both
 * @param suffix goes between the name of an input and its extension, in a folder
 */
record Destination(Path target, boolean folder, String suffix) {

	/** In the names of files, before the extension, with what was removed from an image. */
	static final String RESIDUAL = "-residual";

	/**
	 * Checks as much as can be known before any work, and changes nothing on the disk.
	 *
	 * @param output a file, a folder if the source is one, or empty for no saving at all
	 * @param suffix of the names of results in a folder, may be empty
	 * @return empty if nothing is to be saved
	 * @throws IllegalArgumentException in one sentence, if it does not fit the source
	 * @throws IOException in one sentence, if it cannot be written
	 */
	static Optional<Destination> of(final ImageSource source, final String output, final String suffix)
		throws IOException
	{
		checkSuffix(suffix);
		final String wanted = "but must be a folder, for " + source.parameter() + " is a folder.";
		if (source.folder() && output.isBlank()) throw new IllegalArgumentException("output is empty, " + wanted);
		if (output.isBlank()) return Optional.empty();
		final Path target = Parameters.path("output", output);
		if (!source.folder() && Files.isDirectory(target)) throw new IllegalArgumentException("output is \"" + target +
			"\", a folder, but must be a file, for " + source.parameter() + " is one image.");
		if (source.folder() && Files.exists(target) && !Files.isDirectory(target)) throw new IllegalArgumentException("output is \"" +
			target + "\", a file, " + wanted);
		final Destination destination = new Destination(target, source.folder(), suffix);
		final Map<Path, String> inputs = new HashMap<>();
		for (final ImageSource.Entry entry : source.images()) {
			final Path file = destination.file(entry);
			requireNoTwin(inputs.put(file, entry.name()), entry, file);
			ImageSource.requireNot(entry, file);
		}
		if (source.folder()) checkFolder(target);
		else ImageFiles.checkWritable(target);
		return Optional.of(destination);
	}

	/**
	 * Checks before any work that what is removed from the images, too, takes the place of no image and no other result.
	 *
	 * @throws IllegalArgumentException in one sentence, if it would
	 */
	void checkResiduals(final ImageSource source) throws IOException {
		final Map<Path, String> results = new HashMap<>();
		source.images().forEach(entry -> results.put(file(entry), entry.name()));
		for (final ImageSource.Entry entry : source.images()) {
			final Path residual = residual(entry);
			requireNoTwin(results.put(residual, entry.name()), entry, residual);
			ImageSource.requireNot(entry, residual);
		}
	}

	/** Checks before any work that files can be written into a folder, which need not exist yet. */
	static void checkFolder(final Path folder) throws IOException {
		if (Files.exists(folder)) SafeFiles.checkWritable(folder.resolve("writable"));
		else checkCreatable(folder);
	}

	/** @throws IllegalArgumentException in one sentence, if it cannot be a part of a file name */
	static void checkSuffix(final String suffix) {
		if (!ImageSource.fileName(suffix).equals(suffix)) throw new IllegalArgumentException("suffix is \"" + suffix +
			"\", but must be characters that file names can have.");
	}

	/** Checks before any work that a result of the type of this image can go there. */
	void check(final ImageSource.Entry entry, final ImagePlus image) throws IOException {
		if (folder) SafeFiles.createFolders(file(entry).getParent());
		ImageFiles.checkWritable(image, file(entry));
	}

	/** The file for the result of an image. */
	Path file(final ImageSource.Entry entry) {
		if (!folder) return target;
		final Path place = entry.place();
		return target.resolve(place.resolveSibling(resultName(place.getFileName().toString())));
	}

	/** The file for what was removed from an image, beside its result. */
	Path residual(final ImageSource.Entry entry) {
		return beside(entry, RESIDUAL + ".tif");
	}

	/** The table that tells whether the result of an image can be trusted, beside it. */
	Path trust(final ImageSource.Entry entry) {
		return beside(entry, "-trust.csv");
	}

	private Path beside(final ImageSource.Entry entry, final String ending) {
		final Path result = file(entry);
		return result.resolveSibling(ImageFiles.stem(result.getFileName().toString()) + ending);
	}

	private static void requireNoTwin(final String twin, final ImageSource.Entry entry, final Path file) {
		if (twin != null) throw new IllegalArgumentException("The results of \"" + twin + "\" and \"" + entry.name() +
			"\" would both be \"" + file + "\".");
	}

	/** Whether the first folder that is missing can be made. */
	private static void checkCreatable(final Path target) throws IOException {
		Path missing = target.toAbsolutePath();
		while (missing.getParent() != null && !Files.exists(missing.getParent()))
			missing = missing.getParent();
		if (missing.getParent() == null) throw new IOException("\"" + target + "\" cannot be made: there is no \"" + missing +
			"\".");
		SafeFiles.checkWritable(missing);
	}

	private String resultName(final String name) {
		final String lower = name.toLowerCase(Locale.ROOT);
		final boolean keeps = lower.endsWith(".png") || lower.endsWith(".tif") || lower.endsWith(".tiff");
		final String stem = ImageFiles.stem(name);
		return stem + suffix + (keeps ? name.substring(stem.length()) : ".tif");
	}
}
