package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;

import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;

/** What a command wants a model for; its dialog offers no others. */
enum ModelUse {
		DENOISE(true, model -> model.kind() == Kind.DENOISER), //
		TRAIN(false, model -> model.kind() == Kind.DENOISER), //
		DETECT(false, model -> model.kind() == Kind.ANOMALY_DETECTOR), //
		DECODE(false, model -> model.architecture().hasCode());

	private final boolean foreign;
	private final Predicate<ModelDescription> own;

	/**
	 * @param foreign whether models of other programs do
	 * @param own which of ours do
	 */
	ModelUse(final boolean foreign, final Predicate<ModelDescription> own) {
		this.foreign = foreign;
		this.own = own;
	}

	/** @param name in lower case */
	static ModelUse of(final String name) {
		return valueOf(name.toUpperCase(Locale.ROOT));
	}

	/** @throws IOException in one sentence, if it is damaged or no model */
	boolean fits(final Path file) throws IOException {
		if (ModelFile.isForeign(file)) return foreign;
		try (ModelFile model = ModelFile.open(file)) {
			return own.test(model.description());
		}
	}
}
