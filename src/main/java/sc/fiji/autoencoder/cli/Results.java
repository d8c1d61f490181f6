package sc.fiji.autoencoder.cli;

import java.io.PrintStream;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.measure.ResultsTable;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import sc.fiji.autoencoder.command.Tables;

/** What a command returns, printed: tables tab-separated, anything but pictures and outlines as {@code name: value}. */
final class Results {

	private Results() {}

	/** @param err is told if all that there is are pictures, and no file was to take them */
	static void print(final Module module, final PrintStream out, final PrintStream err) {
		boolean printed = false;
		boolean pictures = false;
		for (final ModuleItem<?> output : module.getInfo().outputs()) {
			final Object value = module.getOutput(output.getName());
			pictures |= value instanceof ImagePlus;
			if (value == null || value instanceof ImagePlus || value instanceof Overlay) continue;
			printed = true;
			if (value instanceof final ResultsTable table) out.print(Tables.tabSeparated(table));
			else out.println(output.getName() + ": " + value);
		}
		if (pictures && !printed && "".equals(module.getInput("output"))) err.println(
			"The result is in no file, for output is empty.");
	}
}
