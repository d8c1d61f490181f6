package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip file. Equal entries make equal bytes: the zip knows no clock.
 *
 * @param level of compression, see {@link Deflater}
 * @param entries names and contents in the order of writing
 */
record ZipContent(int level, Map<String, Content> entries) implements Content {

	private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

	/** A zip that will lie in a zip: the outer one compresses. */
	static ZipContent inner(final Map<String, Content> entries) {
		return new ZipContent(Deflater.NO_COMPRESSION, entries);
	}

	/** All files below a folder, as an inner zip. */
	static ZipContent innerOfFolder(final Path folder) throws IOException {
		final List<Path> files;
		try (Stream<Path> walk = Files.walk(folder)) {
			files = walk.filter(Files::isRegularFile).sorted().toList();
		}
		final Map<String, Content> entries = new LinkedHashMap<>();
		for (final Path file : files)
			entries.put(folder.relativize(file).toString().replace('\\', '/'), out -> Files.copy(file, out));
		return inner(entries);
	}

	@Override
	public void writeTo(final OutputStream out) throws IOException {
		final ZipOutputStream zip = new ZipOutputStream(out);
		zip.setLevel(level);
		for (final Map.Entry<String, Content> entry : entries.entrySet()) {
			final ZipEntry header = new ZipEntry(entry.getKey());
			header.setTimeLocal(TIME);
			zip.putNextEntry(header);
			entry.getValue().writeTo(zip);
			zip.closeEntry();
		}
		zip.finish();
	}
}
