package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/** A training learns what the user wants of it. */
@Timeout(60)
class TrainingViewTest {

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	private Task task;
	private TrainingView view;

	@BeforeEach
	void open() {
		task = SCIJAVA.context().service(TaskService.class).createTask("training");
		view = TrainingView.open(new Progress(task, SCIJAVA.context().service(StatusService.class)), SCIJAVA.context()
			.service(LogService.class), "cells", List.of("noisy", "denoised", "clean"));
	}

	@AfterEach
	void dispose() {
		windows().forEach(window -> OnScreen.now(window::dispose));
	}

	@Test
	void fromTheTaskBar() {
		assertFalse(view.cancelled() || view.discarded() || view.saveWanted());
		task.cancel("enough");
		assertTrue(view.cancelled());
		assertFalse(view.discarded());
	}

	@Test
	void fromTheButtonsOfItsWindow() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
		OnScreen.now(Components.button(window(), "Export now")::doClick);
		assertTrue(view.saveWanted());
		assertFalse(view.cancelled());
		OnScreen.now(Components.button(window(), "Finish")::doClick);
		assertTrue(view.cancelled());
		assertFalse(view.discarded());
	}

	@Test
	void whatIsThrownAwayIsSaidInTheWindow() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
		EventQueue.invokeLater(Components.button(window(), "Cancel")::doClick);
		final JDialog question = question();
		OnScreen.now(Components.button(question, "Throw away")::doClick);
		while (!view.discarded())
			Thread.sleep(20);
		view.close();
		OnScreen.now(() -> {}); // what was to be shown
		assertEquals(1, Components.in(window(), JLabel.class).filter(label -> "Thrown away.".equals(label.getText())).count());
		assertTrue(task.isDone());
	}

	private static JDialog question() throws InterruptedException {
		while (true) {
			final Optional<JDialog> shown = Stream.of(window().getOwnedWindows()).filter(Window::isVisible).filter(
				JDialog.class::isInstance).map(JDialog.class::cast).findAny();
			if (shown.isPresent()) return shown.get();
			Thread.sleep(20);
		}
	}

	private static JFrame window() {
		return windows().findAny().orElseThrow();
	}

	private static Stream<JFrame> windows() {
		return Arrays.stream(Frame.getFrames()).filter(Frame::isVisible).filter(frame -> frame.getTitle().equals(
			"Training of cells")).map(JFrame.class::cast);
	}
}
