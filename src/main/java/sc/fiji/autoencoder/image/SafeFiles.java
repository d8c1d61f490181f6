package sc.fiji.autoencoder.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are either the old one or the new one, never half of it. */
public final class SafeFiles {

	private SafeFiles() {}

	/** Work on something that may fail with an IOException. */
	@FunctionalInterface
	public interface IOConsumer<T> {

		void accept(T t) throws IOException;
	}

	/**
	 * Writes a file beside the target, forces it to the disk, and puts it in the place of the target at once. If that
	 * fails, or Java is told to end, what was there before is still there, and nothing else.
	 *
	 * @param target file in an existing folder; a symbolic link stays one
	 * @param writer fills the file whose path it gets; the file exists and is empty
	 * @throws IOException in one sentence that names the target
	 */
	public static void write(final Path target, final IOConsumer<Path> writer) throws IOException {
		checkTarget(target);
		try {
			final Path file = real(target);
			final Path beside = createBeside(file);
			Unfinished.add(beside);
			try {
				writer.accept(beside);
				try (final FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
					channel.force(true);
				}
				Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Unfinished.delete(beside);
			}
		}
		catch (final IOException e) {
			throw new IOException("\"" + target + "\" cannot be written: " + reason(e) + ".", e);
		}
	}

	/** Like {@link #write(Path, IOConsumer)}, of a text in UTF-8. */
	public static void write(final Path target, final String text) throws IOException {
		write(target, file -> Files.writeString(file, text));
	}

	/**
	 * Checks before any work that a file could be written, by creating and deleting one beside it.
	 *
	 * @throws IOException in one sentence that names the target
	 */
	public static void checkWritable(final Path target) throws IOException {
		checkTarget(target);
		try {
			Files.delete(createBeside(real(target)));
		}
		catch (final IOException e) {
			throw new IOException("\"" + target + "\" cannot be written: " + reason(e) + ".", e);
		}
	}

	/** Makes a folder and those above it, if it is not there. Java 17 may refuse a link to a folder (JDK-8294193). */
	public static Path createFolders(final Path folder) throws IOException {
		return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
	}

	/** Why, without the path, as the end of a sentence. */
	static String reason(final IOException e) {
		final String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
		if (reason != null) return reason.replaceFirst("[.!]$", "");
		if (e instanceof NoSuchFileException) return "it does not exist";
		if (e instanceof AccessDeniedException) return "permission denied";
		return e.getClass().getSimpleName();
	}

	private static void checkTarget(final Path target) throws IOException {
		final Path folder = target.toAbsolutePath().getParent();
		if (folder == null || Files.isDirectory(target)) throw new IOException("\"" + target +
			"\" cannot be written: it is a folder.");
		if (!Files.isDirectory(folder)) throw new IOException("\"" + target + "\" cannot be written: there is no folder \"" +
			folder + "\".");
		if (Files.exists(target) && !Files.isWritable(target)) throw new IOException("\"" + target +
			"\" cannot be written: it is write-protected.");
	}

	/** Of a link, what it leads to. */
	private static Path real(final Path target) throws IOException {
		return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
	}

	/** Not with createTempFile, which makes files that only their owner can read. */
	private static Path createBeside(final Path file) throws IOException {
		return Files.createFile(file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp"));
	}
}
