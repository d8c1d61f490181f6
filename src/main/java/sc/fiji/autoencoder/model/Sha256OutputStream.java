package sc.fiji.autoencoder.model;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests what passes through. */
public final class Sha256OutputStream extends DigestOutputStream {

	public Sha256OutputStream(final OutputStream out) {
		super(out, newDigest());
	}

	/** The SHA-256 of what has passed, 64 hexadecimal digits in lower case; begins anew. */
	public String hex() {
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest newDigest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new AssertionError("Every Java platform has SHA-256.", e);
		}
	}
}
