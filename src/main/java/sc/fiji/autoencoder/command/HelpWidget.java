package sc.fiji.autoencoder.command;

import java.awt.BorderLayout;
import java.awt.Component;
import java.io.IOException;
import java.net.URL;

import javax.swing.JButton;

import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** What Fiji shows for a parameter, with a button beside it that opens the command's page of the documentation. */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class HelpWidget extends DialogWidget<Object> {

	@Parameter
	private PlatformService platform;

	@Parameter
	private LogService log;

	private InputWidget<?, ?> usual;

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && model.isStyle(HELP);
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		usual = usual(model);
		final JButton help = new JButton("Help");
		help.setToolTipText("Opens the documentation of this command in a browser.");
		help.addActionListener(e -> open());
		getComponent().add((Component) usual.getComponent(), BorderLayout.CENTER);
		getComponent().add(help, BorderLayout.EAST);
	}

	@Override
	public void updateModel() {
		usual.updateModel();
	}

	@Override
	public Object getValue() {
		return usual.getValue();
	}

	@Override
	public void refreshWidget() {
		usual.refreshWidget();
	}

	private void open() {
		final String address = HelpPages.address(get().getModule().getInfo().getName());
		try {
			platform.open(new URL(address));
		}
		catch (final IOException e) {
			log.error("The browser cannot be opened; the documentation is at " + address + ".");
		}
	}
}
