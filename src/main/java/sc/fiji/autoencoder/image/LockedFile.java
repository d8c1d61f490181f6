package sc.fiji.autoencoder.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file that one process, and one thread of it, has at a time; the operating system releases it after a crash. */
public final class LockedFile implements Closeable {

	private static final long PAUSE_MILLIS = 50;

	/** The operating system's lock is one of the whole process, and gone when any thread closes the file. */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path file;
	private final FileChannel channel;

	private LockedFile(final Path file, final FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Waits until nobody else has it. The file stays, for to delete it would let two in.
	 *
	 * @param file in an existing folder
	 * @param waiting is called again and again meanwhile, and may throw
	 * @throws IOException in one sentence, if the disk refuses to lock it
	 */
	public static LockedFile acquire(final Path file, final Runnable waiting) throws IOException {
		final Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
		try {
			while (!HELD.add(real))
				pause(waiting);
			try {
				return new LockedFile(real, locked(real, waiting));
			}
			catch (final IOException | InterruptedException | RuntimeException e) {
				HELD.remove(real);
				throw e;
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("Waiting for \"" + file + "\" was interrupted.", e);
		}
		catch (final IOException e) {
			throw new IOException("\"" + file + "\" cannot be locked: " + SafeFiles.reason(e) + ".", e);
		}
	}

	private static FileChannel locked(final Path file, final Runnable waiting) throws IOException,
		InterruptedException
	{
		final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			while (channel.tryLock() == null)
				pause(waiting);
			return channel;
		}
		catch (final IOException | InterruptedException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	private static void pause(final Runnable waiting) throws InterruptedException {
		waiting.run();
		Thread.sleep(PAUSE_MILLIS);
	}

	@Override
	public void close() throws IOException {
		try {
			channel.close();
		}
		finally {
			HELD.remove(file);
		}
	}
}
