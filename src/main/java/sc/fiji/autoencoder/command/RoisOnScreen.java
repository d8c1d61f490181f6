package sc.fiji.autoencoder.command;

import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/** Adds outlines to ImageJ's ROI Manager, behind those that are in there. */
final class RoisOnScreen {

	private RoisOnScreen() {}

	/** In a macro's batch mode to that of the macro, which has no window; else to the window, which opens if needed. */
	static void add(final Overlay outlines) {
		if (outlines.size() == 0) return;
		final RoiManager present = RoiManager.getInstance();
		final RoiManager manager = present == null ? RoiManager.getRoiManager() : present;
		for (final Roi roi : outlines)
			manager.add(roi, -1); // unlike addRoi, this keeps the roi's name and position, whatever image is active
	}
}
