package sc.fiji.autoencoder.command;

import java.awt.BorderLayout;
import java.awt.Component;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.prefs.PrefService;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetStyle;

import ij.WindowManager;

/** A text that names images, a model or a file: it can be typed, picked from what there is, or chosen on the disk. */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class ChoosingWidget extends DialogWidget<String> {

	private static final int COLUMNS = 24;
	private static final String FOLDER = "folder";

	/** What a description says of an empty field. */
	private static final Pattern EMPTY = Pattern.compile("empty (for|to) [^;.]+");

	/** The look FlatLaf, which scijava-ui-swing begins with, writes this in grey into an empty field; others do not. */
	private static final String PLACEHOLDER = "JTextField.placeholderText";

	@Parameter
	private PrefService preferences;

	@Parameter
	private LogService log;

	private JTextField text;

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && model.isText() && !model.isMultipleChoice() && (model.isStyle(IMAGE) || model.isStyle(
			MODEL) || model.isStyle(FILE) || model.isStyle(SAVE));
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		final List<String> offered = offered(model);
		if (offered.isEmpty()) {
			text = new JTextField(COLUMNS);
			place(text);
		}
		else {
			final JComboBox<String> box = new JComboBox<>(offered.toArray(String[]::new));
			box.setEditable(true);
			text = (JTextField) box.getEditor().getEditorComponent();
			text.setColumns(COLUMNS);
			box.setSelectedItem(null);
			place(box);
		}
		final JButton browse = new JButton("Browse...");
		browse.addActionListener(e -> browse(browse));
		getComponent().add(browse, BorderLayout.EAST);
		describe(text, model);
		describe(browse, model);
		refreshWidget();
		text.getDocument().addDocumentListener(new DocumentListener() {

			@Override
			public void insertUpdate(final DocumentEvent e) {
				updateModel();
			}

			@Override
			public void removeUpdate(final DocumentEvent e) {
				updateModel();
			}

			@Override
			public void changedUpdate(final DocumentEvent e) {
				updateModel();
			}
		});
	}

	@Override
	public String getValue() {
		return text.getText();
	}

	@Override
	public void refreshWidget() {
		final String value = String.valueOf(get().getValue());
		if (!value.equals(text.getText())) text.setText(value);
	}

	private void place(final JComponent field) {
		describe(field, get());
		final Matcher empty = EMPTY.matcher(get().getItem().getDescription());
		if (empty.find()) field.putClientProperty(PLACEHOLDER, empty.group());
		getComponent().add(field, BorderLayout.CENTER);
	}

	private List<String> offered(final WidgetModel model) {
		if (model.isStyle(IMAGE)) return List.of(WindowManager.getImageTitles());
		if (model.isStyle(MODEL)) try {
			final String use = WidgetStyle.getStyleModifier(model.getItem().getWidgetStyle(), USE);
			final Set<String> names = Installation.shelf().names();
			return names.stream().filter(name -> use == null || fits(name, ModelUse.of(use))).toList();
		}
		catch (final IOException e) {
			log.warn(Reason.of(e));
		}
		return List.of();
	}

	/** Of what cannot be read the command says why, if it is chosen. */
	private static boolean fits(final String name, final ModelUse use) {
		try {
			return use.fits(Installation.shelf().find(name));
		}
		catch (final IOException e) {
			return true;
		}
	}

	/** The folder of the last choice is remembered, for that breaks no macro. */
	private void browse(final Component parent) {
		final FileChooser chooser = chooser();
		final int answer = get().isStyle(SAVE) ? chooser.showSaveDialog(parent) : chooser.showOpenDialog(parent);
		if (answer == JFileChooser.APPROVE_OPTION) take(chooser.file());
	}

	FileChooser chooser() {
		final String extension = WidgetStyle.getStyleModifier(get().getItem().getWidgetStyle(), EXTENSION);
		final FileChooser chooser = new FileChooser(preferences.get(ChoosingWidget.class, FOLDER, null), extension);
		chooser.setFileSelectionMode(get().isStyle(MODEL) || extension != null ? JFileChooser.FILES_ONLY
			: JFileChooser.FILES_AND_DIRECTORIES);
		chooser.setDialogTitle(get().getItem().getDescription());
		return chooser;
	}

	/** A whole drive is in no folder. */
	void take(final File chosen) {
		if (chosen.getParent() != null) preferences.put(ChoosingWidget.class, FOLDER, chosen.getParent());
		text.setText(chosen.getPath());
	}
}
