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
import sc.fiji.autoencoder.model.Shelf;

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

	/** One percent of the contrast. Devices compute with 7 digits, some GPUs with 3. */
	private static final double LARGEST_DIFFERENCE = 0.01;

	@Parameter(required = false, persist = false, choices = { LIST, "describe", CHECK, IMPORT, EXPORT },
		description = "list: all; describe: what one is; check: whether it works here; import, export: to and from Fiji.")
	private String action = LIST;

	@Parameter(required = false, persist = false, style = DialogWidget.MODEL,
		description = "A file, or a name in Fiji's models folder; empty for the general one, and with list.")
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
		if (action.equals(IMPORT) && shelf.isBundled(model)) throw new IllegalArgumentException("model is \"" + model +
			"\", the model of the plugin, but must be the file of another one to import.");
		final Path file = shelf.find(model);
		try (ModelCard card = ModelCard.open(file, shelf.isBundled(model))) {
			switch (action) {
				case CHECK -> check(card);
				case IMPORT -> {
					check(card);
					log().info("Imported " + shelf.add(file) + ".");
				}
				case EXPORT -> export(card);
				default -> models = card.description();
			}
		}
	}

	private void export(final ModelCard card) throws IOException {
		final Path target = Parameters.newModel(output);
		if (Files.exists(target)) throw new IOException("\"" + target + "\" exists already.");
		card.export(target);
		log().info("Exported " + target + ".");
	}

	private void check(final ModelCard card) throws IOException {
		final double difference = card.difference(Installation.engine(device, log()));
		final String found = String.format(Locale.ROOT, "the largest difference to its test output is %.2g of %s",
			difference, card.unit());
		if (!(difference <= LARGEST_DIFFERENCE)) throw new EngineException("Model " + card.name() +
			" does not do here what it did where it was made: " + found + ".");
		log().info("Model " + card.name() + " works: " + found + ".");
	}
}
