package sc.fiji.autoencoder.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

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

	private static final int LARGEST_EXAMPLE = 256;

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
	private final FloatBatch exampleInput;
	private final FloatBatch exampleTarget;
	private List<HistoryPoint> history = List.of();

	/** @param held draws one large crop to show and to test the model with */
	ModelKeeper(final EngineInfo engine, final Setup setup, final TrainingImages images, final Split split,
		final PatchSource held, final Optional<Start> start, final Path output)
	{
		this.engine = engine;
		this.setup = setup;
		this.images = images;
		this.split = split;
		this.start = start;
		this.output = output;
		final Optional<TrainingRecord> before = start.filter(Start::resumes).map(model -> model.description().training());
		started = before.map(record -> record.run().started()).orElseGet(Instant::now);
		seed = before.map(record -> record.settings().seed()).orElse(setup.options().seed());
		final Architecture architecture = setup.architecture();
		final long side = split.validation().stream().mapToLong(pair -> Math.min(pair.width(), pair.height())).min()
			.orElseThrow();
		final int size = (int) (Math.min(side, LARGEST_EXAMPLE) / architecture.multiple() * architecture.multiple());
		exampleInput = new FloatBatch(1, size, size, architecture.inputs());
		exampleTarget = new FloatBatch(1, size, size, architecture.outputs());
		held.draw(new SplittableRandom(setup.options().seed()), exampleInput, exampleTarget, 0);
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
			final Example example = Example.of(exampleInput, architecture, images.normalization(), trainer::predict);
			final FloatBatch denoised = trainer.predict(exampleInput);
			ModelWriter.write(output, describe(trainer.steps(), standing, stopped), new ModelContents(savedModel, snapshot
				.toTensors(), example, Cover.of(exampleInput, denoised, architecture.centre()), validationText(denoised)));
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
				.optimization(), images.normalization(), new TrainingRecord(data, settings, run, lineage(), history));
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
				exampleInput, setup.architecture().centre()), psnr(denoised, 0));
	}

	private double psnr(final FloatBatch batch, final int plane) {
		double sum = 0;
		for (int i = 0; i < exampleTarget.size(); i++) {
			final double error = batch.data()[i * batch.planes() + plane] - exampleTarget.data()[i];
			sum += error * error;
		}
		return -10 * Math.log10(Math.max(sum / exampleTarget.size(), 1e-12));
	}
}
