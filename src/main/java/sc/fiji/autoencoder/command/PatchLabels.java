package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.latent.Place;

/** What patches belong to, by which they are coloured: nothing, their slice, or what a table says of their image. */
interface PatchLabels {

	/** Of no patch. */
	String NONE = "";

	/** The word for labels that are the numbers of slices. */
	String SLICE = "slice";

	/** The label of a patch, or {@link #NONE}. */
	String of(Place place);

	/**
	 * @param labels empty, {@code slice}, or a CSV file with the columns {@code image} (with or without extension),
	 *          {@code label} and perhaps {@code slice} (from 1 on; without it a row is for all slices)
	 * @param source whose images the table must know one of
	 * @throws IllegalArgumentException in one sentence, if it is something else, or no image is in the table
	 * @throws IOException in one sentence, if the file cannot be read
	 */
	static PatchLabels of(final String labels, final ImageSource source) throws IOException {
		if (labels.isBlank()) return place -> NONE;
		if (labels.equals(SLICE)) return place -> String.valueOf(place.slice());
		final Path file = Parameters.path("labels", labels);
		if (!Files.isRegularFile(file)) throw new IllegalArgumentException("labels is \"" + labels +
			"\", but must be empty, slice, or a CSV file with the columns image and label.");
		final List<Row> rows = rows(file);
		if (source.images().stream().noneMatch(entry -> rows.stream().anyMatch(row -> row.isFor(entry.name()))))
			throw new IllegalArgumentException("labels is \"" + labels + "\", which has no row for any image of " + source
				.parameter() + ", such as \"" + source.images().get(0).name() + "\".");
		return place -> rows.stream().filter(row -> row.isFor(place)).map(Row::label).findFirst().orElse(NONE);
	}

	private static List<Row> rows(final Path file) throws IOException {
		final CsvFile table = CsvFile.read(file);
		final int image = table.headings().indexOf("image");
		final int label = table.headings().indexOf("label");
		final int slice = table.headings().indexOf(SLICE);
		if (image < 0 || label < 0) throw new IllegalArgumentException("labels is \"" + file + "\", whose columns are " + table
			.headings() + ", but there must be image and label.");
		return table.rows().stream().map(cells -> new Row(cells.get(image), slice < 0 ? 0 : slice(cells.get(slice), file),
			cells.get(label))).toList();
	}

	private static int slice(final String cell, final Path file) {
		try {
			return cell.isEmpty() ? 0 : Integer.parseInt(cell.replaceFirst("\\.0*$", ""));
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException("labels is \"" + file + "\", whose column slice has \"" + cell +
				"\", but must have whole numbers.", e);
		}
	}

	/** @param slice from 1 on, or 0 for all */
	record Row(String image, int slice, String label) {

		boolean isFor(final String name) {
			return image.equals(name) || image.equals(ImageFiles.stem(name));
		}

		boolean isFor(final Place place) {
			return isFor(place.image()) && (slice == 0 || slice == place.slice());
		}
	}
}
