package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.autoencoder.image.ImageFiles;

/**
 * The plot that {@code evaluate} leaves beside its table, NAME-curves.png or NAME-noise.png for NAME.csv: none of the images
 * if the table is in their folder.
 */
enum PlotFile {

		CURVES("-curves.png", "Images,Defective,"), NOISE("-noise.png", "Image,Channel,From,Gain,");

	private final String ending;
	private final String headings;

	/** @param headings how the table begins; other tables and pictures belong to the user */
	PlotFile(final String ending, final String headings) {
		this.ending = ending;
		this.headings = headings;
	}

	Path beside(final Path csv) {
		return csv.resolveSibling(ImageFiles.stem(csv.getFileName().toString()) + ending);
	}

	/** A folder without such plots; anything else as it is. */
	static ImageSource without(final ImageSource source) throws IOException {
		if (!source.folder()) return source;
		final List<ImageSource.Entry> images = new ArrayList<>();
		for (final ImageSource.Entry entry : source.images())
			if (!CURVES.is(entry) && !NOISE.is(entry)) images.add(entry);
		return images.isEmpty() ? source : new ImageSource(source.parameter(), true, images);
	}

	private boolean is(final ImageSource.Entry entry) throws IOException {
		final Path file = entry.file().orElseThrow();
		final String name = file.getFileName().toString();
		if (!name.endsWith(ending)) return false;
		final Path csv = file.resolveSibling(name.substring(0, name.length() - ending.length()) + ".csv");
		if (!Files.isRegularFile(csv)) return false;
		try (InputStream in = Files.newInputStream(csv)) {
			return new String(in.readNBytes(headings.length()), StandardCharsets.ISO_8859_1).equals(headings);
		}
	}
}
