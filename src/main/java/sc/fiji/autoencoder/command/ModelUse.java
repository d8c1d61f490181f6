package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;

/** What a command wants a model for; its dialog offers no others. */
enum ModelUse {
		DENOISE {

			@Override
			boolean fits(final Path file) throws IOException {
				return ModelFile.isForeign(file) || TRAIN.fits(file);
			}
		},

		TRAIN {

			@Override
			boolean fits(final ModelDescription model) {
				return model.kind() == Kind.DENOISER;
			}
		},

		DETECT {

			@Override
			boolean fits(final ModelDescription model) {
				return model.kind() == Kind.ANOMALY_DETECTOR;
			}
		},

		DECODE {

			@Override
			boolean fits(final ModelDescription model) {
				return model.architecture().hasCode();
			}
		};

	/** @param name in lower case */
	static ModelUse of(final String name) {
		return valueOf(name.toUpperCase(Locale.ROOT));
	}

	/** @throws IOException in one sentence, if it is damaged or no model */
	boolean fits(final Path file) throws IOException {
		if (ModelFile.isForeign(file)) return false;
		try (ModelFile model = ModelFile.open(file)) {
			return fits(model.description());
		}
	}

	/** Whether a model of ours does. */
	boolean fits(final ModelDescription model) {
		return false;
	}
}
