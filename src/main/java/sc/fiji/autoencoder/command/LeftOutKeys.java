package sc.fiji.autoencoder.command;

import java.util.List;
import java.util.stream.StreamSupport;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/**
 * Whoever gives some keys of a command is not asked for the others, which have their defaults then. Without this, macros
 * and scripts in a Fiji with windows would stop at a dialog for the keys that they leave out (scijava-common issue 317).
 * Whoever gives none, as in the menu, is asked for all. By its priority it comes after what reads the options of a macro
 * and before the dialog.
 */
@Plugin(type = PreprocessorPlugin.class)
public final class LeftOutKeys extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof AutoencoderCommand)) return;
		final List<ModuleItem<?>> asked = StreamSupport.stream(module.getInfo().inputs().spliterator(), false)
			.<ModuleItem<?>> map(item -> item).filter(item -> isKey(item) || item.getType() == ImagePlus.class).toList();
		if (asked.stream().noneMatch(item -> isKey(item) && module.isInputResolved(item.getName()))) return;
		asked.forEach(item -> module.resolveInput(item.getName()));
	}

	/** All else are images and services. */
	private static boolean isKey(final ModuleItem<?> item) {
		return item.getType() == String.class || item.getType().isPrimitive();
	}
}
