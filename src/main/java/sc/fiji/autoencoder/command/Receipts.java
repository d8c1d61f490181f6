package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import sc.fiji.autoencoder.image.SafeFiles;
import sc.fiji.autoencoder.image.Sha256OutputStream;

/**
 * Remembers for each image of a folder what its results were made of, so that a later run can leave out what would come
 * out the same. Each image has a small file of its own, in a hidden folder beside the results: several processes may
 * work on images of one folder.
 *
 * @param folder of the results
 * @param command its short name
 * @param model fingerprint of the model
 * @param settings everything else that changes a result
 */
record Receipts(Path folder, String command, String model, Map<String, String> settings) {

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping()
		.serializeSpecialFloatingPointValues().create();

	/**
	 * A file as it was.
	 *
	 * @param time of its last change, in ms since 1970
	 * @param sha256 of its content
	 */
	record Stamp(long size, long time, String sha256) {

		/** @param read is run again and again while the file is read, and may throw to end it */
		static Stamp of(final Path file, final Runnable read) throws IOException {
			return new Stamp(Files.size(file), time(file), Sha256OutputStream.of(file, read));
		}

		/** Of the same size, and of the same time or, if it was copied or touched, the same content. */
		private boolean isStillOf(final Path file, final Runnable read) throws IOException {
			return Files.isRegularFile(file) && Files.size(file) == size && (time(file) == time || Sha256OutputStream.of(file,
				read).equals(sha256));
		}

		private static long time(final Path file) throws IOException {
			return Files.getLastModifiedTime(file).toMillis();
		}
	}

	/** @param results their sizes in bytes, by their paths in the folder */
	private record Receipt(Stamp input, String model, Map<String, String> settings, Map<String, Long> results,
		DetectionRows rows)
	{}

	/**
	 * What the tables say of an image whose results are there and would come out the same; empty if they have to be made.
	 *
	 * @param read is run again and again while its file is read, and may throw a {@link CancellationException} to end it
	 */
	Optional<DetectionRows> find(final ImageSource.Entry entry, final Runnable read) {
		try {
			final Path file = file(entry);
			if (!Files.isRegularFile(file)) return Optional.empty();
			final Receipt receipt = GSON.fromJson(Files.readString(file), Receipt.class);
			final boolean same = model.equals(receipt.model) && settings.equals(receipt.settings) && areThere(receipt.results) &&
				receipt.input.isStillOf(entry.file().orElseThrow(), read);
			return same ? Optional.of(receipt.rows) : Optional.empty();
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final IOException | RuntimeException e) { // not readable, or no receipt at all: then the work is done again
			return Optional.empty();
		}
	}

	/**
	 * @param input as it was before the work began
	 * @param results the files that were made, in the folder
	 * @throws IOException in one sentence, if it cannot be written
	 */
	void keep(final ImageSource.Entry entry, final Stamp input, final List<Path> results, final DetectionRows rows)
		throws IOException
	{
		final Map<String, Long> sizes = new TreeMap<>();
		for (final Path result : results)
			sizes.put(folder.relativize(result).toString(), Files.size(result));
		final Path file = file(entry);
		SafeFiles.createFolders(file.getParent());
		SafeFiles.write(file, GSON.toJson(new Receipt(input, model, settings, sizes, rows)));
	}

	private boolean areThere(final Map<String, Long> results) throws IOException {
		for (final Map.Entry<String, Long> result : results.entrySet()) {
			final Path file = folder.resolve(result.getKey());
			if (!Files.isRegularFile(file) || Files.size(file) != result.getValue()) return false;
		}
		return true;
	}

	/** Where a folder of results has what is not for people. */
	static Path hidden(final Path folder) {
		return folder.resolve(".autoencoder");
	}

	private Path file(final ImageSource.Entry entry) {
		final Path place = entry.place();
		return hidden(folder).resolve(command).resolve(place.resolveSibling(place.getFileName() + ".json"));
	}
}
