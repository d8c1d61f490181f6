package sc.fiji.autoencoder.command;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.GridBagLayout;
import java.io.IOException;
import java.net.URL;

import javax.swing.JButton;
import javax.swing.JPanel;

import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** What Fiji shows for a parameter, with a button beside it that opens the command's page of the documentation. */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class HelpWidget extends DialogWidget<Object> {

	@Parameter
	private PlatformService platform;

	@Parameter
	private ThreadService threads;

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
		help.addActionListener(e -> threads.run(this::open));
		final JPanel unstretched = new JPanel(new GridBagLayout());
		unstretched.add(help);
		getComponent().add((Component) usual.getComponent(), BorderLayout.CENTER);
		getComponent().add(unstretched, BorderLayout.EAST);
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

	/** Some browsers let the one who starts them wait until they are closed, and all windows of Fiji would wait, too. */
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
