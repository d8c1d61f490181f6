package sc.fiji.autoencoder.cli;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.widget.WidgetStyle;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** What the commands tell about themselves, as Markdown, in the order of the menu. */
final class MacroReference {

	private static final String ADVANCED = "advanced";

	private final Catalogue catalogue;
	private final ModuleService modules;

	MacroReference(final Context context) {
		catalogue = new Catalogue(context);
		modules = context.service(ModuleService.class);
	}

	String markdown() {
		final StringBuilder page = new StringBuilder();
		catalogue.commands().stream().filter(MacroReference::isPartOfTheProduct).sorted(Comparator.comparingDouble(
			command -> command.getMenuPath().getLeaf().getWeight())).forEach(command -> append(command, page));
		return page.toString();
	}

	/** Tests have a command of their own, which is in no menu of a product. */
	private static boolean isPartOfTheProduct(final CommandInfo command) {
		return !command.getName().equals("echo");
	}

	private void append(final CommandInfo command, final StringBuilder page) {
		page.append("\n## ").append(command.getLabel()).append("\n\n");
		page.append("`").append(command.getName()).append("`, *").append(command.getMenuPath().getMenuString()).append(
			"*\n\n");
		page.append(command.getDescription()).append("\n\n");
		page.append("| key | default | what it may be | meaning |\n|---|---|---|---|\n");
		final Module module = modules.createModule(command);
		for (final ModuleItem<?> key : Keys.of(command))
			page.append(row(key, String.valueOf(module.getInput(key.getName()))));
		final String results = results(command);
		if (!results.isEmpty()) page.append("\nReturns ").append(results).append(".\n");
	}

	private static String row(final ModuleItem<?> key, final String value) {
		final String mark = WidgetStyle.isStyle(key, ADVANCED) ? " *" : "";
		return "| `" + key.getName() + "`" + mark + " | " + (value.isEmpty() ? "" : "`" + value + "`") + " | " + Help.type(
			key) + " | " + key.getDescription().replace("*", "\\*") + " |\n";
	}

	private static String results(final CommandInfo command) {
		return StreamSupport.stream(command.outputs().spliterator(), false).map(output -> "`" + output.getName() + "` (" +
			kind(output.getType()) + ")").collect(Collectors.joining(", "));
	}

	private static String kind(final Class<?> type) {
		if (type == ImagePlus.class) return "image";
		return type == ResultsTable.class ? "table" : type.getSimpleName().toLowerCase(Locale.ROOT);
	}
}
