package sc.fiji.autoencoder.engine.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one process (and one thread of it) at a time change a folder; the operating system releases it after a crash. */
final class InstallLock implements Closeable {

	private static final long PAUSE_MILLIS = 200;

	/** The operating system's lock is one of the whole process, and gone when any thread closes the file. */
	private static final Semaphore PROCESS = new Semaphore(1);

	private final FileChannel channel;

	private InstallLock(final FileChannel channel) {
		this.channel = channel;
	}

	/** Waits until nobody else has it. The file stays, for to delete it would let two in. */
	static InstallLock acquire(final Path file, final InstallMonitor monitor) throws IOException {
		try {
			while (!PROCESS.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS))
				hold(monitor);
			try {
				return new InstallLock(locked(file, monitor));
			}
			catch (final IOException | InterruptedException | RuntimeException e) {
				PROCESS.release();
				throw e;
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("The installation was interrupted.", e);
		}
	}

	private static FileChannel locked(final Path file, final InstallMonitor monitor) throws IOException,
		InterruptedException
	{
		final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			while (channel.tryLock() == null) {
				hold(monitor);
				Thread.sleep(PAUSE_MILLIS);
			}
			return channel;
		}
		catch (final IOException | InterruptedException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	private static void hold(final InstallMonitor monitor) {
		monitor.waiting();
		monitor.check();
	}

	@Override
	public void close() throws IOException {
		try {
			channel.close();
		}
		finally {
			PROCESS.release();
		}
	}
}
