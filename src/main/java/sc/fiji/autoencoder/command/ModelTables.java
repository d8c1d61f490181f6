package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import ij.measure.ResultsTable;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.Shelf;
import sc.fiji.autoencoder.model.TrainingRun;
import sc.fiji.autoencoder.model.TrainingSettings;

/** What models are, as tables: a row a model, or a row a property of one. */
final class ModelTables {

	/** Of the list. */
	private static final List<String> COLUMNS = List.of("Model", "Kind", "Preset", "Inputs", "Wants", "Trained on",
		"Validation PSNR (dB)", "Size (MB)", "Authors", "Licence");

	private ModelTables() {}

	/**
	 * All models of a shelf in alphabetical order. A file that is none does not keep the others from being listed.
	 *
	 * @param damaged gets a sentence for each file that cannot be read
	 */
	static ResultsTable list(final Shelf shelf, final Consumer<String> damaged) throws IOException {
		final ResultsTable table = new ResultsTable();
		for (final String name : shelf.names()) {
			try (ModelCard card = ModelCard.open(shelf.find(name), shelf.isBundled(name))) {
				card.addTo(table, name);
			}
			catch (final IOException e) {
				damaged.accept(Reason.of(e));
			}
		}
		return table;
	}

	/** A row of the list for a model of ours. */
	static void add(final ResultsTable table, final String name, final ModelDescription model, final Path file)
		throws IOException
	{
		add(table, name, model.kind().toString(), model.training().settings().preset(), String.valueOf(model.architecture()
			.inputs()), wants(model), model.training().data().description(), model.training().best().map(best -> decimals(best
				.validationPsnr(), 2)).orElse(""), megabytes(file), String.join(", ", model.authors()), ModelDescription.LICENSE);
	}

	/** @param cells of a row of the list, one of each of its columns */
	static void add(final ResultsTable table, final String... cells) {
		table.addRow();
		for (int i = 0; i < COLUMNS.size(); i++)
			table.addValue(COLUMNS.get(i), cells[i]);
	}

	private static String wants(final ModelDescription model) {
		final int inputs = model.architecture().inputs();
		if (model.detector().isPresent()) return inputs == 1 ? "one channel" : inputs + " channels";
		return inputs == 1 ? "any plane" : inputs + " neighbouring planes";
	}

	/**
	 * Everything that a user may want to know of one of ours.
	 *
	 * @param bundled whether it came with the plugin: where it was unpacked to is nobody's business
	 */
	static ResultsTable description(final ModelFile file, final Path path, final boolean bundled) throws IOException {
		final ModelDescription model = file.description();
		final TrainingSettings settings = model.training().settings();
		final TrainingRun run = model.training().run();
		final ResultsTable table = new ResultsTable();
		row(table, "Name", model.name());
		row(table, "Description", model.description());
		row(table, "Kind", model.kind().toString());
		row(table, "File", (bundled ? "part of the plugin" : path) + " (" + megabytes(path) + " MB)");
		row(table, "Fingerprint", file.fingerprint());
		row(table, "Preset", settings.preset());
		row(table, "Network", network(model.architecture()));
		row(table, "Latent code", code(model.architecture()));
		row(table, "Planes", model.architecture().inputs() + " in, " + model.architecture().outputs() + " out");
		row(table, "Normalisation", model.detector().map(detector -> "grey value " + (float) detector.scale().offset() +
			" becomes 0, " + (float) (detector.scale().offset() + detector.scale().gain()) + " becomes 1").orElseGet(
				() -> "percentiles " + model.normalization().low() + " and " + model.normalization().high() +
					" of each plane become 0 and 1"));
		model.detector().ifPresent(detector -> row(table, "Scoring", detector.scoring() + (detector.aligned()
			? ", images are aligned" : ", images are not aligned") + ", calibrated with " + detector.calibrationImages() +
			" images"));
		row(table, "Trained on", model.training().data().description() + " (" + model.training().data().trainingPlanes() +
			" planes, and " + model.training().data().validationPlanes() + " for validation)");
		row(table, "Loss", loss(model.objective()));
		row(table, "Optimiser", model.optimization().optimizer().toString());
		row(table, "Options", "mode=" + settings.mode() + " patch=" + settings.patch() + " batch=" + settings.batch() +
			" seed=" + settings.seed() + settings.options().entrySet().stream().map(option -> " " + option.getKey() + "=" +
				option.getValue()).collect(Collectors.joining()));
		row(table, "Training", run.steps() + " steps in " + (long) run.seconds() + " s, ended by " + run.stopped() +
			", weights of step " + run.bestStep());
		row(table, "Started", run.started().toString());
		row(table, "Made with", "version " + run.product() + ", " + run.engine());
		row(table, "Made from", model.training().lineage().isEmpty() ? "nothing, trained from scratch" : model.training()
			.lineage().stream().map(ancestor -> ancestor.relation() + " " + ancestor.fingerprint()).collect(Collectors.joining(
				", ")));
		row(table, "Validation", model.training().best().map(ModelTables::figures).orElse("no figures"));
		return table;
	}

	static void row(final ResultsTable table, final String property, final String value) {
		table.addRow();
		table.addValue("Property", property);
		table.addValue("Value", value);
	}

	/** An architecture in words. */
	static String network(final Architecture a) {
		final String form = (a.linear() ? "linear, " : "") + (a.variational() ? "variational, " : "") + (a.dense()
			? "dense, " + a.depth() + " hidden layers a side" + (a.depth() > 0 ? " from " + a.channels() + " units" : "")
			: "convolutional, " + (a.stride() > 1 ? "stride " + a.stride() + ", " : "") + "depth " + a.depth() + ", " + a
				.channels() + " channels, " + a.blocks() + (a.blocks() == 1
				? " block" : " blocks") + " a level" + (a.light() ? " but the encoder's first" : ""));
		return form + (a.batchNorm() ? ", batch-normalised" : "") + (a.skips() ? ", with skips" : "") + (a.residual()
			? ", residual" : "") + ", sees " + a.receptiveRadius() + " pixels far";
	}

	private static String code(final Architecture a) {
		return a.hasCode() ? a.latent() + " numbers for " + a.multiple() + " x " + a.multiple() + " pixels"
			: "none that the decoder could do with alone";
	}

	private static String loss(final Objective o) {
		final StringBuilder words = new StringBuilder();
		term(words, o.mse(), "mse");
		term(words, o.mae(), "mae");
		term(words, o.ssim(), "ssim");
		term(words, o.weightDecay(), "decay");
		term(words, o.latentL1(), "sparsity");
		term(words, o.kl(), "kl");
		term(words, o.contraction(), "contraction");
		return words.toString();
	}

	private static void term(final StringBuilder words, final double weight, final String name) {
		if (weight > 0) words.append(words.isEmpty() ? "" : " + ").append(weight == 1 ? "" : weight + "*").append(name);
	}

	private static String figures(final HistoryPoint best) {
		return "loss " + decimals(best.validationLoss(), 6) + ", PSNR " + decimals(best.validationPsnr(), 2) +
			" dB (of normalised values, peak 1)";
	}

	static String megabytes(final Path file) throws IOException {
		return decimals(Files.size(file) / 1e6, 1);
	}

	private static String decimals(final double value, final int digits) {
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}
}
