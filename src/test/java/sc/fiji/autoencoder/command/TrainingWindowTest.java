package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.training.Standing;
import sc.fiji.autoencoder.training.TrainingMonitor.Preview;
import sc.fiji.autoencoder.training.TrainingProgress;

class TrainingWindowTest {

	private static final int PATCH = 128;

	private TrainingWindow window;

	@BeforeEach
	void open() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
		window = TrainingWindow.open("cells", List.of("noisy", "denoised", "clean"));
	}

	@AfterEach
	void close() {
		if (window != null) OnScreen.now(window.frame()::dispose);
	}

	@Test
	void itFitsASmallScreen() {
		assertTrue(window.frame().getWidth() <= 1280 && window.frame().getHeight() <= 760, window.frame().getSize()
			.toString());
	}

	@Test
	void itShowsCurvesExampleAndFigures() {
		window.show(new TrainingProgress(1234, 12.3, 0.4, 100, 150, 0.0123, 8e-4));
		window.show(training(30), preview());
		await(() -> pictures().stream().allMatch(picture -> picture.shown() != null));
		assertEquals(6, pictures().size());
		final List<String> texts = texts();
		for (final String text : List.of("noisy", "denoised", "clean", "Epoch 12.3, step 1234", "Time: 100 s",
			"Time left: 2 min", "Learning rate: 8.00e-04", "Training loss: 0.01230", "Validation PSNR: 25.00 dB",
			"Best: 25.00 dB, step 3000"))
			assertTrue(texts.contains(text), () -> text + " is missing in " + texts);
	}

	@Test
	void theExampleIsShownPixelByPixelInWholeMultiples() {
		window.show(training(2), preview());
		final Picture denoised = pictures().get(4);
		await(() -> denoised.shown() != null);
		assertEquals(2 * PATCH, denoised.shown().getWidth());
		assertEquals(denoised.shown().getRGB(0, 0), denoised.shown().getRGB(1, 1), "no pixel is blurred");
	}

	@Test
	void buttonsSayWhatTheUserWants() {
		assertFalse(window.saveWanted());
		click(window.frame(), "Export now");
		assertTrue(window.saveWanted());
		assertFalse(window.saveWanted(), "once is enough");
		click(window.frame(), "Finish");
		assertTrue(window.finished());
		assertFalse(window.discarded());
	}

	@Test
	void cancellingAsksBeforeItThrowsAnythingAway() {
		click(window.frame(), "Cancel");
		answer("Go on");
		assertFalse(window.discarded() || window.finished());
		click(window.frame(), "Cancel");
		answer("Throw away");
		await(window::discarded);
	}

	@Test
	void closingAsksWhatIsToBecomeOfTheTraining() {
		closeByUser();
		answer("Back");
		assertTrue(window.frame().isVisible());
		closeByUser();
		answer("Go on without the window");
		await(() -> !window.frame().isVisible());
		assertFalse(window.discarded() || window.finished());
	}

	@Test
	void closingCanFinishTheTraining() {
		closeByUser();
		answer("Finish and keep the best");
		await(window::finished);
		assertTrue(window.frame().isVisible(), "until the model is saved");
	}

	@Test
	void whenTheTrainingIsOverNothingIsAskedAnyMore() {
		window.end("Ended by minutes; saved cells.zip.");
		await(() -> texts().contains("Ended by minutes; saved cells.zip."));
		click(window.frame(), "Close");
		await(() -> !window.frame().isVisible());
	}

	private void closeByUser() {
		EventQueue.invokeLater(() -> window.frame().dispatchEvent(new WindowEvent(window.frame(),
			WindowEvent.WINDOW_CLOSING)));
	}

	private void answer(final String answer) {
		await(() -> question() != null);
		final JDialog question = question();
		click(question, answer);
		await(() -> !question.isVisible());
	}

	private JDialog question() {
		for (final Window owned : window.frame().getOwnedWindows())
			if (owned instanceof final JDialog dialog && dialog.isVisible()) return dialog;
		return null;
	}

	private static void click(final Container parent, final String text) {
		OnScreen.now(() -> {}); // a change that is half on screen is whole then
		final JButton button = Components.button(parent, text);
		EventQueue.invokeLater(button::doClick);
		OnScreen.now(() -> {}); // whatever was asked for is on screen now
	}

	private List<Picture> pictures() {
		return Components.in(window.frame(), Picture.class).toList();
	}

	private List<String> texts() {
		return Components.in(window.frame(), JLabel.class).map(JLabel::getText).filter(Objects::nonNull).toList();
	}

	private static void await(final Supplier<Boolean> condition) {
		try {
			for (int i = 0; i < 200 && !condition.get(); i++)
				Thread.sleep(50);
		}
		catch (final InterruptedException e) {
			throw new AssertionError(e);
		}
		assertTrue(condition.get(), "waited in vain");
	}

	private static Standing training(final int points) {
		final List<HistoryPoint> history = new ArrayList<>();
		for (int i = 1; i <= points; i++)
			history.add(new HistoryPoint(100 * i, i, 10 * i, 0.02 + 0.1 / i, 0.018 + 0.08 / i, 25, 1e-3 / i));
		return new Standing(history, 10 * points, 100 * points);
	}

	private static Preview preview() {
		final FloatBatch input = new FloatBatch(1, PATCH, PATCH, 1);
		final FloatBatch target = new FloatBatch(1, PATCH, PATCH, 1);
		for (int i = 0; i < target.size(); i++) {
			target.data()[i] = (float) (0.5 + 0.4 * Math.sin(i % PATCH * 0.3) * Math.cos(i / PATCH * 0.2));
			input.data()[i] = target.data()[i] + (i * 31 % 17 - 8) * 0.05f;
		}
		return new Preview(input, target, target);
	}
}
