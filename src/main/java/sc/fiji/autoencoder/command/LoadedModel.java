package sc.fiji.autoencoder.command;

import java.io.Closeable;
import java.io.IOException;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;

/**
 * A model of ours on an engine, ready to be applied.
 *
 * @param file what was unpacked of it, as long as this is open
 * @param predictor likewise
 */
record LoadedModel(ModelFile file, Predictor predictor) implements Closeable {

	/**
	 * Says in the log which engine computes and which model it is.
	 *
	 * @param model a file, a name in Fiji's models folder, or empty for the bundled one
	 * @throws IOException in one sentence, if it is of another kind
	 */
	static LoadedModel open(final String model, final Kind wanted, final String device, final LogService log)
		throws IOException
	{
		final ModelFile file = ModelFile.open(Installation.shelf().find(model), wanted);
		try {
			file.release(); // a training may go on with it meanwhile
			final Predictor predictor = Installation.engine(device, log).predictor(file.savedModel());
			log.info("Model: " + file.description().name() + ".");
			return new LoadedModel(file, predictor);
		}
		catch (final IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	@Override
	public void close() throws IOException {
		predictor.close();
		file.close();
	}
}
