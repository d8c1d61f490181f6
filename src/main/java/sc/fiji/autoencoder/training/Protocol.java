package sc.fiji.autoencoder.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.scijava.util.VersionUtils;

import sc.fiji.autoencoder.engine.EngineInfo;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.EngineUsed;
import sc.fiji.autoencoder.model.StopReason;
import sc.fiji.autoencoder.model.TrainingData;
import sc.fiji.autoencoder.model.TrainingRecord;
import sc.fiji.autoencoder.model.TrainingRun;
import sc.fiji.autoencoder.model.TrainingSettings;

/** What a model file tells of its training. */
public final class Protocol {

	/** The format wants somebody; who it was is the user's own affair. */
	public static final List<String> AUTHORS = List.of("A user of Fiji Autoencoder");

	private final EngineInfo engine;
	private final Setup setup;
	private final Optional<Start> start;
	private final TrainingData data;
	private final Instant started;
	private final long seed;

	public Protocol(final EngineInfo engine, final Setup setup, final Optional<Start> start, final TrainingData data) {
		this.engine = engine;
		this.setup = setup;
		this.start = start;
		this.data = data;
		final Optional<TrainingRecord> before = start.filter(Start::resumes).map(model -> model.description().training());
		started = before.map(record -> record.run().started()).orElseGet(Instant::now);
		seed = setup.splitSeed(start);
	}

	/** @param steps that the weights have seen, earlier runs included */
	public TrainingRecord record(final long steps, final Standing standing, final StopReason stopped) {
		final TrainingOptions options = setup.options();
		final TrainingSettings settings = new TrainingSettings(setup.mode(), setup.preset(), options.patch(), options
			.batch(), seed, setup.choices());
		final String product = VersionUtils.getVersion(Protocol.class, "sc.fiji", "fiji-autoencoder");
		final TrainingRun run = new TrainingRun(product == null ? "unknown" : product, EngineUsed.of(engine), started,
			standing.seconds(), steps, standing.bestStep(), stopped);
		return new TrainingRecord(data, settings, run, lineage(), standing.history());
	}

	private List<Ancestor> lineage() {
		final List<Ancestor> lineage = new ArrayList<>();
		start.ifPresent(model -> {
			lineage.add(new Ancestor(model.relation(), model.fingerprint()));
			lineage.addAll(model.description().training().lineage());
		});
		return lineage;
	}
}
