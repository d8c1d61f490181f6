package sc.fiji.autoencoder.command;

import java.awt.BorderLayout;

import javax.swing.JComponent;
import javax.swing.JPanel;

import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/**
 * A row in the dialogs of our commands, for parameters of a style that SciJava's own widgets do not know. The parameter
 * itself stays what it is: macros, recorder and shell see no difference.
 */
abstract class DialogWidget<T> extends AbstractInputWidget<T, JPanel> {

	/** Parameters that name images: offers those that are open, and to choose a file or folder. */
	static final String IMAGE = "image";

	/** Parameters that name a model: offers those of the shelf, and to choose a file. */
	static final String MODEL = "model";

	/** Before the {@link ModelUse} that a model is wanted for. */
	static final String USE = "use";

	private static final String MODEL_TO = MODEL + "," + USE + ":";
	static final String DENOISER = MODEL_TO + "denoise";
	static final String START = MODEL_TO + "train";
	static final String DETECTOR = MODEL_TO + "detect";
	static final String DECODER = MODEL_TO + "decode";

	/** Parameters that name a file or folder to read. */
	static final String FILE = "file";

	/** Parameters that name a file or folder to write. */
	static final String SAVE = "save";

	/** Before the extension that the name of a file to write must have. */
	static final String EXTENSION = "extension";

	/** Parameters that name a model to write. */
	static final String SAVE_MODEL = SAVE + "," + EXTENSION + ":.zip";

	/** Parameters that few people change: all of a command are behind one button. */
	static final String ADVANCED = "advanced";

	/** The parameter beside which is a button that opens the command's page of the documentation. */
	static final String HELP = "help";

	private static final int GAP = 5;

	@Parameter
	private PluginService plugins;

	private final JPanel panel = new JPanel(new BorderLayout(GAP, 0));

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && model.getPanel().getWidgetComponentType() == JPanel.class && model.getModule()
			.getDelegateObject() instanceof AutoencoderCommand;
	}

	@Override
	public JPanel getComponent() {
		return panel;
	}

	@Override
	public Class<JPanel> getComponentType() {
		return JPanel.class;
	}

	/** The widget that the parameter would have without this kind. */
	InputWidget<?, ?> usual(final WidgetModel model) {
		for (final PluginInfo<?> info : plugins.getPluginsOfType(InputWidget.class)) {
			final InputWidget<?, ?> widget = (InputWidget<?, ?>) plugins.createInstance(info);
			if (widget == null || widget.getClass() == getClass() || widget.getComponentType() != JPanel.class || !widget
				.supports(model)) continue;
			widget.set(model);
			return widget;
		}
		throw new IllegalStateException("Fiji has no widget for " + model.getItem().getName() + ".");
	}

	/** Shows a parameter's description where the mouse rests. */
	static void describe(final JComponent component, final WidgetModel model) {
		component.setToolTipText(model.getItem().getDescription());
	}
}
