package sc.fiji.autoencoder.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests what passes through. */
public final class Sha256OutputStream extends DigestOutputStream {

	private static final int BUFFER = 1 << 20;

	public Sha256OutputStream(final OutputStream out) {
		super(out, newDigest());
	}

	/** The SHA-256 of what has passed, 64 hexadecimal digits in lower case; begins anew. */
	public String hex() {
		return HexFormat.of().formatHex(digest.digest());
	}

	/** The SHA-256 of a file, 64 hexadecimal digits in lower case. */
	public static String of(final Path file) throws IOException {
		return of(file, () -> {});
	}

	/** @param read is run again and again while the file is read, and may throw to end it */
	public static String of(final Path file, final Runnable read) throws IOException {
		final Sha256OutputStream digest = new Sha256OutputStream(OutputStream.nullOutputStream());
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] buffer = new byte[BUFFER];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				digest.write(buffer, 0, n);
				read.run();
			}
		}
		return digest.hex();
	}

	/** For what does not go through a stream. */
	public static MessageDigest newDigest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new AssertionError("Every Java platform has SHA-256.", e);
		}
	}
}
