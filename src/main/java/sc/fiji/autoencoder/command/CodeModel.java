package sc.fiji.autoencoder.command;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.latent.Codec;
import sc.fiji.autoencoder.model.DetectorSettings;
import sc.fiji.autoencoder.model.LatentDistribution;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;

/** A model whose network has a latent code, of whatever kind it is. */
final class CodeModel implements Closeable {

	private final ModelFile file;
	private Predictor predictor;

	/**
	 * Unpacks the file only, which is quick; the engine starts with {@link #codec}.
	 *
	 * @param model a file, or a name in Fiji's models folder
	 * @throws IllegalArgumentException in one sentence, if the network has no code
	 * @throws IOException in one sentence, if there is no such model
	 */
	CodeModel(final String model) throws IOException {
		if (model.isBlank()) throw new IllegalArgumentException(
			"model is empty, but must be a model with a latent code; train has presets that make one.");
		file = ModelFile.open(Installation.shelf().find(model));
		try {
			requireCode(model);
			file.release(); // a training may go on with it meanwhile
		}
		catch (final IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	private void requireCode(final String model) {
		if (!description().architecture().hasCode()) throw new IllegalArgumentException("model is \"" + model + "\", whose " +
			"network has no latent code (its skip connections go around the bottleneck, or it has none); these have one: train " +
			"with preset=textbook, dense, linear or variational, learn with scoring=textbook, dense or linear.");
	}

	ModelDescription description() {
		return file.description();
	}

	/** @throws IOException in one sentence, if the file is damaged */
	Optional<LatentDistribution> latent() throws IOException {
		return file.latent();
	}

	/** The way from normalised values back to grey values, if all images have the same: those of an anomaly detector. */
	Scale scale() {
		return description().detector().map(DetectorSettings::scale).orElse(Scale.IDENTITY);
	}

	/**
	 * Says in the log which engine computes and which model it is; to be called once.
	 *
	 * @param side width and height of a patch in pixels
	 */
	Codec codec(final int side, final String device, final LogService log) throws IOException {
		predictor = Installation.engine(device, log).predictor(file.savedModel());
		log.info("Model: " + description().name() + ".");
		return new Codec(predictor, description().architecture(), side);
	}

	@Override
	public void close() throws IOException {
		if (predictor != null) predictor.close();
		file.close();
	}
}
