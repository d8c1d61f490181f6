package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

import sc.fiji.autoencoder.image.SafeFiles;

/** A command's parameters as its annotations declare them, which neither macros nor scripts are held to by SciJava. */
final class Parameters {

	private Parameters() {}

	/** @throws IllegalArgumentException if a value is beyond its declared minimum, maximum or choices */
	static void check(final Command command) {
		for (final ModuleItem<?> item : new CommandInfo(command.getClass()).inputs()) {
			final Object value = value(command, (CommandModuleItem<?>) item);
			if (value instanceof final Number number) checkRange(item, number.doubleValue());
			checkChoice(item, value);
		}
	}

	/** @throws IllegalArgumentException if the value is no path or empty */
	static Path path(final String name, final String value) {
		if (value == null || value.isBlank()) throw new IllegalArgumentException(name + " is empty, but must be a file or folder.");
		try {
			return Path.of(value);
		}
		catch (final InvalidPathException e) {
			throw new IllegalArgumentException(name + " is \"" + value + "\", which is no path: " + e.getReason() + ".", e);
		}
	}

	/**
	 * The file that a new model goes to.
	 *
	 * @throws IllegalArgumentException in one sentence, if it does not end in .zip
	 * @throws IOException in one sentence, if it cannot be written
	 */
	static Path newModel(final String output) throws IOException {
		if (output == null || output.isBlank()) throw new IllegalArgumentException(
			"output is empty, but must be a file that ends in .zip.");
		final Path target = path("output", output);
		if (!target.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) throw new IllegalArgumentException("output is \"" +
			output + "\", but must end in .zip.");
		if (Installation.shelf().hides(target)) throw new IllegalArgumentException("output is \"" + output +
			"\", but must have another name in this folder: general is the model that comes with the plugin.");
		SafeFiles.checkWritable(target);
		return target;
	}

	/** The label in the menu without its dots. */
	static String title(final Command command) {
		final Plugin plugin = command.getClass().getAnnotation(Plugin.class);
		final String label = plugin == null || plugin.label().isEmpty() ? command.getClass().getSimpleName() : plugin.label();
		return label.replaceFirst("\\.+$", "");
	}

	private static void checkRange(final ModuleItem<?> item, final double value) {
		final Number min = (Number) item.getMinimumValue();
		final Number max = (Number) item.getMaximumValue();
		final boolean fits = !Double.isNaN(value) && (min == null || value >= min.doubleValue()) && (max == null ||
			value <= max.doubleValue());
		if (fits) return;
		final String range = Wording.range(min, max);
		throw new IllegalArgumentException(item.getName() + " is " + Wording.number(value) + ", but must be " + (range.isEmpty()
			? "a number" : range) + ".");
	}

	private static void checkChoice(final ModuleItem<?> item, final Object value) {
		final List<?> choices = item.getChoices();
		if (choices == null || choices.isEmpty() || choices.contains(value)) return;
		throw new IllegalArgumentException(item.getName() + " is \"" + value + "\", but must be " + Wording.choices(choices) +
			".");
	}

	private static Object value(final Command command, final CommandModuleItem<?> item) {
		try {
			item.getField().setAccessible(true);
			return item.getField().get(command);
		}
		catch (final IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}
}
