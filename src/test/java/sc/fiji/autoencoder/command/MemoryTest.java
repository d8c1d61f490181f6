package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sc.fiji.autoencoder.command.Inputs.with;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

import sc.fiji.autoencoder.anomaly.NormalSamples;
import sc.fiji.autoencoder.engine.ChildJvm;

/** Images and tensors of a command are given back when it is done. */
@Tag("long")
class MemoryTest {

	private static final Path STATUS = Path.of("/proc/self/status");

	/** What the engine and Java take at first, they keep; from run to run the size goes up and down a little. */
	private static final int TEN = 10;
	private static final int RUNS = 3 * TEN;

	/** Less than the tensors of an image for each run. */
	private static final long MOST_KILOBYTES = 30_000;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "denoise", "detect", "train" })
	void twentyMoreRunsTakeNoMoreMemory(final String command) throws Exception {
		assumeTrue(Files.exists(STATUS), "This system does not tell the resident size of a process.");
		final ChildJvm child = ChildJvm.run(ChildJvm.classPath(), List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"),
			Runs.class, command, folder);
		assertEquals(0, child.status(), child.err());
		final List<Long> sizes = child.out().stream().filter(line -> line.startsWith("VmRSS")).map(line -> Long.valueOf(line
			.replaceAll("\\D", ""))).toList();
		assertEquals(RUNS, sizes.size());
		final long before = Collections.max(sizes.subList(TEN, 2 * TEN));
		final long after = Collections.max(sizes.subList(2 * TEN, RUNS));
		assertTrue(after - before < MOST_KILOBYTES, "resident size was " + before + " kB, is " + after + " kB: " + sizes);
	}

	/** Runs a command again and again. */
	static final class Runs {

		public static void main(final String[] arguments) throws Exception {
			final String command = arguments[0];
			final Path folder = Path.of(arguments[1]);
			Pictures.save(NormalSamples.stack(seed -> NormalSamples.texture(96, 96, seed), 4), folder.resolve("normal.tif"));
			try (Context context = new Context()) {
				if (command.equals("detect")) run(context, "learn", folder);
				for (int i = 0; i < RUNS; i++) {
					run(context, command, folder);
					Files.lines(STATUS).filter(line -> line.startsWith("VmRSS")).forEach(System.out::println);
				}
			}
		}

		private static void run(final Context context, final String command, final Path folder) throws Exception {
			final Map<String, Object> inputs = inputs(command, folder.resolve("normal.tif").toString(), folder.resolve(
				"model.zip").toString());
			final Module run = context.service(ModuleService.class).run(OurCommands.named(context, command), true, with(inputs,
				"device", "cpu")).get();
			if (((Cancelable) run).isCanceled()) throw new IllegalStateException(((Cancelable) run).getCancelReason());
		}

		/** What is denoised or searched is new each time. */
		private static Map<String, Object> inputs(final String command, final String normal, final String model) {
			return switch (command) {
				case "denoise" -> Map.of("image", Pictures.image(256, 1, 8, 20));
				case "detect" -> Map.of("image", Pictures.image(256, 1, 8, 20), "model", model);
				case "learn" -> Map.of("input", normal, "output", model, "scoring", "dense", "minutes", 0.0, "epochs", 1);
				default -> Map.of("mode", "clean", "clean", normal, "output", model, "channels", 4, "depth", 1, "patch", 16,
					"batch", 16, "minutes", 0.0, "epochs", 1);
			};
		}
	}
}
