package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.Example;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.SharedCopy;
import sc.fiji.autoencoder.model.Shelf;
import sc.fiji.autoencoder.training.Start;

/** Lists the models that there are, tells what one is, and whether it does here what it did where it was made. */
@Plugin(type = Command.class, name = "models", label = "Models...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Models...", weight = 90) },
	headless = true, description = "Lists the autoencoder models that there are, describes or checks one, imports and exports.")
public class ModelsCommand extends AutoencoderCommand {

	private static final String LIST = "list";
	private static final String CHECK = "check";
	private static final String IMPORT = "import";
	private static final String EXPORT = "export";

	/** Of normalised values: one percent of the contrast. Devices compute with 7 digits, some GPUs with 3. */
	private static final double LARGEST_DIFFERENCE = 0.01;

	@Parameter(required = false, persist = false, choices = { LIST, "describe", CHECK, IMPORT, EXPORT },
		description = "list: all; describe: what one is; check: whether it works here; import, export: to and from Fiji.")
	private String action = LIST;

	@Parameter(required = false, persist = false, style = DialogWidget.MODEL,
		description = "A file or a name in Fiji's models folder; empty for the general one. Not for list.")
	private String model = "";

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE,
		description = "With export: the zip file for a copy of the model; else empty.")
	private String output = "";

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to check; auto takes the GPU where there is one.")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable models;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus covers;

	@Override
	protected void execute() throws IOException {
		final Shelf shelf = Installation.shelf();
		if (!action.equals(EXPORT) && !output.isBlank()) throw new IllegalArgumentException("output is \"" + output +
			"\", but must be empty unless action=export.");
		if (action.equals(LIST)) {
			if (!model.isBlank()) throw new IllegalArgumentException("model is \"" + model +
				"\", but must be empty with action=list, which lists all.");
			models = ModelTables.list(shelf, log()::warn);
			covers = ModelCovers.of(shelf);
			log().info(models.size() == 1 ? "There is 1 model." : "There are " + models.size() + " models.");
			return;
		}
		final Path file = shelf.find(model);
		try (ModelFile opened = ModelFile.open(file)) {
			switch (action) {
				case CHECK -> check(opened);
				case IMPORT -> {
					check(opened);
					log().info("Imported " + shelf.add(file) + ".");
				}
				case EXPORT -> export(opened, file);
				default -> models = ModelTables.description(opened, file, shelf.isBundled(model));
			}
		}
	}

	private void export(final ModelFile opened, final Path file) throws IOException {
		final Path target = Parameters.newModel(output);
		if (Files.exists(target)) throw new IOException("\"" + target + "\" exists already.");
		SharedCopy.write(file, Start.from(opened, Ancestor.Relation.FINETUNED).weights(), target);
		log().info("Exported " + target + ".");
	}

	private void check(final ModelFile opened) throws IOException {
		final Example example = opened.example();
		final double difference;
		try (Predictor predictor = Installation.engine(device, log()).predictor(opened.savedModel())) {
			difference = example.difference(opened.description(), predictor::predict);
		}
		final String found = String.format(Locale.ROOT, "the largest difference to its test output is %.2g of its " +
			"normalised values", difference);
		if (!(difference <= LARGEST_DIFFERENCE)) throw new EngineException("Model " + opened.description().name() +
			" does not do here what it did where it was made: " + found + ".");
		log().info("Model " + opened.description().name() + " works: " + found + ".");
	}
}
