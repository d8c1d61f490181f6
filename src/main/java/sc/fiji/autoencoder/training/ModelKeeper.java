package sc.fiji.autoencoder.training;

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
import sc.fiji.autoencoder.model.Example;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.LatentDistribution;
import sc.fiji.autoencoder.model.ModelContents;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelWriter;
import sc.fiji.autoencoder.model.StopReason;
import sc.fiji.autoencoder.model.TemporaryFolder;
import sc.fiji.autoencoder.model.TrainingData;

/** Keeps a training as a model file, at checkpoints and at the end. */
final class ModelKeeper implements Keeper {

	private final Engine engine;
	private final Setup setup;
	private final TrainingImages images;
	private final PatchSource learned;
	private final Protocol protocol;
	private final Path output;
	private final Batch example;
	private final TrainingMonitor monitor;

	/**
	 * @param learned what the network learns from
	 * @param example to show and to test the model with
	 */
	ModelKeeper(final Engine engine, final Setup setup, final TrainingImages images, final Split split,
		final PatchSource learned, final Batch example, final Optional<Start> start, final Path output,
		final TrainingMonitor monitor)
	{
		this.engine = engine;
		this.setup = setup;
		this.images = images;
		this.learned = learned;
		this.output = output;
		this.example = example;
		this.monitor = monitor;
		protocol = new Protocol(engine.info(), setup, start, new TrainingData(images.fingerprint(), setup.data(), split.training()
			.size(), split.validation().size()));
		// What cannot be described must be known now, not after hours.
		describe(0, Standing.START, StopReason.UNFINISHED);
	}

	@Override
	public void keep(final Trainer trainer, final Map<String, FloatTensor> state, final Standing standing,
		final StopReason stopped) throws IOException
	{
		try (TemporaryFolder folder = new TemporaryFolder()) {
			final Path savedModel = folder.path().resolve("saved_model");
			trainer.export(savedModel);
			final FloatBatch denoised = trainer.predict(example.input());
			final Optional<LatentDistribution> latent = stopped == StopReason.UNFINISHED ? Optional.empty() : LatentFit.of(
				engine, savedModel, setup, learned, monitor);
			monitor.checkKept();
			final ModelDescription description = describe(trainer.steps(), standing, stopped);
			final ModelContents contents = new ModelContents(savedModel, state, Map.of(), latent, tested(savedModel), Cover.of(
				example.input(), denoised, setup.architecture().centre()), Report.of(setup.name(), standing,
					new TrainingMonitor.Preview(example.input(), denoised, example.target())), validationText(denoised));
			Retry.after(stopped).run(() -> ModelWriter.write(output, description, contents), monitor);
		}
	}

	/** By the network that others get: the trainer may compute with half the bits. */
	private Example tested(final Path savedModel) {
		try (Predictor predictor = engine.predictor(savedModel)) {
			return Example.of(example.input(), setup.architecture(), images.normalization(), predictor::predict);
		}
	}

	private ModelDescription describe(final long steps, final Standing standing, final StopReason stopped) {
		return new ModelDescription(Kind.DENOISER, setup.name(), "For images like those it was trained on: " + setup
			.data(), Protocol.AUTHORS, setup.architecture(), setup.objective(), setup.optimization(), images.normalization(),
			protocol.record(steps, standing, stopped), Optional.empty());
	}

	private String validationText(final FloatBatch denoised) {
		if (!images.clean()) return "There is no clean image to compare with.";
		final double before = mse(example.input(), setup.architecture().centre());
		final double after = Training.psnr(mse(denoised, 0));
		final String figures = before == 0 ? String.format(Locale.ROOT, "%.2f dB", after) : String.format(Locale.ROOT,
			"%.2f dB before and %.2f dB after", Training.psnr(before), after);
		return "On the crop that the cover shows: PSNR " + figures + " (of normalised values, peak 1).";
	}

	private double mse(final FloatBatch batch, final int plane) {
		final FloatBatch target = example.target();
		double sum = 0;
		for (int i = 0; i < target.size(); i++) {
			final double error = batch.data()[i * batch.planes() + plane] - target.data()[i];
			sum += error * error;
		}
		return sum / target.size();
	}
}
