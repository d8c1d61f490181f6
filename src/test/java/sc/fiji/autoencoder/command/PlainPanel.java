package sc.fiji.autoencoder.command;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;

import javax.swing.JLabel;
import javax.swing.JPanel;

import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.widget.AbstractInputHarvester;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.InputPanel;
import org.scijava.widget.InputWidget;

/** A dialog as Fiji makes it: SciJava's own harvester fills rows of a label and a widget, seven pixels apart. */
final class PlainPanel extends AbstractInputPanel<JPanel, JPanel> {

	private final JPanel panel = new JPanel(new GridBagLayout());
	private final List<InputWidget<?, JPanel>> rows = new ArrayList<>();

	/** All rows that the user would see. */
	static PlainPanel of(final Context context, final Module module) throws Exception {
		final AbstractInputHarvester<JPanel, JPanel> harvester = new AbstractInputHarvester<>() {

			@Override
			public PlainPanel createInputPanel() {
				return new PlainPanel();
			}

			@Override
			public boolean harvestInputs(final InputPanel<JPanel, JPanel> inputPanel, final Module harvested) {
				return true;
			}
		};
		context.inject(harvester);
		final PlainPanel made = new PlainPanel();
		harvester.buildPanel(made, module);
		return made;
	}

	List<InputWidget<?, JPanel>> rows() {
		return rows;
	}

	@Override
	public void addWidget(final InputWidget<?, JPanel> widget) {
		super.addWidget(widget);
		final GridBagConstraints place = new GridBagConstraints();
		place.gridy = rows.size();
		place.insets = new Insets(0, 5, 7, 5);
		if (widget.isLabeled()) panel.add(new JLabel(widget.get().getWidgetLabel()), place);
		else place.gridwidth = 2;
		place.fill = GridBagConstraints.HORIZONTAL;
		place.weightx = 1;
		panel.add(widget.getComponent(), place);
		rows.add(widget);
	}

	@Override
	public Class<JPanel> getWidgetComponentType() {
		return JPanel.class;
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
