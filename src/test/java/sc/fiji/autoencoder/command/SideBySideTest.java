package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

import ij.ImagePlus;

/** Several commands in one Fiji at the same time. */
class SideBySideTest {

	private static final int COMMANDS = 4;

	@Test
	void commandsAtTheSameTimeMixNeitherResultsNorProgress() throws Exception {
		try (Context context = new Context()) {
			final Map<Task, Set<String>> messages = new ConcurrentHashMap<>();
			final Object listener = new Object() {

				@EventHandler
				private void onEvent(final TaskEvent event) {
					final String message = event.getTask().getStatusMessage();
					if (message != null && message.startsWith("image")) messages.computeIfAbsent(event.getTask(),
						task -> ConcurrentHashMap.newKeySet()).add(message.substring(0, "image 0".length()));
				}
			};
			context.service(EventService.class).subscribe(listener);
			final CommandService commands = context.service(CommandService.class);
			final List<float[]> alone = new ArrayList<>();
			for (int i = 0; i < COMMANDS; i++)
				alone.add(pixels(commands.run(DenoiseCommand.class, true, inputs(i))));
			final List<Future<? extends Module>> running = new ArrayList<>();
			for (int i = 0; i < COMMANDS; i++)
				running.add(commands.run(DenoiseCommand.class, true, inputs(i)));
			for (int i = 0; i < COMMANDS; i++)
				assertArrayEquals(alone.get(i), pixels(running.get(i)));
			assertEquals(2 * COMMANDS, messages.size());
			messages.values().forEach(each -> assertEquals(1, each.size(), each::toString));
		}
	}

	private static Map<String, Object> inputs(final int number) {
		final ImagePlus image = new ImagePlus("image " + number, Pictures.image(96, number + 1, 32, 20).getStack()
			.getProcessor(number + 1));
		return Map.of("image", image, "device", "cpu", "tile", 32);
	}

	private static float[] pixels(final Future<? extends Module> command) throws Exception {
		return (float[]) ((ImagePlus) command.get().getOutput("denoised")).getProcessor().getPixels();
	}
}
