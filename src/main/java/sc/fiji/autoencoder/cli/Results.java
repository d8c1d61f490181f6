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

	static void print(final Module module, final PrintStream out) {
		for (final ModuleItem<?> output : module.getInfo().outputs()) {
			final Object value = module.getOutput(output.getName());
			if (value instanceof final ResultsTable table) out.print(Tables.tabSeparated(table));
			else if (value != null && !(value instanceof ImagePlus) && !(value instanceof Overlay)) out.println(output.getName() + ": " + value);
		}
	}
}
