package sc.fiji.autoencoder.command;

import java.io.Closeable;
import java.io.IOException;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.anomaly.Detector;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;

/** A model on an engine, ready to detect anomalies. */
final class LoadedDetector implements Closeable {

	private final ModelFile file;
	private final Predictor predictor;
	private final Detector detector;

	/**
	 * Says in the log which engine computes and which model it is.
	 *
	 * @param model a file, or a name in Fiji's models folder
	 * @throws IOException in one sentence, if it is no anomaly detector
	 */
	LoadedDetector(final String model, final int tile, final String device, final LogService log) throws IOException {
		file = ModelFile.open(Installation.shelf().find(model), Kind.ANOMALY_DETECTOR);
		try {
			predictor = Installation.engine(device, log).predictor(file.savedModel());
		}
		catch (final IOException | RuntimeException e) {
			file.close();
			throw e;
		}
		try {
			log.info("Model: " + file.description().name() + ".");
			detector = new Detector(predictor, file, tile);
		}
		catch (final IOException | RuntimeException e) {
			close();
			throw e;
		}
	}

	Detector detector() {
		return detector;
	}

	@Override
	public void close() throws IOException {
		predictor.close();
		file.close();
	}
}
