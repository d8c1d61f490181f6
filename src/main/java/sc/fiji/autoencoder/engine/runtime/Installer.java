package sc.fiji.autoencoder.engine.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import sc.fiji.autoencoder.image.LockedFile;
import sc.fiji.autoencoder.image.SafeFiles;

/** Brings a runtime into a folder: all of it or nothing, one at a time, and an unfinished one goes on the next time. */
public final class Installer {

	private final RuntimeFolder folder;
	private final InstallMonitor monitor;

	public Installer(final RuntimeFolder folder, final InstallMonitor monitor) {
		this.folder = folder;
		this.monitor = monitor;
	}

	/**
	 * Installs a runtime, unless it is there and sound, and makes it the one to use.
	 *
	 * @throws IOException in one sentence, if that fails; then the one to use is that of before
	 */
	public void install(final RuntimeBuild build, final JarSource source) throws IOException {
		try (LockedFile lock = folder.lock(monitor)) {
			if (!isSound(build)) {
				final Path incoming = SafeFiles.createFolders(folder.incoming(build.version()));
				requireSpace(build, incoming);
				for (final Artifact artifact : build.artifacts())
					if (!Files.exists(incoming.resolve(artifact.fileName()))) fetch(build, artifact, source, incoming);
				folder.accept(build.version());
			}
			folder.choose(build.version());
		}
	}

	/** One that is not will be replaced. */
	private boolean isSound(final RuntimeBuild build) {
		final Path installed = folder.of(build.version());
		return build.artifacts().stream().allMatch(artifact -> artifact.isSound(installed.resolve(artifact.fileName()),
			monitor::check));
	}

	private void requireSpace(final RuntimeBuild build, final Path incoming) throws IOException {
		final long free = Files.getFileStore(incoming).getUsableSpace();
		final long needed = build.size() - arrived(build, incoming);
		if (free < needed) throw new IOException("TensorFlow " + build.version() + " needs " + needed / 1_000_000 +
			" MB in " + folder.root() + ", but only " + free / 1_000_000 + " MB are free.");
	}

	private void fetch(final RuntimeBuild build, final Artifact artifact, final JarSource source, final Path incoming)
		throws IOException
	{
		final Path part = incoming.resolve(artifact.fileName() + ".part");
		final Runnable tick = () -> {
			monitor.check();
			monitor.progressed(arrived(build, incoming), build.size());
		};
		final boolean resumed = Files.exists(part);
		source.fetch(artifact, part, tick);
		try {
			artifact.verify(part, monitor::check);
		}
		catch (final IOException e) {
			Files.delete(part);
			if (!resumed) throw e;
			// The beginning may have been of another file.
			source.fetch(artifact, part, tick);
			artifact.verify(part, monitor::check);
		}
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		Files.move(part, incoming.resolve(artifact.fileName()), StandardCopyOption.ATOMIC_MOVE);
	}

	/** How many bytes are here. */
	private static long arrived(final RuntimeBuild build, final Path incoming) {
		long bytes = 0;
		for (final Artifact artifact : build.artifacts()) {
			final Path jar = incoming.resolve(artifact.fileName());
			bytes += Math.max(jar.toFile().length(), incoming.resolve(artifact.fileName() + ".part").toFile().length());
		}
		return bytes;
	}
}
