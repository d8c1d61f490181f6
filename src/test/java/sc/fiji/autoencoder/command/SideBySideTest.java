package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
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
	private static final Map<String, Object> SMALL = Map.of("channels", 4, "depth", 1, "patch", 16, "batch", 2, "minutes",
		0, "epochs", 1, "device", "cpu");

	@TempDir
	private Path folder;

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

	@Test
	void commandsThatTrainAndCommandsThatOnlyComputeDoNotDisturbEachOther() throws Exception {
		final Path noisy = folder.resolve("noisy.tif");
		Pictures.save(Pictures.image(40, 3, 8, 20), noisy);
		try (Context context = new Context()) {
			final Map<Task, Set<String>> titles = new ConcurrentHashMap<>();
			final Object listener = new Object() {

				@EventHandler
				private void onEvent(final TaskEvent event) {
					titles.computeIfAbsent(event.getTask(), task -> ConcurrentHashMap.newKeySet()).add(event.getTask().getName() +
						(String.valueOf(event.getTask().getStatusMessage()).startsWith("epoch") ? " trains" : ""));
				}
			};
			context.service(EventService.class).subscribe(listener);
			final List<Map<String, String>> alone = new ArrayList<>();
			for (int i = 0; i < COMMANDS; i++)
				alone.add(results(start(context, i, noisy, "alone"), i, "alone"));
			final List<Future<? extends Module>> running = new ArrayList<>();
			for (int i = 0; i < COMMANDS; i++)
				running.add(start(context, i, noisy, "together"));
			for (int i = 0; i < COMMANDS; i++)
				assertEquals(alone.get(i), results(running.get(i), i, "together"));
			titles.values().forEach(each -> assertFalse(each.contains("Denoise... trains"), each::toString));
		}
	}

	/** Two that train and two that do not, each with a folder of its own. */
	private Future<? extends Module> start(final Context context, final int number, final Path noisy, final String when)
		throws IOException
	{
		final Map<String, Object> inputs = new HashMap<>(number < 2 ? SMALL : Map.of());
		final Path out = Files.createDirectories(folder.resolve(when + number));
		switch (number) {
			case 0 -> inputs.putAll(Map.of("mode", "noisy", "noisy", noisy.toString(), "output", out.resolve("m.zip")
				.toString()));
			case 1 -> inputs.putAll(Map.of("mode", "clean", "clean", noisy.toString(), "output", out.resolve("m.zip")
				.toString()));
			case 2 -> inputs.putAll(Map.of("device", "cpu", "input", noisy.toString(), "output", out.resolve("a.tif")
				.toString()));
			default -> inputs.putAll(Map.of("input", noisy.toString(), "output", out.resolve("noise.csv").toString()));
		}
		final List<Class<? extends Command>> commands = List.of(TrainCommand.class, TrainCommand.class, DenoiseCommand.class,
			EvaluateCommand.class);
		return context.service(CommandService.class).run(commands.get(number), true, inputs);
	}

	private Map<String, String> results(final Future<? extends Module> run, final int number, final String when)
		throws Exception
	{
		final Module done = run.get();
		assertNull(((Cancelable) done).getCancelReason());
		return RunResults.of(done, folder.resolve(when + number));
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
