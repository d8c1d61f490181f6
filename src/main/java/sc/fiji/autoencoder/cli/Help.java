package sc.fiji.autoencoder.cli;

import java.io.PrintStream;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.util.Types;

import sc.fiji.autoencoder.command.Wording;

/** What the commands tell about themselves, as text. */
final class Help {

	private final ModuleService modules;

	Help(final Context context) {
		modules = context.service(ModuleService.class);
	}

	/** One line for each command. */
	void overview(final Catalogue catalogue, final PrintStream out) {
		out.println("Usage: COMMAND KEY=VALUE ...   or   help COMMAND");
		for (final CommandInfo command : catalogue.commands())
			out.printf("  %-10s %s%n", command.getName(), command.getDescription());
		out.println("A value with spaces goes in [square brackets] or quotes.");
	}

	/** Each key of a command with its type, range or choices, default and meaning. */
	void keys(final CommandInfo command, final PrintStream out) {
		out.println(command.getName() + " (" + command.getMenuPath().getMenuString() + ")");
		out.println("  " + command.getDescription());
		final Module module = modules.createModule(command);
		for (final ModuleItem<?> key : Keys.of(command)) {
			final String value = String.valueOf(module.getInput(key.getName()));
			out.println("  " + key.getName() + "=" + (value.indexOf(' ') < 0 ? value : "[" + value + "]") + "  (" + type(key) +
				")");
			out.println("      " + key.getDescription());
		}
	}

	/** What a value must be, in words: "a whole number between 1 and 64", "cpu, gpu or auto", "a text". */
	static String type(final ModuleItem<?> key) {
		final Class<?> type = Types.box(key.getType());
		if (type == Boolean.class) return "true or false";
		if (key.getChoices() != null && !key.getChoices().isEmpty()) return Wording.choices(key.getChoices());
		if (!Types.isNumber(type)) return "a text";
		final boolean real = type == Double.class || type == Float.class;
		final Number min = (Number) key.getMinimumValue();
		final Number max = (Number) key.getMaximumValue();
		final String range = Wording.range(min, max);
		return (real ? "a number" : "a whole number") + (range.isEmpty() ? "" : (min == null || max == null ? ", " : " ") +
			range);
	}
}
