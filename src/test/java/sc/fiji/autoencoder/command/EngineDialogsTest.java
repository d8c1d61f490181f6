package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Button;
import java.awt.Choice;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import ij.gui.GenericDialog;
import ij.macro.Interpreter;

import sc.fiji.autoencoder.engine.runtime.Catalogue;
import sc.fiji.autoencoder.engine.runtime.RuntimeBuild;

@Timeout(30)
class EngineDialogsTest {

	private static final List<RuntimeBuild> BUILDS = Catalogue.bundled().of("linux-x86_64");

	@BeforeAll
	static void needAScreen() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no screen");
	}

	/** Macros of other tests leave ImageJ in batch mode, in which nobody is asked. */
	@BeforeEach
	void leaveBatchMode() {
		Interpreter.batchMode = false;
	}

	@Test
	void oneForTheCpuIsProposed() throws Exception {
		final CompletableFuture<RuntimeBuild> choice = choosing();
		press("Install");
		assertEquals("0.5.0-cpu", choice.get().version());
	}

	@Test
	void anotherOneCanBeChosen() throws Exception {
		final CompletableFuture<RuntimeBuild> choice = choosing();
		((Choice) shown().getChoices().get(0)).select("1.1.0-gpu (537 MB)");
		press("Install");
		assertEquals("1.1.0-gpu", choice.get().version());
	}

	@Test
	void whoWantsNoneCancels() throws Exception {
		final CompletableFuture<RuntimeBuild> choice = choosing();
		press("Cancel");
		assertInstanceOf(CancellationException.class, assertThrows(ExecutionException.class, choice.thenApply(
			build -> build)::get).getCause());
	}

	@Test
	void whatCrashedIsStartedOnlyWhenTheUserSaysSo() throws Exception {
		CompletableFuture<Boolean> answer = asking(() -> EngineDialogs.agreesToTryAgain("/engine"));
		press("Cancel");
		assertFalse(answer.get());
		answer = asking(() -> EngineDialogs.agreesToTryAgain("/engine"));
		press("Try again");
		assertTrue(answer.get());
	}

	private static CompletableFuture<RuntimeBuild> choosing() {
		return asking(() -> EngineDialogs.choose(BUILDS, "/Fiji/autoencoder/engine"));
	}

	/**
	 * In the thread of all events, which handles the next one when the dialog waits for it: a dialog that is shown by another
	 * thread waits for ever if its button is pressed before it begins to wait.
	 */
	private static <T> CompletableFuture<T> asking(final Supplier<T> question) {
		return CompletableFuture.supplyAsync(question, EventQueue::invokeLater);
	}

	private static void press(final String label) throws Exception {
		final GenericDialog dialog = shown();
		final Button button = Arrays.stream(dialog.getButtons()).filter(b -> b != null && b.getLabel().strip().equals(
			label)).findFirst().orElseThrow();
		EventQueue.invokeAndWait(() -> dialog.actionPerformed(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, label)));
	}

	private static GenericDialog shown() throws InterruptedException {
		while (true) {
			for (final Window window : Window.getWindows())
				if (window.isVisible() && window instanceof final GenericDialog dialog) return dialog;
			Thread.sleep(50);
		}
	}
}
