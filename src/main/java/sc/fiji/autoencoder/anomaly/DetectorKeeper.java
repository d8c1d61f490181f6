package sc.fiji.autoencoder.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.engine.Trainer;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.model.DetectorSettings;
import sc.fiji.autoencoder.model.Example;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.LatentDistribution;
import sc.fiji.autoencoder.model.ModelContents;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelWriter;
import sc.fiji.autoencoder.model.StopReason;
import sc.fiji.autoencoder.model.TemporaryFolder;
import sc.fiji.autoencoder.model.TrainingData;
import sc.fiji.autoencoder.training.Batch;
import sc.fiji.autoencoder.training.Cover;
import sc.fiji.autoencoder.training.Keeper;
import sc.fiji.autoencoder.training.LatentFit;
import sc.fiji.autoencoder.training.PatchSource;
import sc.fiji.autoencoder.training.Protocol;
import sc.fiji.autoencoder.training.Report;
import sc.fiji.autoencoder.training.Retry;
import sc.fiji.autoencoder.training.Setup;
import sc.fiji.autoencoder.training.Standing;
import sc.fiji.autoencoder.training.Start;
import sc.fiji.autoencoder.training.TrainingMonitor;

/** Keeps a training as a detector, scored and calibrated, at checkpoints and at the end. */
final class DetectorKeeper implements Keeper {

	/** Of the normal images, to make scores of; a checkpoint must not take longer than the training. */
	static final ScorerFit.Amount WHOLE = new ScorerFit.Amount(64_000_000, 4);
	static final ScorerFit.Amount CHECKPOINT = new ScorerFit.Amount(1_000_000, 2);

	private final Engine engine;
	private final Scoring scoring;
	private final Setup setup;
	private final NormalImages images;
	private final NormalImages.Split split;
	private final PatchSource learned;
	private final Batch example;
	private final Protocol protocol;
	private final Path output;
	private final TrainingMonitor monitor;
	private ScorerFit.Fitted fitted;

	/**
	 * @param learned what the network learns from
	 * @param example to show and to test the model with
	 */
	DetectorKeeper(final Engine engine, final Scoring scoring, final Setup setup, final NormalImages images,
		final NormalImages.Split split, final PatchSource learned, final Batch example, final Optional<Start> start,
		final Path output, final TrainingMonitor monitor)
	{
		this.engine = engine;
		this.scoring = scoring;
		this.setup = setup;
		this.images = images;
		this.split = split;
		this.learned = learned;
		this.example = example;
		this.output = output;
		this.monitor = monitor;
		protocol = new Protocol(engine.info(), setup, start, new TrainingData(images.fingerprint(), setup.data(), split
			.training().size(), split.calibration().size()));
		// What cannot be described must be known now, not after hours.
		describe(0, Standing.START, StopReason.UNFINISHED, new DetectorSettings(scoring.toString(), images.scale(), 0, 0, split
			.calibration().size()));
	}

	/** As it was kept last. */
	ScorerFit.Fitted fitted() {
		return fitted;
	}

	@Override
	public void keep(final Trainer trainer, final Map<String, FloatTensor> state, final Standing standing,
		final StopReason stopped) throws IOException
	{
		try (TemporaryFolder folder = new TemporaryFolder()) {
			final Path savedModel = folder.path().resolve("saved_model");
			trainer.export(savedModel);
			final Example tested;
			try (Predictor predictor = engine.predictor(savedModel)) {
				// By the network that others get: the trainer may compute with half the bits.
				tested = Example.of(grey(example.input()), setup.architecture(), images.scale(), predictor::predict);
				fitted = new ScorerFit(predictor, setup.architecture(), images.scale(), scoring, split, stopped ==
					StopReason.UNFINISHED ? CHECKPOINT : WHOLE, setup.options().seed(), this::finishing).fit();
			}
			final FloatBatch restored = trainer.predict(example.input());
			final Map<String, FloatTensor> tensors = fitted.scorer().toTensors();
			tensors.putAll(fitted.calibration().toTensors());
			final Optional<LatentDistribution> latent = stopped == StopReason.UNFINISHED ? Optional.empty() : LatentFit.of(
				engine, savedModel, setup, learned, monitor);
			monitor.checkKept();
			final ModelDescription description = describe(trainer.steps(), standing, stopped, new DetectorSettings(scoring
				.toString(), images.scale(), fitted.width(), fitted.height(), fitted.calibration().images()));
			final ModelContents contents = new ModelContents(savedModel, state, tensors, latent, tested, Cover.of(example.input(),
				restored, 0), Report.of(setup.name(), standing, new TrainingMonitor.Preview(example.input(), restored, example
					.target())), validationText());
			Retry.after(stopped).run(() -> ModelWriter.write(output, description, contents), monitor);
		}
	}

	private void finishing(final int done, final int total) {
		monitor.finishing(done, total);
		monitor.checkKept();
	}

	private ModelDescription describe(final long steps, final Standing standing, final StopReason stopped,
		final DetectorSettings settings)
	{
		return new ModelDescription(Kind.ANOMALY_DETECTOR, setup.name(), "Finds what is not normal in images like those of " +
			setup.data(), Protocol.AUTHORS, setup.architecture(), setup.objective(), setup.optimization(),
			Normalization.PERCENTILES, protocol.record(steps, standing, stopped), Optional.of(settings));
	}

	private FloatBatch grey(final FloatBatch normalized) {
		final Scale scale = images.scale();
		final FloatBatch grey = new FloatBatch(normalized.count(), normalized.height(), normalized.width(), normalized
			.planes());
		for (int i = 0; i < grey.size(); i++)
			grey.data()[i] = scale.denormalize(normalized.data()[i]);
		return grey;
	}

	private String validationText() {
		final double[] range = fitted.calibration().range(0.05);
		return String.format(Locale.ROOT,
			"Calibrated with %d normal images that were held out: at fpr=0.05 the real rate lies between %.3f and %.3f with a " +
				"probability of 90 %%. Position %s.", fitted.calibration().images(), range[0], range[1], fitted.width() > 0
					? "counts: the images are aligned" : "does not count: the images are not aligned");
	}
}
