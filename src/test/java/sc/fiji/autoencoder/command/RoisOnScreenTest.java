package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

public class RoisOnScreenTest {

	@BeforeEach
	void needScreen() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no screen");
	}

	@AfterEach
	void closeManager() {
		if (RoiManager.getRawInstance() != null) RoiManager.getRawInstance().close();
	}

	@Test
	void outlinesComeAfterThoseThatAreInTheManager() {
		final Roi mine = new Roi(1, 1, 5, 5);
		mine.setName("mine");
		RoiManager.getRoiManager().addRoi(mine);
		RoisOnScreen.add(outlines());
		final Roi[] rois = RoiManager.getRawInstance().getRoisAsArray();
		assertEquals(2, rois.length);
		assertEquals("mine", rois[0].getName());
		assertEquals("2026-11-02 cells-3-1", rois[1].getName());
		assertEquals(3, rois[1].getPosition());
	}

	@Test
	void noManagerOpensForNothing() {
		RoisOnScreen.add(new Overlay());
		assertNull(RoiManager.getRawInstance());
	}

	@Test
	void inBatchModeOutlinesGoToTheManagerOfTheMacro() {
		final String count = IJ.runMacro("setBatchMode(true); call('" + RoisOnScreenTest.class.getName() +
			".addOutlines'); return '' + roiManager('count');");
		assertEquals("1", count);
		assertNull(RoiManager.getRawInstance(), "a window has opened");
	}

	/** Called by the macro. */
	public static String addOutlines() {
		RoisOnScreen.add(outlines());
		return "";
	}

	private static Overlay outlines() {
		final Roi roi = new Roi(2, 2, 3, 3);
		roi.setName("2026-11-02 cells-3-1");
		roi.setPosition(3);
		return new Overlay(roi);
	}
}
