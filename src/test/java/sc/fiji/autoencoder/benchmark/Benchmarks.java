package sc.fiji.autoencoder.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Assumptions;

import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.image.ImageMonitor;

/** What the benchmarks share. They print; docs/benchmarks.md records. */
final class Benchmarks {

	static final Path GENERAL = Path.of("models", "general.zip");

	private static final Path DATA = Path.of("..", "shared", "data");

	static final ImageMonitor SILENT = new ImageMonitor() {

		@Override
		public void progressed(final long pixels, final long total) {}

		@Override
		public void noted(final String sentence) {}

		@Override
		public boolean cancelled() {
			return false;
		}
	};

	private Benchmarks() {}

	static Engine engine() {
		final Engine engine = Engines.open(Device.AUTO, List.of());
		print("%s", engine.info().describe());
		return engine;
	}

	/** A folder of real images, or the benchmark is skipped. */
	static Path data(final String name) {
		final Path folder = DATA.resolve(name);
		Assumptions.assumeTrue(Files.isDirectory(folder), "The images of " + folder + " are not here.");
		return folder;
	}

	static void print(final String format, final Object... values) {
		System.out.println(String.format(Locale.ROOT, format, values));
	}

	/** Runs a main class of this build in a process of its own; returns what it prints. */
	static String run(final String main, final String... words) throws IOException, InterruptedException {
		return run(ProcessBuilder.Redirect.INHERIT, main, words);
	}

	/** The same, with what it says on its error stream among what it prints. */
	static String log(final String main, final String... words) throws IOException, InterruptedException {
		return run(null, main, words);
	}

	/** @param errors where the error stream goes, or null for where the output goes */
	private static String run(final ProcessBuilder.Redirect errors, final String main, final String... words)
		throws IOException, InterruptedException
	{
		final List<String> command = new ArrayList<>(ChildJvm.java());
		command.addAll(List.of("-Xmx2g", "-cp", System.getProperty("java.class.path"), main));
		command.addAll(List.of(words));
		final ProcessBuilder builder = ChildJvm.process(command);
		if (errors == null) builder.redirectErrorStream(true);
		else builder.redirectError(errors);
		final Process process = builder.start();
		final String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) throw new IOException(main + " ended with " + process.exitValue() + ": " + printed);
		return printed.strip();
	}
}
