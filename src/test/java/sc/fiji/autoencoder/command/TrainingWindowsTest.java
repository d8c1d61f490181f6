package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import ij.gui.ImageWindow;
import ij.gui.PlotWindow;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.training.TrainingMonitor.Preview;

class TrainingWindowsTest {

	private static final int PATCH = 64;

	@BeforeEach
	void needScreen() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
	}

	@AfterEach
	void closeAll() throws Exception {
		if (!GraphicsEnvironment.isHeadless()) EventQueue.invokeAndWait(WindowManager::closeAllWindows);
	}

	@Test
	void bothLossesAreInOnePlotThatGrows() {
		final TrainingWindows windows = new TrainingWindows("cells", List.of("noisy", "denoised", "clean"));
		windows.update(history(1), preview(0.5f));
		windows.update(history(30), preview(0.5f));
		final PlotWindow window = (PlotWindow) WindowManager.getWindow("cells: losses");
		assertEquals(30, window.getPlot().getDataObjectArrays(0)[0].length);
		assertEquals(30, window.getPlot().getDataObjectArrays(1)[0].length);
		assertEquals(2, WindowManager.getImageCount(), "one plot, one preview");
	}

	@Test
	void thePreviewShowsBeforeAfterAndTruthLargeEnoughToSee() {
		final TrainingWindows windows = new TrainingWindows("cells", List.of("noisy", "denoised", "clean"));
		windows.update(history(2), preview(0.25f));
		final ImageWindow window = preview();
		final ImagePlus image = window.getImagePlus();
		assertEquals(0.25f, image.getProcessor().getf(image.getWidth() / 2, PATCH / 2));
		assertTrue(window.getCanvas().getWidth() >= 600, window.getCanvas().getWidth() + " pixels wide");
		assertEquals(3, image.getOverlay().size(), "captions");
		windows.update(history(3), preview(0.75f));
		assertEquals(0.75f, image.getProcessor().getf(image.getWidth() / 2, PATCH / 2));
	}

	@Test
	void thePreviewDoesNotHideThePlot() throws InterruptedException {
		new TrainingWindows("cells", List.of("noisy", "denoised", "clean")).update(history(2), preview(0.5f));
		final Rectangle plot = WindowManager.getWindow("cells: losses").getBounds();
		final Rectangle screen = GUI.getMaxWindowBounds(preview());
		assumeTrue(screen.height > plot.y + plot.height + preview().getHeight(), "The screen is too small for both.");
		for (int i = 0; i < 100 && plot.intersects(preview().getBounds()); i++)
			Thread.sleep(50); // until the screen has followed
		assertFalse(plot.intersects(preview().getBounds()), plot + " and " + preview().getBounds());
	}

	@Test
	void aWindowThatTheUserHasClosedStaysClosed() throws Exception {
		final TrainingWindows windows = new TrainingWindows("cells", List.of("noisy", "denoised", "clean"));
		windows.update(history(2), preview(0.5f));
		EventQueue.invokeAndWait(WindowManager::closeAllWindows);
		windows.update(history(3), preview(0.5f));
		assertEquals(0, WindowManager.getImageCount());
	}

	private static ImageWindow preview() {
		for (final int id : WindowManager.getIDList()) {
			final ImageWindow window = WindowManager.getImage(id).getWindow();
			if (!(window instanceof PlotWindow)) return window;
		}
		throw new AssertionError("There is no preview.");
	}

	private static List<HistoryPoint> history(final int points) {
		final List<HistoryPoint> history = new ArrayList<>();
		for (int i = 1; i <= points; i++)
			history.add(new HistoryPoint(100 * i, i, 10 * i, 0.02 + 0.1 / i, 0.018 + 0.08 / i + 0.003 * Math.sin(i), 25));
		return history;
	}

	/** @param value of the middle of the result */
	private static Preview preview(final float value) {
		final FloatBatch input = new FloatBatch(1, PATCH, PATCH, 1);
		final FloatBatch target = new FloatBatch(1, PATCH, PATCH, 1);
		for (int i = 0; i < target.size(); i++) {
			target.data()[i] = (float) (0.5 + 0.4 * Math.sin(i % PATCH * 0.3) * Math.cos(i / PATCH * 0.2));
			input.data()[i] = target.data()[i] + (i * 31 % 17 - 8) * 0.05f;
		}
		final FloatBatch output = new FloatBatch(target.data().clone(), 1, PATCH, PATCH, 1);
		output.data()[PATCH / 2 * PATCH + PATCH / 2] = value;
		return new Preview(input, output, target);
	}
}
