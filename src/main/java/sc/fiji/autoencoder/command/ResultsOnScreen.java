package sc.fiji.autoencoder.command;

import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.text.TextWindow;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.log.LogService;

/**
 * Shows what our commands return where SciJava does not: ImageJ tables in a window, outlines in the ROI Manager, and
 * images headless, where showing one opens no window but lets the rest of a macro select it; and short tables in the log.
 * Commands themselves only fill their outputs.
 */
@Plugin(type = PostprocessorPlugin.class)
public class ResultsOnScreen extends AbstractPostprocessorPlugin {

	/** Windows that were opened here. */
	private static final Set<TextWindow> OURS = Collections.synchronizedSet(Collections.newSetFromMap(
		new WeakHashMap<>()));

	@Parameter
	private LogService log;

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof AutoencoderCommand)) return;
		if (module.getDelegateObject() instanceof final LoggedResults results) results.lines().forEach(log::info);
		for (final ModuleItem<?> output : module.getInfo().outputs()) {
			final Object value = module.getOutput(output.getName());
			final boolean headless = GraphicsEnvironment.isHeadless();
			if (value instanceof final ResultsTable table && !headless) show(table, output.getName());
			if (value instanceof final Overlay outlines && !headless) RoisOnScreen.add(outlines);
			if (value instanceof final ImagePlus image) {
				if (headless) register(image);
				// Titles are how commands name images.
				else if (!Interpreter.isBatchMode()) image.setTitle(WindowManager.makeUniqueName(image.getTitle()));
			}
			// In a window SciJava's own post-processing shows images; anything else it would only warn about.
			if (headless || !(value instanceof ImagePlus)) module.resolveOutput(output.getName());
		}
	}

	/** ImageJ would put it in the place of any table of that name, whoever made it. */
	private static void show(final ResultsTable table, final String name) {
		String title = name;
		for (int i = 1; isTaken(title); i++)
			title = name + "-" + i;
		table.show(title);
		if (WindowManager.getWindow(title) instanceof final TextWindow window) OURS.add(window);
	}

	private static boolean isTaken(final String title) {
		return WindowManager.getWindow(title) instanceof final TextWindow window && !OURS.contains(window);
	}

	/** Only Fiji makes an image known without a window; elsewhere ImageJ insists on one. */
	private void register(final ImagePlus image) {
		try {
			image.show();
		}
		catch (final HeadlessException e) {
			log.debug("\"" + image.getTitle() + "\" is not shown: there is no screen.");
		}
	}
}
