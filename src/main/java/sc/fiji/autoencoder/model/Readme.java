package sc.fiji.autoencoder.model;

import java.util.Locale;

import sc.fiji.autoencoder.image.Scale;

/** The documentation that lies in a model's zip, in Markdown. */
final class Readme {

	private Readme() {}

	/** @param validation what a reader should know of the quality, with figures; Markdown */
	static String markdown(final ModelDescription model, final String validation) {
		final TrainingRecord training = model.training();
		final TrainingRun run = training.run();
		return String.format(Locale.ROOT, """
			# %s

			%s

			This is %s made with Fiji Autoencoder %s. It takes %d input plane(s) and gives %d output plane(s).
			%s

			# Training

			- Data: %s, %d plane(s), and %d for validation (SHA-256 %s)
			- Mode %s, preset %s, patches of %d pixels, %d a step, seed %d
			- Started %s, %d steps in %d s, weights of step %d, ended by: %s
			- Computed by %s

			All of it is in `%s`, the losses over time are in `%s`.

			# Validation

			%s
			%s
			""", model.name(), model.description(), model.kind().withArticle(), run.product(), model.architecture()
			.inputs(), model.architecture().outputs(), use(model), training.data().description(), training.data()
				.trainingPlanes(), training.data().validationPlanes(), training.data().fingerprint(), training.settings()
					.mode(), training.settings().preset(), training.settings().patch(), training.settings().batch(), training
						.settings().seed(), run.started(), run.steps(), (long) run.seconds(), run.bestStep(), run.stopped(), run
							.engine(), Entry.TRAINING, Entry.LOG, best(training), validation);
	}

	/** What is done to an image. */
	private static String use(final ModelDescription model) {
		return model.detector().map(Readme::detection).orElseGet(() -> "Each input plane is normalised: its " + model
			.normalization().low() + " and " + model.normalization().high() + " percentiles become 0 and 1.");
	}

	private static String detection(final DetectorSettings detector) {
		final Scale scale = detector.scale();
		final String position = detector.aligned() ? "All images are " + detector.width() + " x " + detector.height() +
			" pixels, and the position of a pixel counts.\n" : "";
		return String.format(Locale.ROOT, """
			Every image is normalised alike: grey value %s becomes 0, and %s becomes 1.
			Pixels are scored by: %s. The heat of a pixel is the negative decimal logarithm of the share of pixels that score
			as high in normal images: %d of them were held out from training.
			%sWhat it takes besides the network is in `%s`.""", scale.offset(), scale.offset() + scale.gain(), detector
			.scoring(), detector.calibrationImages(), position, Entry.DETECTOR);
	}

	/** The figures of the weights that the model holds. */
	private static String best(final TrainingRecord training) {
		return training.best().map(point -> String.format(Locale.ROOT,
			"On the validation planes: loss %.6f, PSNR %.2f dB (of normalised values, peak 1).", point.validationLoss(),
			point.validationPsnr())).orElse("No figures were recorded for these weights.");
	}
}
