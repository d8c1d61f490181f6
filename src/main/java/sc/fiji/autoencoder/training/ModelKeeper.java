package sc.fiji.autoencoder.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.scijava.util.VersionUtils;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.EngineInfo;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Trainer;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.EngineUsed;
import sc.fiji.autoencoder.model.Example;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelContents;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelWriter;
import sc.fiji.autoencoder.model.StopReason;
import sc.fiji.autoencoder.model.TemporaryFolder;
import sc.fiji.autoencoder.model.TrainingData;
import sc.fiji.autoencoder.model.TrainingRecord;
import sc.fiji.autoencoder.model.TrainingRun;
import sc.fiji.autoencoder.model.TrainingSettings;

/** Keeps a training as a model file, at checkpoints and at the end. */
final class ModelKeeper implements Training.Keeper {

	/** The format wants somebody; who it was is the user's own affair. */
	private static final List<String> AUTHORS = List.of("A user of Fiji Autoencoder");

	private final EngineInfo engine;
	private final Setup setup;
	private final TrainingImages images;
	private final Split split;
	private final Optional<Start> start;
	private final Path output;
	private final Instant started;
	private final long seed;
	private final Batches.Batch example;
	private List<HistoryPoint> history = List.of();

	/** @param example to show and to test the model with */
	ModelKeeper(final EngineInfo engine, final Setup setup, final TrainingImages images, final Split split,
		final Batches.Batch example, final Optional<Start> start, final Path output)
	{
		this.engine = engine;
		this.setup = setup;
		this.images = images;
		this.split = split;
		this.start = start;
		this.output = output;
		this.example = example;
		final Optional<TrainingRecord> before = start.filter(Start::resumes).map(model -> model.description().training());
		started = before.map(record -> record.run().started()).orElseGet(Instant::now);
		seed = before.map(record -> record.settings().seed()).orElse(setup.options().seed());
		// What cannot be described must be known now, not after hours.
		describe(0, Training.Standing.START, StopReason.UNFINISHED);
	}

	/** As it was kept last. */
	List<HistoryPoint> history() {
		return history;
	}

	@Override
	public void keep(final Trainer trainer, final Snapshot snapshot, final Training.Standing standing,
		final StopReason stopped) throws IOException
	{
		history = standing.history();
		final Architecture architecture = setup.architecture();
		try (TemporaryFolder folder = new TemporaryFolder()) {
			final Path savedModel = folder.path().resolve("saved_model");
			trainer.export(savedModel);
			final FloatBatch denoised = trainer.predict(example.input());
			ModelWriter.write(output, describe(trainer.steps(), standing, stopped), new ModelContents(savedModel, snapshot
				.toTensors(), Map.of(), Example.of(example.input(), architecture, images.normalization(), trainer::predict),
				Cover.of(example.input(), denoised, architecture.centre()), validationText(denoised)));
		}
	}

	private ModelDescription describe(final long steps, final Training.Standing standing, final StopReason stopped) {
		final TrainingOptions options = setup.options();
		final TrainingData data = new TrainingData(images.fingerprint(), setup.data(), split.training().size(), split
			.validation().size());
		final TrainingSettings settings = new TrainingSettings(setup.mode(), setup.preset(), options.patch(), options
			.batch(), seed, setup.choices());
		final String product = VersionUtils.getVersion(ModelKeeper.class, "sc.fiji", "fiji-autoencoder");
		final TrainingRun run = new TrainingRun(product == null ? "unknown" : product, EngineUsed.of(engine), started,
			standing.seconds(), steps, standing.bestStep(), stopped);
		return new ModelDescription(Kind.DENOISER, setup.name(), "Denoises images like those it was trained on: " + setup
			.data(), AUTHORS, setup.architecture(), setup.objective(), setup
				.optimization(), images.normalization(), new TrainingRecord(data, settings, run, lineage(), history), Optional
					.empty());
	}

	private List<Ancestor> lineage() {
		final List<Ancestor> lineage = new ArrayList<>();
		start.ifPresent(model -> {
			lineage.add(new Ancestor(model.relation(), model.fingerprint()));
			lineage.addAll(model.description().training().lineage());
		});
		return lineage;
	}

	private String validationText(final FloatBatch denoised) {
		return String.format(Locale.ROOT,
			"On the crop that the cover shows: PSNR %.2f dB before and %.2f dB after (of normalised values, peak 1).", psnr(
				example.input(), setup.architecture().centre()), psnr(denoised, 0));
	}

	private double psnr(final FloatBatch batch, final int plane) {
		final FloatBatch target = example.target();
		double sum = 0;
		for (int i = 0; i < target.size(); i++) {
			final double error = batch.data()[i * batch.planes() + plane] - target.data()[i];
			sum += error * error;
		}
		return Training.psnr(sum / target.size());
	}
}
