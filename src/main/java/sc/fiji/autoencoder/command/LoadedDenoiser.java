package sc.fiji.autoencoder.command;

import java.io.Closeable;
import java.io.IOException;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.denoise.Denoiser;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;

/** A model on an engine, ready to denoise. */
final class LoadedDenoiser implements Closeable {

	private final ModelFile file;
	private final Predictor predictor;
	private final Denoiser denoiser;

	/**
	 * Says in the log which engine computes and which model it is.
	 *
	 * @param model a file, a name in Fiji's models folder, or empty for the bundled one
	 * @throws IOException in one sentence, if it is no denoiser
	 */
	LoadedDenoiser(final String model, final int tile, final String device, final LogService log) throws IOException {
		file = ModelFile.open(Installation.shelf().find(model), Kind.DENOISER);
		try {
			final ModelDescription description = file.description();
			predictor = Installation.engine(device, log).predictor(file.savedModel());
			log.info("Model: " + description.name() + ".");
			denoiser = new Denoiser(predictor, description.architecture(), description.normalization(), tile);
		}
		catch (final IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	Denoiser denoiser() {
		return denoiser;
	}

	@Override
	public void close() throws IOException {
		predictor.close();
		file.close();
	}
}
