package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.SafeFiles;

/**
 * Where what is found in a latent space goes.
 *
 * @param path of a folder, that need not exist yet
 */
record LatentFolder(Path path) {

	static final String PLOT = "scatter.png";
	static final String PATCHES = "patches.csv";
	static final String DIMENSIONS = "dimensions.csv";
	static final String TRAVERSAL = "traversal.tif";
	static final String INTERPOLATION = "interpolation.tif";
	static final String NEIGHBOURS = "neighbours.tif";

	/**
	 * Checks as much as can be known before any work, and changes nothing on the disk.
	 *
	 * @param output a folder, or empty for no saving at all
	 * @param labels perhaps the path of a table
	 * @throws IllegalArgumentException in one sentence, if it is no folder, or that of an input, or results would take the
	 *           place of an input or of the labels
	 * @throws IOException in one sentence, if it cannot be written
	 */
	static Optional<LatentFolder> of(final ImageSource source, final String labels, final String output)
		throws IOException
	{
		if (output.isBlank()) return Optional.empty();
		final Path path = Parameters.path("output", output);
		if (Files.exists(path) && !Files.isDirectory(path)) throw new IllegalArgumentException("output is \"" + path +
			"\", a file, but must be a folder.");
		for (final ImageSource.Entry entry : source.images())
			if (entry.isFrom(path.resolve(ImageSource.fileName(entry.name())))) throw new IllegalArgumentException("output is \"" +
				path + "\", the folder of the input \"" + entry.name() + "\", but must be another one.");
		Destination.checkFolder(path);
		for (final String name : List.of(PLOT, PATCHES, DIMENSIONS, TRAVERSAL, INTERPOLATION, NEIGHBOURS))
			checkResult(source, labels, path.resolve(name));
		return Optional.of(new LatentFolder(path));
	}

	private static void checkResult(final ImageSource source, final String labels, final Path result) throws IOException {
		if (!Files.exists(result)) return;
		source.requireNot(result);
		if (!labels.isBlank() && Files.exists(Path.of(labels)) && Files.isSameFile(Path.of(labels), result))
			throw new IllegalArgumentException("labels is \"" + labels + "\", which a result would overwrite; choose another output.");
		SafeFiles.checkWritable(result);
	}

	/** Saves as TIFF or, if the name says so, as PNG. */
	void save(final String name, final ImagePlus image) throws IOException {
		SafeFiles.createFolders(path);
		ImageFiles.save(image, path.resolve(name));
	}

	void save(final String name, final ResultsTable table) throws IOException {
		SafeFiles.createFolders(path);
		Tables.save(table, path.resolve(name));
	}
}
