package sc.fiji.autoencoder.engine.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.scijava.util.FileUtils;

import sc.fiji.autoencoder.image.LockedFile;
import sc.fiji.autoencoder.image.SafeFiles;

/**
 * A folder with installed runtimes: {@code PLATFORM/VERSION} has the jars of one, and {@code PLATFORM/chosen} names the
 * one to use. Jars that lie in the folder itself (Maven puts its own there) are used if none is chosen.
 */
public final class RuntimeFolder {

	private static final Pattern VERSION = Pattern.compile("[0-9.]+-(cpu|gpu)");

	private final Path root;
	private final Path runtimes;
	private final Path pointer;

	/**
	 * @param root need not exist
	 * @param platform as {@link Platform#here()} names it
	 */
	public RuntimeFolder(final Path root, final String platform) {
		this.root = root;
		runtimes = root.resolve(platform);
		pointer = runtimes.resolve("chosen");
	}

	/** Where runtimes lie that belong to no Fiji, or to one that only its administrator may change. */
	public static RuntimeFolder ofUser(final String platform) {
		return new RuntimeFolder(Path.of(System.getProperty("user.home"), ".fiji-autoencoder", "engine"), platform);
	}

	public Path root() {
		return root;
	}

	/** The folder of a version, whether it is installed or not. */
	public Path of(final String version) {
		return runtimes.resolve(version);
	}

	/** Where jars may lie, the one to use first. */
	public List<Path> searched() throws IOException {
		final List<Path> folders = new ArrayList<>();
		chosen().ifPresent(version -> folders.add(of(version)));
		folders.add(root);
		return folders;
	}

	/** The version to use, if one is chosen and installed. */
	public Optional<String> chosen() throws IOException {
		if (!Files.isRegularFile(pointer)) return Optional.empty();
		final String version = Files.readString(pointer).strip();
		return Optional.of(version).filter(installed()::contains);
	}

	/** The versions that are installed, in alphabetical order. */
	public List<String> installed() throws IOException {
		if (!Files.isDirectory(runtimes)) return List.of();
		try (Stream<Path> folders = Files.list(runtimes)) {
			return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).filter(name -> VERSION
				.matcher(name).matches()).sorted().toList();
		}
	}

	/** Whether there is anything of a version: all of it, or the beginning of an installation. */
	public boolean has(final String version) {
		return Files.exists(of(version)) || Files.exists(incoming(version));
	}

	/** Whether something can be installed here; looks, and makes nothing. */
	public boolean isWritable() {
		Path existing = root.toAbsolutePath();
		while (existing != null && !Files.exists(existing))
			existing = existing.getParent();
		return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
	}

	/**
	 * Deletes a runtime and what is left of unfinished installations of it. If it was the chosen one, the first of those
	 * that are left is chosen.
	 *
	 * @return whether there was anything of it
	 * @throws IOException in one sentence, if it is in use (on Windows)
	 */
	public boolean remove(final String version, final InstallMonitor monitor) throws IOException {
		if (!Files.isDirectory(runtimes)) return false;
		try (LockedFile lock = lock(monitor)) {
			final boolean there = has(version);
			final boolean chosen = Optional.of(version).equals(chosen());
			delete(incoming(version));
			retire(version); // before it is no longer chosen: one in use stays, and stays chosen
			if (chosen) {
				final List<String> left = installed();
				if (left.isEmpty()) Files.delete(pointer);
				else choose(left.get(0));
			}
			return there;
		}
	}

	/** Where a version arrives. */
	Path incoming(final String version) {
		return runtimes.resolve(version + ".new");
	}

	/** Makes what has arrived the installed one. */
	void accept(final String version) throws IOException {
		retire(version);
		Files.move(incoming(version), of(version));
	}

	void choose(final String version) throws IOException {
		SafeFiles.write(pointer, version + "\n");
	}

	LockedFile lock(final InstallMonitor monitor) throws IOException {
		SafeFiles.createFolders(runtimes);
		return LockedFile.acquire(root.resolve("lock"), () -> {
			monitor.waiting();
			monitor.check();
		});
	}

	/** Renames before it deletes, so that nobody takes a half for the whole. */
	private void retire(final String version) throws IOException {
		final Path old = runtimes.resolve(version + ".old");
		delete(old);
		if (!Files.exists(of(version))) return;
		try {
			Files.move(of(version), old);
		}
		catch (final IOException e) {
			throw new IOException(of(version) + " cannot be replaced or removed, for something uses it: close every Fiji, " +
				"and try it from one that has just started.", e);
		}
		delete(old);
	}

	private static void delete(final Path folder) throws IOException {
		if (Files.exists(folder) && !FileUtils.deleteRecursively(folder.toFile())) throw new IOException(folder +
			" cannot be deleted.");
	}
}
