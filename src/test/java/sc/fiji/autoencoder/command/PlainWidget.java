package sc.fiji.autoencoder.command;

import java.awt.BorderLayout;

import javax.swing.JPanel;
import javax.swing.JTextField;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** In the place of Fiji's own widgets, which are on no public repository of artifacts: a text field for anything. */
@Plugin(type = InputWidget.class, priority = Priority.LOW)
public final class PlainWidget extends AbstractInputWidget<Object, JPanel> {

	private final JPanel panel = new JPanel(new BorderLayout());
	private final JTextField text = new JTextField(10);

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && (model.isText() || model.isNumber() || model.isBoolean());
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		panel.add(text);
		refreshWidget();
	}

	@Override
	public Object getValue() {
		return text.getText();
	}

	@Override
	public void refreshWidget() {
		text.setText(String.valueOf(get().getValue()));
	}

	@Override
	public JPanel getComponent() {
		return panel;
	}

	@Override
	public Class<JPanel> getComponentType() {
		return JPanel.class;
	}
}
