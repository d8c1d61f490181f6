package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;

/** Named arrays in numpy's file format: a zip of {@link Npy} files. Names may hold slashes. */
final class Npz {

	private static final String SUFFIX = ".npy";

	private Npz() {}

	static ZipContent content(final Map<String, FloatTensor> tensors) {
		final Map<String, Content> entries = new LinkedHashMap<>();
		tensors.forEach((name, tensor) -> entries.put(name + SUFFIX, out -> Npy.write(tensor, out)));
		return ZipContent.inner(entries);
	}

	/** @throws IOException in one sentence that names the file, if one entry is no array */
	static Map<String, FloatTensor> read(final Archive archive) throws IOException {
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		long left = archive.limit();
		for (final String entry : archive.files()) {
			final byte[] bytes = archive.read(entry, left);
			left -= bytes.length;
			final int end = entry.length() - SUFFIX.length();
			if (end <= 0 || !entry.endsWith(SUFFIX)) throw new IOException(archive.label(entry) + " is no .npy file.");
			if (tensors.put(entry.substring(0, end), Npy.read(archive.label(entry), bytes)) != null)
				throw new IOException(archive.label(entry) + " is there twice.");
		}
		return tensors;
	}
}
