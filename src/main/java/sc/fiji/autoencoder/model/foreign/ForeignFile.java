package sc.fiji.autoencoder.model.foreign;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import sc.fiji.autoencoder.engine.PlaneLayout;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Sha256OutputStream;
import sc.fiji.autoencoder.model.Archive;
import sc.fiji.autoencoder.model.CoverPicture;
import sc.fiji.autoencoder.model.Entry;
import sc.fiji.autoencoder.model.Npy;
import sc.fiji.autoencoder.model.TemporaryFolder;

/**
 * A bioimage.io package that another program made, open for reading. Whatever it holds is checked before it is given out;
 * each error is one sentence that names the file. Not thread-safe.
 */
public final class ForeignFile implements Closeable {

	/** What of a SavedModel the engine needs; the rest (assets, the bookkeeping of Keras) is not unpacked. */
	private static final Pattern NEEDED = Pattern.compile("saved_model\\.pb|variables/variables\\." +
		"(index|data-\\d{5}-of-\\d{5})");

	private final Archive archive;
	private final ForeignDescription description;
	private final Path file;
	private TemporaryFolder folder;

	private ForeignFile(final Path file, final Archive archive) throws IOException {
		this.file = file;
		this.archive = archive;
		try {
			description = ForeignDescription.read(text());
		}
		catch (final IllegalArgumentException e) {
			throw refused(e.getMessage(), e);
		}
		for (final String named : new String[] { description.weights(), description.input().test(), description.output()
			.test() })
			if (!archive.has(named)) throw refused("it has no " + archive.label(named) + ".", null);
	}

	/**
	 * @throws IOException in one sentence that names the file, if there is none, or it is damaged, or it is a model that
	 *           cannot be used here, which the sentence explains
	 */
	public static ForeignFile open(final Path file) throws IOException {
		final Archive archive = Archive.open(file);
		try {
			return new ForeignFile(file, archive);
		}
		catch (final IOException | RuntimeException e) {
			archive.close();
			throw e;
		}
	}

	public ForeignDescription description() {
		return description;
	}

	/** What identifies network and description: the SHA-256 of the file, 64 hexadecimal digits in lower case. */
	public String fingerprint() throws IOException {
		return Sha256OutputStream.of(file);
	}

	/**
	 * Unpacks the network at the first call.
	 *
	 * @return a folder with the SavedModel, which is there until {@link #close()}
	 * @throws IOException in one sentence, if it is damaged, not the one described, or there is no space for it
	 */
	public Path savedModel() throws IOException {
		if (folder == null) folder = new TemporaryFolder();
		final Path unpacked = folder.path().resolve("saved_model");
		if (Files.exists(unpacked)) return unpacked;
		final Path target = Files.createTempDirectory(folder.path(), "unpacking");
		final Path zip = archive.unpack(description.weights(), folder.path(), description.sha256(), "its description");
		try (Archive bundle = archive.inner(description.weights(), zip)) {
			unpack(bundle, target);
		}
		return Files.move(target, unpacked);
	}

	/** Whether the SavedModel lies at the top of its zip or in a folder. */
	private static void unpack(final Archive bundle, final Path target) throws IOException {
		final String graph = bundle.files().stream().filter(entry -> entry.equals(Entry.GRAPH) || entry.endsWith("/" +
			Entry.GRAPH)).min(Comparator.comparingInt(String::length)).orElseThrow(() -> new IOException(bundle.name() +
				" is no SavedModel: it has no " + Entry.GRAPH + "."));
		final String prefix = graph.substring(0, graph.length() - Entry.GRAPH.length());
		Files.createDirectories(target.resolve("variables"));
		long left = bundle.limit();
		for (final String entry : bundle.files()) {
			if (!entry.startsWith(prefix) || !NEEDED.matcher(entry.substring(prefix.length())).matches()) continue;
			try (OutputStream out = Files.newOutputStream(target.resolve(entry.substring(prefix.length())))) {
				left -= bundle.copy(entry, out, left);
			}
		}
	}

	/** @throws IOException in one sentence, if it is damaged, or does not fit the description */
	public ForeignExample example() throws IOException {
		try {
			return new ForeignExample(plane(description.input().test(), description.input().layout()), plane(description
				.output().test(), description.output().layout()));
		}
		catch (final IllegalArgumentException e) {
			throw refused(e.getMessage(), e);
		}
	}

	private FloatBatch plane(final String entry, final PlaneLayout layout) throws IOException {
		try {
			return layout.plane(Npy.readAny(archive.label(entry), archive.read(entry, Entry.LARGEST_TENSOR)));
		}
		catch (final IllegalArgumentException e) {
			throw new IOException(archive.label(entry) + " does not fit its description: " + e.getMessage(), e);
		}
	}

	/**
	 * The picture that the model is recognised by, if it has a PNG.
	 *
	 * @throws IOException in one sentence, if it is damaged, or larger than such pictures are
	 */
	public Optional<BufferedImage> cover() throws IOException {
		final Optional<String> cover = description.cover().filter(archive::has);
		if (cover.isEmpty()) return Optional.empty();
		return Optional.of(CoverPicture.read(archive.label(cover.get()), archive.read(cover.get(), Entry.LARGEST_TEXT)));
	}

	/**
	 * What to throw if the network of this file cannot be used.
	 *
	 * @param why its message is one sentence about the network
	 * @return with one sentence that names the file
	 */
	public IOException refused(final RuntimeException why) {
		final String reason = why.getMessage();
		return refused(Character.toLowerCase(reason.charAt(0)) + reason.substring(1), why);
	}

	private IOException refused(final String why, final Exception cause) {
		return new IOException(archive.name() + " is a model of another program that cannot be used here: " + why, cause);
	}

	private String text() throws IOException {
		for (final String name : List.of(Entry.RDF, Entry.BIOIMAGEIO))
			if (archive.has(name)) return new String(archive.read(name, Entry.LARGEST_TEXT), StandardCharsets.UTF_8);
		throw refused("it has no " + Entry.RDF + ".", null);
	}

	/** Deletes what was unpacked. */
	@Override
	public void close() throws IOException {
		archive.close();
		if (folder != null) folder.close();
	}
}
