package sc.fiji.autoencoder.command;

import java.io.File;
import java.util.Locale;

import javax.swing.JFileChooser;
import javax.swing.JOptionPane;

/** Chooses a file; one to write gets its extension, and is replaced only by who says so, as everywhere in Fiji. */
final class FileChooser extends JFileChooser {

	private static final long serialVersionUID = 1;

	private final String extension;

	/**
	 * @param folder to begin in; null for the user's own
	 * @param extension in lower case that a chosen name has at its end; null for any
	 */
	FileChooser(final String folder, final String extension) {
		super(folder);
		this.extension = extension;
	}

	/** The chosen file, with the extension. */
	File file() {
		final File chosen = getSelectedFile();
		return extension == null || chosen.getName().toLowerCase(Locale.ROOT).endsWith(extension) ? chosen : new File(chosen
			.getPath() + extension);
	}

	@Override
	public void approveSelection() {
		if (getDialogType() != SAVE_DIALOG || !file().isFile() || replaces()) super.approveSelection();
	}

	private boolean replaces() {
		return JOptionPane.showConfirmDialog(this, "\"" + file().getName() + "\" exists already. Replace it?", "Save",
			JOptionPane.YES_NO_OPTION) == JOptionPane.YES_OPTION;
	}
}
