package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.SafeFiles;

/**
 * Where the results of detection go: NAME.tif, NAME-mask.png (of a stack, .tif) and NAME-rois.zip for each image,
 * regions.csv and images.csv for all of them.
 *
 * @param path of a folder, that need not exist yet
 * @param suffix goes behind the name of an image
 */
record DetectionFolder(Path path, String suffix) {

	/** In the names of files, before the extension, with what was found in an image. */
	static final String MASK = "-mask";

	/**
	 * Checks as much as can be known before any work, and changes nothing on the disk.
	 *
	 * @param output a folder, or empty for no saving at all
	 * @param suffix of the names of images, may be empty
	 * @return empty if nothing is to be saved
	 * @throws IllegalArgumentException in one sentence, if it is no folder, or that of an input, or two images would have
	 *           the same results
	 * @throws IOException in one sentence, if it cannot be written
	 */
	static Optional<DetectionFolder> of(final ImageSource source, final String output, final String suffix)
		throws IOException
	{
		Destination.checkSuffix(suffix);
		if (output.isBlank()) {
			if (source.folder()) throw new IllegalArgumentException("output is empty, but must be a folder, for " + source
				.parameter() + " is a folder.");
			return Optional.empty();
		}
		final Path path = Parameters.path("output", output);
		if (Files.exists(path) && !Files.isDirectory(path)) throw new IllegalArgumentException("output is \"" + path +
			"\", a file, but must be a folder.");
		final DetectionFolder folder = new DetectionFolder(path, suffix);
		folder.checkInputs(source);
		Destination.checkFolder(path);
		for (final Path file : List.of(folder.regions(), folder.images()))
			if (Files.exists(file)) SafeFiles.checkWritable(file);
		return Optional.of(folder);
	}

	Path heat(final ImageSource.Entry entry) {
		return file(entry, ".tif");
	}

	/** @param stack whether the mask has several planes */
	Path mask(final ImageSource.Entry entry, final boolean stack) {
		return file(entry, MASK + (stack ? ".tif" : ".png"));
	}

	Path rois(final ImageSource.Entry entry) {
		return file(entry, "-rois.zip");
	}

	Path regions() {
		return path.resolve("regions.csv");
	}

	Path images() {
		return path.resolve("images.csv");
	}

	private void checkInputs(final ImageSource source) throws IOException {
		final Map<Path, String> results = new HashMap<>();
		for (final ImageSource.Entry entry : source.images()) {
			if (entry.isFrom(path.resolve(entry.place()))) throw new IllegalArgumentException("output is \"" + path +
				"\", the folder of the input \"" + entry.name() + "\", but must be another one.");
			for (final Path result : List.of(heat(entry), mask(entry, false), mask(entry, true), rois(entry))) {
				final String twin = results.put(result, entry.name());
				if (twin != null) throw new IllegalArgumentException("Results of \"" + twin + "\" and \"" + entry.name() +
					"\" would both be \"" + result + "\".");
				if (entry.isFrom(result)) throw new IllegalArgumentException("A result would overwrite its input \"" + result +
					"\"; choose another output.");
			}
		}
	}

	private Path file(final ImageSource.Entry entry, final String kind) {
		final Path place = entry.place();
		return path.resolve(place.resolveSibling(ImageFiles.stem(place.getFileName().toString()) + suffix + kind));
	}
}
