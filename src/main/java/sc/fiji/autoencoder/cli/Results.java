package sc.fiji.autoencoder.cli;

import java.io.PrintStream;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import sc.fiji.autoencoder.command.Tables;

/** What a command returns, printed: tables tab-separated, anything else but images as {@code name: value}. */
final class Results {

	private Results() {}

	static void print(final Module module, final PrintStream out) {
		for (final ModuleItem<?> output : module.getInfo().outputs()) {
			final Object value = module.getOutput(output.getName());
			if (value instanceof final ResultsTable table) out.print(Tables.tabSeparated(table));
			else if (value != null && !(value instanceof ImagePlus)) out.println(output.getName() + ": " + value);
		}
	}
}
