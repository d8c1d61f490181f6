package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import ij.measure.ResultsTable;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.Example;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.Shelf;

/** Lists the models that there are, tells what one is, and whether it does here what it did where it was made. */
@Plugin(type = Command.class, name = "models", label = "Models...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Models...", weight = 90) },
	headless = true, description = "Lists the models that there are, describes one, or checks that it works here.")
public class ModelsCommand extends AutoencoderCommand {

	private static final String LIST = "list";
	private static final String CHECK = "check";

	/** Of normalised values: one percent of the contrast. Devices compute with 7 digits, some GPUs with 3. */
	private static final double LARGEST_DIFFERENCE = 0.01;

	@Parameter(required = false, persist = false, choices = { LIST, "describe", CHECK },
		description = "list: all models; describe: what one is and how it was made; check: whether it works here.")
	private String action = LIST;

	@Parameter(required = false, persist = false, style = DialogWidget.MODEL,
		description = "A file or a name in Fiji's models folder; empty for the general one. Not for list.")
	private String model = "";

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to check; auto takes the GPU where there is one.")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable models;

	@Override
	protected void execute() throws IOException {
		final Shelf shelf = Installation.shelf();
		if (action.equals(LIST)) {
			if (!model.isBlank()) throw new IllegalArgumentException("model is \"" + model +
				"\", but must be empty with action=list, which lists all.");
			models = ModelTables.list(shelf, log()::warn);
			log().info(models.size() == 1 ? "There is 1 model." : "There are " + models.size() + " models.");
			return;
		}
		final Path file = shelf.find(model);
		try (ModelFile opened = ModelFile.open(file)) {
			if (action.equals(CHECK)) check(opened);
			else models = ModelTables.description(opened, file);
		}
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
