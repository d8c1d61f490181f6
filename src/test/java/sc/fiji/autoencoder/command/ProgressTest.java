package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

class ProgressTest {

	private Context context;
	private Task task;

	@BeforeEach
	void createTask() {
		context = new Context();
		task = context.service(TaskService.class).createTask("work");
	}

	@AfterEach
	void disposeContext() {
		context.dispose();
	}

	@Test
	void itShowsHowFarTheWorkIsAndHowLongItWillTake() {
		try (final Progress progress = new Progress(task, context.service(StatusService.class))) {
			progress.show(1, 2, "first");
			assertEquals(1, task.getProgressValue());
			assertEquals(2, task.getProgressMaximum());
			assertTrue(task.getStatusMessage().matches("first, \\d+ s left"), task.getStatusMessage());
			progress.show(2, 2, "second");
			assertEquals("second", task.getStatusMessage());
			assertFalse(task.isDone());
		}
		assertTrue(task.isDone());
	}

	@Test
	void piecesOfTheWorkAreCountedFromNowOnUntilSomebodyCancels() throws InterruptedException {
		try (final Progress progress = new Progress(task, context.service(StatusService.class))) {
			final Runnable piece = progress.pieces(3, "looking");
			Thread.sleep(400);
			piece.run();
			assertEquals(1, task.getProgressValue());
			assertEquals(3, task.getProgressMaximum());
			assertTrue(task.getStatusMessage().startsWith("looking, "), task.getStatusMessage());
			task.cancel("by the user");
			assertThrows(CancellationException.class, piece::run);
		}
	}

	@Test
	void theNextCheckAfterACancellationEndsTheWork() {
		try (final Progress progress = new Progress(task, context.service(StatusService.class))) {
			progress.check();
			task.cancel("by the user");
			assertTrue(progress.isCancelled());
			assertThrows(CancellationException.class, progress::check);
		}
	}
}
