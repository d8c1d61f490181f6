package sc.fiji.autoencoder.command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

import sc.fiji.autoencoder.denoise.Restorer;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.model.foreign.ForeignDescription;
import sc.fiji.autoencoder.model.foreign.ForeignFile;

/**
 * A model of another program on an engine.
 *
 * @param file open as long as this is
 * @param network likewise
 * @param restorer of the two
 */
record LoadedForeign(ForeignFile file, PlaneNetwork network, Restorer restorer) implements Closeable {

	/** @throws IOException in one sentence that names the file, if it cannot be used here */
	static LoadedForeign open(final Path path, final Engine engine) throws IOException {
		final ForeignFile file = ForeignFile.open(path);
		try {
			return open(file, engine);
		}
		catch (final IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	private static LoadedForeign open(final ForeignFile file, final Engine engine) throws IOException {
		final ForeignDescription model = file.description();
		final Path savedModel = file.savedModel();
		try {
			final PlaneNetwork network = engine.foreign(savedModel, model.input().layout(), model.output().layout());
			try {
				return new LoadedForeign(file, network, Restorer.of(network, model));
			}
			catch (final RuntimeException e) {
				network.close();
				throw e;
			}
		}
		catch (final EngineException.OutOfMemory e) {
			throw e;
		}
		catch (final EngineException | IllegalArgumentException e) {
			throw file.refused(e);
		}
	}

	@Override
	public void close() throws IOException {
		network.close();
		file.close();
	}
}
