package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import sc.fiji.autoencoder.anomaly.DetectorTraining;
import sc.fiji.autoencoder.anomaly.NormalImages;
import sc.fiji.autoencoder.anomaly.Scoring;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.training.Setup;
import sc.fiji.autoencoder.training.Start;
import sc.fiji.autoencoder.training.TrainingOptions;

/** Learns from images of normal samples what is normal and writes it as a model file. */
@Plugin(type = Command.class, name = "learn", label = "Learn Normal...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Learn Normal...", weight = 50) }, headless = true,
	description = "Learns from images of normal samples what is normal, for Detect Anomalies... to find each anomaly or defect.")
public class LearnCommand extends AutoencoderCommand {

	private static final int PATCH = 64;
	private static final int BATCH = 8;
	private static final double RATE = 1e-3;

	/** What the windows of a training show. */
	private static final List<String> SPOILED = List.of("spoiled", "restored", "normal");
	private static final List<String> RECONSTRUCTED = List.of("normal", "reconstructed", "normal");

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "Normal images: title of an open stack, a file or a folder; empty for the active image.")
	private String input = "";

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE_MODEL,
		description = "Where to save the model: a file ending in .zip.")
	private String output = "";

	@Parameter(required = false, persist = false, choices = { "mixture", "restore", "features", "textbook", "dense",
		"linear" },
		description = "How to tell what is not normal; mixture is the best for most images.")
	private String scoring = "mixture";

	@Parameter(required = false, persist = false, stepSize = "0.5", min = "0", max = "100000",
		description = "How long to train, in minutes; 0 for no limit.")
	private double minutes = 5;

	@Parameter(required = false, persist = false, min = "0", max = "1000000",
		description = "After how many passes over the images to stop; 0 for no limit.")
	private int epochs = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.DETECTOR,
		description = "A model from Learn Normal... with the same scoring, to go on training it; empty to begin anew.")
	private String resume = "";

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Channels to learn from, like 1,3 or 2-4; of a colour image 1 is red, 2 green, 3 blue.")
	private String channels = "all";

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Any whole number: the same one, with the same images, epochs and threads, gives the same model on a CPU, if minutes=0.")
	private long seed = 1;

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to compute; auto takes the GPU where there is one.")
	private String device = "auto";

	@Override
	protected void execute() throws IOException {
		final TrainingOptions options = new TrainingOptions(minutes, epochs, 0, PATCH, BATCH, seed, RATE);
		final Path target = Parameters.newModel(output);
		final Scoring wanted = Scoring.of(scoring);
		final Channels chosen = Channels.parse(channels);
		final Optional<Start> start = start();
		final ImageSource source = ImageSource.of("input", input, image);
		final NormalImages images;
		try (Progress progress = progress()) {
			final List<Planes> planes = source.planes(progress).stream().map(image -> image.with(chosen)).toList();
			images = NormalImages.of(planes, TrainingInput.looking(planes, progress));
		}
		final Setup setup = new Setup(ImageFiles.stem(target.getFileName().toString()), data(source), scoring,
			scoring, wanted.architecture(images.channels()), wanted.objective(), Optimization.DEFAULT.with(Precision.AUTO), options, choices(chosen));
		requireSameNetwork(start, setup);
		images.requireSize(PATCH);
		final Engine engine = Installation.engine(device, log());
		try (TrainingView view = TrainingView.open(progress(), log(), setup.name(), wanted.spoils() ? SPOILED
			: RECONSTRUCTED))
		{
			final DetectorTraining.Result result = new DetectorTraining(engine, wanted, setup, images, start, target).run(
				view);
			report(result, target, view);
		}
	}

	private Optional<Start> start() throws IOException {
		if (resume.isBlank()) return Optional.empty();
		return Optional.of(Installation.start(resume, "resume", Kind.ANOMALY_DETECTOR, Ancestor.Relation.RESUMED));
	}

	private void requireSameNetwork(final Optional<Start> start, final Setup setup) {
		if (start.isEmpty()) return;
		final ModelDescription before = start.get().description();
		if (before.architecture().equals(setup.architecture()) && before.detector().orElseThrow().scoring().equals(scoring))
			return;
		throw new IllegalArgumentException("resume is \"" + resume + "\", a model of scoring=" + before.detector()
			.orElseThrow().scoring() + " for " + before.architecture().inputs() + "-channel images, but must be one of scoring=" +
			scoring + " for " + setup.architecture().inputs() + "-channel images.");
	}

	/** What the images are, without the paths of this machine. */
	private String data(final ImageSource source) {
		return input.isBlank() ? source.images().get(0).name() : ImageSource.lastPart(input);
	}

	private Map<String, String> choices(final Channels chosen) {
		final Map<String, String> choices = new LinkedHashMap<>();
		choices.put("minutes", String.valueOf(minutes));
		choices.put("epochs", String.valueOf(epochs));
		if (!chosen.equals(Channels.ALL)) choices.put("channels", chosen.toString());
		return choices;
	}

	private void report(final DetectorTraining.Result result, final Path target, final TrainingView view) {
		view.ended(result.training(), target);
		log().info(result.aligned() ? "The images are aligned, so position counts."
			: "The images are not aligned, so position does not count.");
		result.calibration().caution(0.05).ifPresent(log()::warn);
		log().info("Saved " + target + ", calibrated with " + result.calibration().images() + " normal images.");
	}
}
