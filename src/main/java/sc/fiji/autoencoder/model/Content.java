package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import sc.fiji.autoencoder.image.Sha256OutputStream;

/** What goes into a file. It can be written as often as needed, the same bytes each time. */
@FunctionalInterface
interface Content {

	void writeTo(OutputStream out) throws IOException;

	static Content of(final String text) {
		return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** SHA-256 of the bytes, 64 hexadecimal digits in lower case. */
	default String sha256() throws IOException {
		final Sha256OutputStream digest = new Sha256OutputStream(OutputStream.nullOutputStream());
		writeTo(digest);
		return digest.hex();
	}
}
