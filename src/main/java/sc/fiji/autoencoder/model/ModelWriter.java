package sc.fiji.autoencoder.model;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

/** Writes models. The same model makes the same bytes. */
public final class ModelWriter {

	private ModelWriter() {}

	/**
	 * Writes a model as a bioimage.io package: wholly, or not at all.
	 *
	 * @param target in an existing folder; what it was before stays until the new file is complete
	 * @throws IllegalArgumentException in one sentence, if the parts do not fit together; nothing is written
	 * @throws IOException in one sentence that names the target, if it cannot be written
	 */
	public static void write(final Path target, final ModelDescription model, final ModelContents contents)
		throws IOException
	{
		contents.example().check(model.architecture());
		if (!Files.isRegularFile(contents.savedModel().resolve(Entry.GRAPH))) throw new IllegalArgumentException(
			"\"" + contents.savedModel() + "\" is no SavedModel: it has no " + Entry.GRAPH + ".");
		if (contents.detector().isEmpty() == model.detector().isPresent()) throw new IllegalArgumentException(
			"The model is " + model.kind().withArticle() + ", but it has " + contents.detector().size() +
				" arrays to score with.");
		final int planes = model.architecture().latent();
		if (contents.latent().isPresent() && contents.latent().get().planes() != planes) throw new IllegalArgumentException(
			"The network has codes of " + planes + " planes, but their distribution is one of " + contents.latent().get()
				.planes() + ".");
		final String training = DescriptionJson.write(model);
		final Content file = out -> zip(model, training, contents).writeTo(out);
		file.save(target);
	}

	private static Content zip(final ModelDescription model, final String training, final ModelContents contents)
		throws IOException
	{
		final byte[] cover = png(contents.cover());
		final Map<String, Content> files = new LinkedHashMap<>();
		files.put(Entry.README, Content.of(Readme.markdown(model, contents.validation())));
		files.put(Entry.COVER, out -> out.write(cover));
		files.put(Entry.TRAINING, Content.of(training));
		files.put(Entry.LOG, Content.of(TrainingLog.csv(model.training().history())));
		if (contents.report().isPresent()) {
			final byte[] report = png(contents.report().get());
			files.put(Entry.REPORT, out -> out.write(report));
		}
		files.put(Entry.TEST_INPUT, out -> Npy.write(contents.example().input(), out));
		files.put(Entry.TEST_OUTPUT, out -> Npy.write(contents.example().output(), out));
		files.put(Entry.SAVED_MODEL, ZipContent.innerOfFolder(contents.savedModel()));
		files.put(Entry.STATE, Npz.content(contents.state()));
		if (model.detector().isPresent()) files.put(Entry.DETECTOR, Npz.content(contents.detector()));
		contents.latent().ifPresent(latent -> files.put(Entry.LATENT, Npz.content(latent.toTensors())));

		final Map<String, Content> all = new LinkedHashMap<>();
		all.put(Entry.RDF, Content.of(Rdf.yaml(model, files)));
		all.putAll(files);
		return new ZipContent(Deflater.DEFAULT_COMPRESSION, all);
	}

	private static byte[] png(final BufferedImage picture) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		if (!ImageIO.write(picture, "png", bytes)) throw new IOException("a picture has no PNG form");
		return bytes.toByteArray();
	}
}
