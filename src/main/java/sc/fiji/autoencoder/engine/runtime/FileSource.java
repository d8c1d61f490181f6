package sc.fiji.autoencoder.engine.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/** A folder, or a zip, with jars that were downloaded elsewhere; they are known by their names, wherever they lie in it. */
public final class FileSource implements JarSource, Closeable {

	private static final int BUFFER = 1 << 20;

	private final Path file;
	private final FileSystem zip;
	private final Map<String, Path> jars = new HashMap<>();

	/** @throws IOException in one sentence, if it is neither a folder nor a zip */
	public FileSource(final Path file) throws IOException {
		this.file = file;
		if (!Files.exists(file)) throw new IOException("file is \"" + file + "\", which does not exist.");
		zip = Files.isDirectory(file) ? null : open(file);
		try {
			collect(zip == null ? file.toRealPath() : zip.getPath("/"));
		}
		catch (final IOException e) {
			close();
			throw new IOException("file is \"" + file + "\", which cannot be read: " + e.getMessage() + ".", e);
		}
	}

	/** Passes over what must not be read: the top folders of a disk have something for the system alone. */
	private void collect(final Path root) throws IOException {
		Files.walkFileTree(root, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(final Path each, final BasicFileAttributes attributes) {
				if (Files.isRegularFile(each)) jars.put(each.getFileName().toString(), each);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(final Path each, final IOException e) throws IOException {
				if (each.equals(root)) throw e;
				return FileVisitResult.CONTINUE;
			}
		});
	}

	private static FileSystem open(final Path file) throws IOException {
		try {
			return FileSystems.newFileSystem(file);
		}
		catch (final ProviderNotFoundException | ZipException e) {
			throw new IOException("file is \"" + file + "\", but must be a folder with the jars of TensorFlow or a zip of it.",
				e);
		}
	}

	/**
	 * The first of some runtimes of which every jar is here.
	 *
	 * @throws IOException in one sentence, if there is none such
	 */
	public RuntimeBuild find(final List<RuntimeBuild> builds) throws IOException {
		for (final RuntimeBuild build : builds)
			if (missing(build).isEmpty()) return build;
		final RuntimeBuild first = builds.get(0);
		throw new IOException("file is \"" + file + "\", which has not all jars of a TensorFlow for " + first.platform() +
			": for " + first.version() + " there is no " + String.join(", no ", missing(first)) + ".");
	}

	private List<String> missing(final RuntimeBuild build) {
		return build.artifacts().stream().map(Artifact::fileName).filter(name -> !jars.containsKey(name)).toList();
	}

	@Override
	public void fetch(final Artifact artifact, final Path part, final Runnable tick) throws IOException {
		final Path jar = jars.get(artifact.fileName());
		if (jar == null) throw new IOException("file is \"" + file + "\", which has no " + artifact.fileName() + ".");
		final byte[] buffer = new byte[BUFFER];
		try (InputStream in = Files.newInputStream(jar); OutputStream out = Files.newOutputStream(part)) {
			long left = artifact.size() + 1; // one more tells that it is too large
			while (left > 0) {
				final int n = in.read(buffer, 0, (int) Math.min(BUFFER, left));
				if (n < 0) return;
				out.write(buffer, 0, n);
				left -= n;
				tick.run();
			}
		}
	}

	@Override
	public void close() throws IOException {
		if (zip != null) zip.close();
	}
}
