package sc.fiji.autoencoder.engine.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there while a runtime starts. If it is there, and no process holds it, the process that made it did not
 * survive the start: a process that is told to end takes it away, one that crashes cannot. Where no file can be written
 * there is no marker, and nothing fails for that.
 */
public final class StartMarker {

	/** A path of more bytes than that is none. */
	private static final int LONGEST = 1 << 16;

	private final Path file;

	/** @param folder that exists, or else there is never a marker */
	public StartMarker(final Path folder) {
		file = folder.resolve("starting");
	}

	/** Whether the last start of a runtime ended the process. */
	public boolean crashed(final String source) {
		if (!Files.isRegularFile(file)) return false;
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			if (channel.tryLock() == null) return false; // it is starting just now
			// Through this channel, for on Windows nobody else may read what is locked.
			final ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST));
			while (content.hasRemaining() && channel.read(content) >= 0);
			return source.equals(new String(content.array(), StandardCharsets.UTF_8));
		}
		catch (final IOException | OverlappingFileLockException e) {
			return false;
		}
	}

	/** Gives a runtime that crashed another chance. */
	public void forget() throws IOException {
		Files.deleteIfExists(file);
	}

	/**
	 * Marks that a runtime starts.
	 *
	 * @param source of the runtime
	 * @return to be closed when it has started, or refused to
	 */
	public Start start(final String source) {
		FileChannel channel = null;
		try {
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (channel.tryLock() != null) {
				channel.truncate(0);
				channel.write(ByteBuffer.wrap(source.getBytes(StandardCharsets.UTF_8)));
				channel.force(true);
				return new Start(channel, file);
			}
			channel.close(); // another process starts one, and its marker is enough
		}
		catch (final IOException | OverlappingFileLockException e) {
			close(channel);
		}
		return new Start(null, null);
	}

	private static void close(final FileChannel channel) {
		try {
			if (channel != null) channel.close();
		}
		catch (final IOException e) {
			// what a marker does not tell is no reason to fail
		}
	}

	/** A start that goes on. */
	public static final class Start implements Closeable {

		private final FileChannel channel;
		private final Path file;

		private final Thread atExit = new Thread(this::remove);

		/** Of a start that has no marker, if both are null. */
		private Start(final FileChannel channel, final Path file) {
			this.channel = channel;
			this.file = file;
			if (channel == null) return;
			try {
				Runtime.getRuntime().addShutdownHook(atExit);
			}
			catch (final IllegalStateException e) {
				// Java is ending already
			}
		}

		@Override
		public void close() {
			if (channel == null) return;
			try {
				Runtime.getRuntime().removeShutdownHook(atExit);
			}
			catch (final IllegalStateException e) {
				// Java is ending, and perhaps it does it, too
			}
			remove();
		}

		private synchronized void remove() {
			if (!channel.isOpen()) return;
			try {
				channel.truncate(0); // between the next two lines another process may find the file without its lock
				channel.close();
				Files.deleteIfExists(file);
			}
			catch (final IOException e) {
				// what a marker does not tell is no reason to fail
			}
		}
	}
}
