package sc.fiji.autoencoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

class ProgressLinesTest {

	@Test
	void aTaskIsALineWithItsNameStateAndShare() {
		assertEquals(List.of("Training: epoch 3 (25 %)"), lines(Duration.ZERO, context -> {
			final Task task = context.service(TaskService.class).createTask("Training");
			task.setProgressMaximum(4);
			task.setProgressValue(1);
			task.setStatusMessage("epoch 3");
			task.finish();
		}));
	}

	@Test
	void aStatusWithAMeasureIsALineButAWarningIsLeftToTheLog() {
		assertEquals(List.of("reading (50 %)"), lines(Duration.ZERO, context -> {
			final EventService events = context.service(EventService.class); // the status service would publish later
			events.publish(new StatusEvent(1, 2, "reading"));
			events.publish(new StatusEvent("Command finished"));
			events.publish(new StatusEvent("beware", true));
		}));
	}

	@Test
	void withinThePauseNothingIsPrinted() {
		assertEquals(List.of(), lines(Duration.ofMinutes(1), context -> context.service(EventService.class).publish(
			new StatusEvent(1, 2, "reading"))));
	}

	private static List<String> lines(final Duration pause, final Consumer<Context> work) {
		final ByteArrayOutputStream err = new ByteArrayOutputStream();
		try (final Context context = new Context()) {
			final ProgressLines progress = new ProgressLines(new PrintStream(err, true), pause);
			context.service(EventService.class).subscribe(progress);
			work.accept(context);
		}
		return err.toString().lines().toList();
	}
}
