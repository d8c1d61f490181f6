package sc.fiji.autoencoder.model;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.image.Sha256OutputStream;

/**
 * A model's zip, open for reading. Whatever it holds is checked before it is given out; each error is one sentence that
 * names the file. Not thread-safe.
 */
public final class ModelFile implements Closeable {

	private final Archive archive;
	private final ModelDescription description;
	private final String fingerprint;
	private final boolean latent;
	private final Map<String, Path> unpacked = new HashMap<>();
	private TemporaryFolder folder;

	private ModelFile(final Archive archive) throws IOException {
		this.archive = archive;
		if (isForeign(archive)) throw new IOException(archive.name() + " is a bioimage.io model of another program: only " +
			"denoise and models use it, for without " + Entry.TRAINING + " nobody knows how it was trained and what its " +
			"layers are.");
		if (!archive.has(Entry.TRAINING)) throw new IOException(archive.name() +
			" is no model of this plugin: it has no " + Entry.TRAINING + ".");
		description = DescriptionJson.read(archive.name(), text(Entry.TRAINING));
		fingerprint = readFingerprint();
		latent = archive.has(Entry.LATENT);
	}

	/**
	 * Whether a file is a bioimage.io package that another program made.
	 *
	 * @throws IOException in one sentence that names the file, if there is none, or it is damaged
	 */
	public static boolean isForeign(final Path file) throws IOException {
		try (Archive archive = Archive.open(file)) {
			return isForeign(archive);
		}
	}

	private static boolean isForeign(final Archive archive) {
		return !archive.has(Entry.TRAINING) && (archive.has(Entry.RDF) || archive.has(Entry.BIOIMAGEIO));
	}

	/**
	 * @throws IOException in one sentence that names the file, if there is none, or it is damaged, no model, or one that
	 *           needs a newer version of the plugin
	 */
	public static ModelFile open(final Path file) throws IOException {
		final Archive archive = Archive.open(file);
		try {
			return new ModelFile(archive);
		}
		catch (final IOException | RuntimeException e) {
			archive.close();
			throw e;
		}
	}

	/**
	 * Like {@link #open(Path)}, for one purpose.
	 *
	 * @throws IOException in one sentence that names the file, also if the model is of another kind
	 */
	public static ModelFile open(final Path file, final Kind wanted) throws IOException {
		final ModelFile model = open(file);
		final Kind kind = model.description.kind();
		if (kind == wanted) return model;
		model.close();
		throw new IOException(model.archive.name() + " is " + kind.withArticle() + ", not " + wanted.withArticle() + ".");
	}

	public ModelDescription description() {
		return description;
	}

	/** What identifies the weights: the SHA-256 of the zipped SavedModel, 64 hexadecimal digits in lower case. */
	public String fingerprint() {
		return fingerprint;
	}

	/**
	 * Unpacks all that it takes to apply the model, and closes the file: Windows replaces no file that is open. Description,
	 * fingerprints, {@link #savedModel()}, {@link #detector()} and {@link #latent()} are there until {@link #close()}, the
	 * rest is not any more.
	 *
	 * @throws IOException in one sentence, if it is damaged, or there is no space for it
	 */
	public void release() throws IOException {
		unpack(Entry.SAVED_MODEL);
		if (description.detector().isPresent()) unpack(Entry.DETECTOR);
		if (latent) unpack(Entry.LATENT);
		archive.close();
	}

	/**
	 * Unpacks the network for inference at the first call.
	 *
	 * @return a folder with the SavedModel, which is there until {@link #close()}
	 * @throws IOException in one sentence, if it is damaged, not the one described, or there is no space for it
	 */
	public Path savedModel() throws IOException {
		final Path network = folder().resolve("saved_model");
		if (Files.exists(network)) return network;
		final Path target = Files.createTempDirectory(folder(), "unpacking");
		try (Archive bundle = inner(Entry.SAVED_MODEL)) {
			bundle.extractTo(target);
			if (!Files.isRegularFile(target.resolve(Entry.GRAPH))) throw new IOException(bundle.name() +
				" is no SavedModel: it has no " + Entry.GRAPH + ".");
		}
		return Files.move(target, network);
	}

	/**
	 * The state of the trainer, to go on with the training.
	 *
	 * @throws IOException in one sentence, if it is damaged, or a number is not finite
	 */
	public Map<String, FloatTensor> state() throws IOException {
		try (Archive npz = inner(Entry.STATE)) {
			return Npz.read(npz);
		}
	}

	/**
	 * The arrays of an anomaly detector's scoring and its calibration; empty for other models.
	 *
	 * @throws IOException in one sentence, if it is damaged, or a number is not finite
	 */
	public Map<String, FloatTensor> detector() throws IOException {
		if (description.detector().isEmpty()) return Map.of();
		try (Archive npz = inner(Entry.DETECTOR)) {
			return Npz.read(npz);
		}
	}

	/**
	 * What identifies how an anomaly detector judges with its network, which has a {@link #fingerprint} of its own: the
	 * SHA-256 of its settings, and of its arrays as they are stored.
	 *
	 * @throws IOException in one sentence, if it is damaged
	 */
	public String detectorFingerprint() throws IOException {
		try (Sha256OutputStream out = new Sha256OutputStream(OutputStream.nullOutputStream())) {
			out.write(description.detector().orElseThrow().toString().getBytes(StandardCharsets.UTF_8));
			if (!unpacked.containsKey(Entry.DETECTOR)) unpack(Entry.DETECTOR);
			Files.copy(unpacked.get(Entry.DETECTOR), out);
			return out.hex();
		}
	}

	/**
	 * What the latent codes of training patches are distributed like; empty if the network has no code, its training has
	 * not ended, or the file is of a version that did not store it.
	 *
	 * @throws IOException in one sentence, if it is damaged, or does not fit the architecture
	 */
	public Optional<LatentDistribution> latent() throws IOException {
		if (!latent) return Optional.empty();
		try (Archive npz = inner(Entry.LATENT)) {
			return Optional.of(LatentDistribution.from(Npz.read(npz), description.architecture().latent()));
		}
		catch (final IllegalArgumentException e) {
			throw new IOException(archive.label(Entry.LATENT) + " is damaged: " + e.getMessage(), e);
		}
	}

	/**
	 * The picture that the model is recognised by.
	 *
	 * @throws IOException in one sentence, if it is damaged, or larger than such pictures are
	 */
	public BufferedImage cover() throws IOException {
		return CoverPicture.read(archive.label(Entry.COVER), archive.read(Entry.COVER, Entry.LARGEST_TEXT));
	}

	/** @throws IOException in one sentence, if it is damaged, or does not fit the architecture */
	public Example example() throws IOException {
		final Example example = new Example(tensor(Entry.TEST_INPUT), tensor(Entry.TEST_OUTPUT));
		try {
			example.check(description.architecture());
		}
		catch (final IllegalArgumentException e) {
			throw new IOException(archive.name() + " is damaged: " + e.getMessage(), e);
		}
		return example;
	}

	/** Deletes what was unpacked. */
	@Override
	public void close() throws IOException {
		archive.close();
		if (folder != null) folder.close();
	}

	private String readFingerprint() throws IOException {
		try {
			final String sha256 = Rdf.weightsSha256(text(Entry.RDF));
			Require.sha256("the checksum of the weights", sha256);
			return sha256;
		}
		catch (final IllegalArgumentException e) {
			throw new IOException(archive.name() + " is damaged: in its " + Entry.RDF + ", " + e.getMessage(), e);
		}
	}

	private String text(final String entry) throws IOException {
		return new String(archive.read(entry, Entry.LARGEST_TEXT), StandardCharsets.UTF_8);
	}

	private FloatTensor tensor(final String entry) throws IOException {
		return Npy.read(archive.label(entry), archive.read(entry, Entry.LARGEST_TENSOR));
	}

	private Archive inner(final String entry) throws IOException {
		if (!unpacked.containsKey(entry)) unpack(entry);
		return archive.inner(entry, unpacked.get(entry));
	}

	private void unpack(final String entry) throws IOException {
		unpacked.put(entry, archive.unpack(entry, folder(), Optional.of(fingerprint).filter(weights -> entry.equals(
			Entry.SAVED_MODEL)), Entry.RDF));
	}

	private Path folder() throws IOException {
		if (folder == null) folder = new TemporaryFolder();
		return folder.path();
	}
}
