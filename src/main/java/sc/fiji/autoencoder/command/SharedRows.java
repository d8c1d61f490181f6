package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.LockedFile;
import sc.fiji.autoencoder.image.NaturalOrder;
import sc.fiji.autoencoder.image.SafeFiles;

/**
 * The rows of all runs into a folder of results, kept beside the table that people read. Several processes may add to
 * them at the same time.
 *
 * @param table that people read; if it was deleted, the rows begin anew
 * @param file with the rows
 * @param type of the rows
 */
record SharedRows<R extends ImageRow>(Path table, Path file, Class<R[]> type) {

	private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

	/** Makes the folder of the table, if there is none. */
	static <R extends ImageRow> SharedRows<R> of(final Path table, final Class<R[]> type) throws IOException {
		return new SharedRows<>(table, SafeFiles.createFolders(Receipts.hidden(table.getParent())).resolve(ImageFiles.stem(
			table.getFileName().toString()) + ".json"), type);
	}

	/**
	 * Puts rows in the place of earlier ones of the same images.
	 *
	 * @param writer gets all of them, as people sort names, while nobody else writes
	 * @throws IOException in one sentence, if they cannot be written
	 */
	void merge(final List<R> rows, final LogService log, final SafeFiles.IOConsumer<List<R>> writer) throws IOException {
		try (LockedFile lock = lock(log)) {
			final Map<String, R> byImage = new LinkedHashMap<>();
			earlier().forEach(row -> byImage.put(row.image(), row));
			rows.forEach(row -> byImage.put(row.image(), row));
			final List<R> all = new ArrayList<>(byImage.values());
			all.sort(Comparator.comparing(ImageRow::image, new NaturalOrder()));
			SafeFiles.write(file, GSON.toJson(all));
			writer.accept(all);
		}
	}

	/** Some network disks know no locks: then there is none, and two that end at the same moment may miss each other. */
	private LockedFile lock(final LogService log) {
		try {
			return LockedFile.acquire(file.resolveSibling(ImageFiles.stem(file.getFileName().toString()) + ".lock"), () -> {});
		}
		catch (final IOException e) {
			log.warn(e.getMessage() + " " + table.getFileName() + " may miss images of other processes.");
			return null;
		}
	}

	private List<R> earlier() {
		try {
			if (!Files.isRegularFile(table) || !Files.isRegularFile(file)) return List.of();
			return Arrays.stream(GSON.fromJson(Files.readString(file), type)).filter(ImageRow::isOfInterest).toList();
		}
		catch (final IOException | RuntimeException e) { // not readable, or no rows at all: then they begin anew
			return List.of();
		}
	}
}
