package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

import sc.fiji.autoencoder.engine.ChildJvm;

/** Images and tensors of a command are given back when it is done. */
class MemoryTest {

	private static final Path STATUS = Path.of("/proc/self/status");

	/** What the engine and Java take at first, they keep; from run to run the size goes up and down a little. */
	private static final int TEN = 10;
	private static final int RUNS = 3 * TEN;

	/** Less than the tensors of an image for each run. */
	private static final long MOST_KILOBYTES = 30_000;

	@Test
	void twentyMoreRunsTakeNoMoreMemory() throws Exception {
		assumeTrue(Files.exists(STATUS), "This system does not tell the resident size of a process.");
		final ChildJvm child = ChildJvm.run(ChildJvm.classPath(), List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"),
			Runs.class);
		assertEquals(0, child.status(), child.err());
		final List<Long> sizes = child.out().stream().filter(line -> line.startsWith("VmRSS")).map(line -> Long.valueOf(line
			.replaceAll("\\D", ""))).toList();
		assertEquals(RUNS, sizes.size());
		final long before = Collections.max(sizes.subList(TEN, 2 * TEN));
		final long after = Collections.max(sizes.subList(2 * TEN, RUNS));
		assertTrue(after - before < MOST_KILOBYTES, "resident size was " + before + " kB, is " + after + " kB: " + sizes);
	}

	/** Denoises an image again and again. */
	static final class Runs {

		public static void main(final String[] arguments) throws Exception {
			try (Context context = new Context()) {
				for (int i = 0; i < RUNS; i++) {
					final Module run = context.service(CommandService.class).run(DenoiseCommand.class, true, Map.of("image", Pictures
						.image(256, 1, 8, 20), "device", "cpu")).get();
					if (((Cancelable) run).isCanceled()) throw new IllegalStateException(((Cancelable) run).getCancelReason());
					Files.lines(STATUS).filter(line -> line.startsWith("VmRSS")).forEach(System.out::println);
				}
			}
		}
	}
}
