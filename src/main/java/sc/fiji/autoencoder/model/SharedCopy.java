package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;

import sc.fiji.autoencoder.engine.FloatTensor;

/**
 * A copy of a model to give away: of the trainer's state, most of the file, it has the weights alone. The description has
 * the checksum of each file.
 */
public final class SharedCopy {

	private SharedCopy() {}

	/**
	 * @param model a model file
	 * @param weights what of the trainer's state to keep
	 * @param target of the copy; written wholly or not at all
	 * @throws IOException in one sentence, if the model is damaged or the copy cannot be written
	 */
	public static void write(final Path model, final Map<String, FloatTensor> weights, final Path target)
		throws IOException
	{
		try (Archive archive = Archive.open(model)) {
			final Map<String, Content> files = new LinkedHashMap<>();
			for (final String file : archive.files()) {
				final byte[] bytes = archive.read(file, archive.limit());
				files.put(file, out -> out.write(bytes));
			}
			final Content state = Npz.content(weights);
			final String rdf = new String(archive.read(Entry.RDF, archive.limit()), StandardCharsets.UTF_8);
			files.put(Entry.RDF, Content.of(rdf.replace(files.get(Entry.STATE).sha256(), state.sha256())));
			files.put(Entry.STATE, state);
			new ZipContent(Deflater.DEFAULT_COMPRESSION, files).save(target);
		}
	}
}
