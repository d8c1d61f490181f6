package sc.fiji.autoencoder.command;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetService;

/**
 * One button instead of all parameters that few people change. The widget of the first of them makes the button, and marks
 * the others as resolved, so that the dialog has no rows for them; they have their defaults then.
 */
@Plugin(type = InputWidget.class, priority = Priority.VERY_HIGH)
public final class AdvancedWidget extends DialogWidget<Object> {

	private static final int GAP = 3;
	private static final int BETWEEN_COLUMNS = 20;

	/** In a column; with the rows of Fiji, that is 500 pixels. */
	private static final int MOST_ROWS = 13;

	@Parameter
	private WidgetService widgets;

	private final List<WidgetModel> behind = new ArrayList<>();

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && model.isStyle(ADVANCED);
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		final Module module = model.getModule();
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			final WidgetModel each = widgets.createModel(model.getPanel(), module, item, List.of());
			if (!each.isStyle(ADVANCED) || module.isInputResolved(item.getName())) continue;
			behind.add(each);
			if (!item.getName().equals(model.getItem().getName())) module.resolveInput(item.getName());
		}
		final JButton button = new JButton("Advanced...");
		button.setToolTipText("What few people need to change.");
		button.addActionListener(e -> ask(button));
		getComponent().add(button, BorderLayout.WEST);
	}

	@Override
	public boolean isLabeled() {
		return false;
	}

	@Override
	public Object getValue() {
		return get().getValue();
	}

	@Override
	public void refreshWidget() {
		// There is nothing to see of the value.
	}

	private void ask(final Component parent) {
		final JPanel rows = new JPanel(new GridBagLayout());
		final List<InputWidget<?, ?>> shown = new ArrayList<>();
		final int columns = (behind.size() + MOST_ROWS - 1) / MOST_ROWS;
		final int height = (behind.size() + columns - 1) / columns;
		for (final WidgetModel model : behind) {
			final InputWidget<?, ?> widget = usual(model);
			final JLabel label = new JLabel(model.getWidgetLabel());
			describe(label, model);
			final GridBagConstraints place = new GridBagConstraints();
			final int column = shown.size() / height;
			place.gridx = 2 * column;
			place.gridy = shown.size() % height;
			place.insets = new Insets(GAP, column > 0 ? BETWEEN_COLUMNS : GAP, GAP, GAP);
			place.anchor = GridBagConstraints.LINE_END;
			rows.add(label, place);
			place.gridx++;
			place.insets = new Insets(GAP, GAP, GAP, GAP);
			place.anchor = GridBagConstraints.LINE_START;
			place.fill = GridBagConstraints.HORIZONTAL;
			place.weightx = 1;
			rows.add((Component) widget.getComponent(), place);
			shown.add(widget);
		}
		JOptionPane.showMessageDialog(parent, rows, "Advanced", JOptionPane.PLAIN_MESSAGE);
		shown.forEach(InputWidget::updateModel);
	}
}
