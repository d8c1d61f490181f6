package sc.fiji.autoencoder.benchmark;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Robot;
import java.awt.Window;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ij.WindowManager;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/** What is on the screen. */
final class Screen {

	private static final Path DOCS = Path.of("docs");
	private static final int GAP = 8;

	/** Until a window that was opened or moved is painted. */
	private static final int PAINTED_MILLIS = 1500;

	private static final int OPEN_MILLIS = 20000;
	private static final int OFTEN_MILLIS = 100;

	private Screen() {}

	/** The window whose title begins so, or null if there is none on the screen. */
	static Window find(final String title) {
		return Arrays.stream(Window.getWindows()).filter(window -> window.isVisible() && titleOf(window).startsWith(title))
			.findFirst().orElse(null);
	}

	/** The window whose title begins so, once it is there, and where it will be: one that still opens cannot be moved. */
	static Window await(final String title) throws InterruptedException {
		for (int waited = 0; waited < OPEN_MILLIS; waited += OFTEN_MILLIS) {
			final Window window = find(title);
			Thread.sleep(window == null ? OFTEN_MILLIS : PAINTED_MILLIS);
			if (window != null) return window;
		}
		throw new IllegalStateException("No window \"" + title + "\" has opened.");
	}

	private static String titleOf(final Window window) {
		if (window instanceof final Dialog dialog) return String.valueOf(dialog.getTitle());
		return window instanceof final Frame frame ? String.valueOf(frame.getTitle()) : "";
	}

	/** Saves pictures of windows beside each other, for the documentation. */
	static void save(final String name, final Window... windows) throws Exception {
		final List<ImageProcessor> pictures = new ArrayList<>();
		for (final Window window : windows)
			pictures.add(picture(window));
		Panels.save(beside(pictures), DOCS.resolve(name + ".png"), true);
	}

	static void closeAll() throws InterruptedException, InvocationTargetException {
		EventQueue.invokeAndWait(() -> {
			WindowManager.closeAllWindows();
			for (final Window window : Window.getWindows())
				window.dispose();
		});
	}

	/** Moves a window to the corner and before all others, and takes its picture. */
	private static ImageProcessor picture(final Window window) throws AWTException, InterruptedException,
		InvocationTargetException
	{
		EventQueue.invokeAndWait(() -> {
			window.setLocation(0, 0);
			window.toFront();
			window.repaint();
		});
		Thread.sleep(PAINTED_MILLIS);
		return new ColorProcessor(new Robot().createScreenCapture(window.getBounds()));
	}

	private static ImageProcessor beside(final List<ImageProcessor> pictures) {
		final ImageProcessor page = new ColorProcessor(pictures.stream().mapToInt(picture -> picture.getWidth() + GAP).sum() -
			GAP, pictures.stream().mapToInt(ImageProcessor::getHeight).max().orElseThrow());
		page.setColor(Color.WHITE);
		page.fill();
		int left = 0;
		for (final ImageProcessor picture : pictures) {
			page.insert(picture, left, 0);
			left += picture.getWidth() + GAP;
		}
		return page;
	}
}
