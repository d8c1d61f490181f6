package sc.fiji.autoencoder.command;

import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.measure.ResultsTable;

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

	@Parameter
	private LogService log;

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof AutoencoderCommand)) return;
		if (module.getDelegateObject() instanceof final LoggedResults results) results.lines().forEach(log::info);
		for (final ModuleItem<?> output : module.getInfo().outputs()) {
			final Object value = module.getOutput(output.getName());
			final boolean headless = GraphicsEnvironment.isHeadless();
			if (value instanceof final ResultsTable table && !headless) table.show(output.getName());
			if (value instanceof final Overlay outlines && !headless) RoisOnScreen.add(outlines);
			if (value instanceof final ImagePlus image && headless) register(image);
			// In a window SciJava's own post-processing shows images; anything else it would only warn about.
			if (headless || !(value instanceof ImagePlus)) module.resolveOutput(output.getName());
		}
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
