package sc.fiji.autoencoder.engine.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.autoencoder.image.Sha256OutputStream;

/**
 * A jar as it was published, byte by byte.
 *
 * @param coordinates group, artifact, version and, of some, classifier, with colons between
 * @param size in bytes
 * @param sha256 64 hexadecimal digits in lower case
 */
public record Artifact(String coordinates, long size, String sha256) {

	/** As Maven names the file. */
	String fileName() {
		final String[] parts = coordinates.split(":");
		return parts[1] + "-" + parts[2] + (parts.length > 3 ? "-" + parts[3] : "") + ".jar";
	}

	/** Where a Maven repository has it, with slashes between. */
	String path() {
		final String[] parts = coordinates.split(":");
		return parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[2] + "/" + fileName();
	}

	/**
	 * Checks that a file is this one.
	 *
	 * @param tick called about every megabyte; what it throws ends the check
	 * @throws IOException in one sentence, if it is not
	 */
	void verify(final Path file, final Runnable tick) throws IOException {
		final long found = Files.size(file);
		if (found != size) throw new IOException(fileName() + " has " + found + " bytes, but must have " + size + ".");
		final String digest = Sha256OutputStream.of(file, tick);
		if (!digest.equals(sha256)) throw new IOException(fileName() + " is damaged: its SHA-256 is " + digest +
			", but must be " + sha256 + ".");
	}

	/**
	 * Whether a file is there and is this one.
	 *
	 * @param tick called about every megabyte; what it throws ends the check
	 */
	boolean isSound(final Path file, final Runnable tick) {
		if (!Files.isRegularFile(file)) return false;
		try {
			verify(file, tick);
			return true;
		}
		catch (final IOException e) {
			return false;
		}
	}
}
