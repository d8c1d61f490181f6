package sc.fiji.autoencoder.command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.denoise.Denoiser;
import sc.fiji.autoencoder.denoise.Restorer;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;

/**
 * A model that denoises, on an engine, whoever made it.
 *
 * @param loaded open as long as this is
 * @param restorer what it gives
 * @param fingerprint what identifies it
 */
record LoadedDenoiser(Closeable loaded, Restorer restorer, String fingerprint) implements Closeable {

	/**
	 * Says in the log which engine computes and which model it is.
	 *
	 * @param model a file, a name in Fiji's models folder, or empty for the bundled one
	 * @throws IOException in one sentence, if it does not denoise
	 */
	static LoadedDenoiser open(final String model, final String device, final LogService log) throws IOException {
		final Path file = Installation.shelf().find(model);
		return ModelFile.isForeign(file) ? foreign(file, device, log) : own(model, device, log);
	}

	private static LoadedDenoiser own(final String model, final String device, final LogService log)
		throws IOException
	{
		final LoadedModel loaded = LoadedModel.open(model, Kind.DENOISER, device, log);
		final ModelDescription description = loaded.file().description();
		return new LoadedDenoiser(loaded, Restorer.of(loaded.predictor(), description.architecture(), description
			.normalization(), description.axis()), loaded.file().fingerprint());
	}

	private static LoadedDenoiser foreign(final Path file, final String device, final LogService log) throws IOException {
		final LoadedForeign loaded = LoadedForeign.open(file, Installation.engine(device, log));
		log.info("Model: " + loaded.file().description().name() + ", made by another program.");
		return new LoadedDenoiser(loaded, loaded.restorer(), loaded.file().fingerprint());
	}

	/** @param tile width and height of a tile in pixels */
	Denoiser denoiser(final int tile) {
		return new Denoiser(restorer, tile);
	}

	/**
	 * One that says the mean of what two models of one network say.
	 *
	 * @param tile width and height of a tile in pixels
	 */
	Denoiser with(final LoadedDenoiser other, final int tile) {
		return new Denoiser(restorer.and(other.restorer.network()), tile);
	}

	@Override
	public void close() throws IOException {
		loaded.close();
	}
}
