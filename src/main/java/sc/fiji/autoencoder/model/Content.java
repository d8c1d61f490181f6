package sc.fiji.autoencoder.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.autoencoder.image.SafeFiles;
import sc.fiji.autoencoder.image.Sha256OutputStream;

/** What goes into a file. It can be written as often as needed, the same bytes each time. */
@FunctionalInterface
interface Content {

	void writeTo(OutputStream out) throws IOException;

	static Content of(final String text) {
		return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Makes a file of it: wholly, or not at all.
	 *
	 * @throws IOException in one sentence that names the target, if it cannot be written
	 */
	default void save(final Path target) throws IOException {
		SafeFiles.write(target, file -> {
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
				writeTo(out);
			}
		});
	}

	/** SHA-256 of the bytes, 64 hexadecimal digits in lower case. */
	default String sha256() throws IOException {
		final Sha256OutputStream digest = new Sha256OutputStream(OutputStream.nullOutputStream());
		writeTo(digest);
		return digest.hex();
	}
}
