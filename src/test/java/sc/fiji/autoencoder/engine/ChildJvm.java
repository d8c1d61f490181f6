package sc.fiji.autoencoder.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM of its own ended with. A native library loads once a process, so whatever needs another TensorFlow, or a
 * broken one, needs another JVM.
 *
 * @param status what the process ended with, 0 if main returned
 * @param out what it printed
 * @param err what it, or TensorFlow, complained of
 */
public record ChildJvm(int status, List<String> out, String err) {

	private static final String NATIVES = "org.bytedeco.javacpp.cachedir";

	/**
	 * @param classPath of the JVM, in this order
	 * @param options of the JVM
	 * @param main class with a main method
	 */
	public static ChildJvm run(final List<Path> classPath, final List<String> options, final Class<?> main,
		final Object... arguments) throws IOException, InterruptedException
	{
		final List<String> command = new ArrayList<>(java());
		command.add("-Djava.awt.headless=true");
		command.addAll(options);
		command.add("-cp");
		command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
		command.add(main.getName());
		for (final Object argument : arguments)
			command.add(argument.toString());
		final Path out = Files.createTempFile("child", ".out");
		final Path err = Files.createTempFile("child", ".err");
		final Process process = process(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
		try {
			assertTrue(process.waitFor(300, TimeUnit.SECONDS), "The child JVM is still running.");
			return new ChildJvm(process.exitValue(), Files.readAllLines(out), Files.readString(err));
		}
		finally {
			process.destroyForcibly();
			Files.delete(out);
			Files.delete(err);
		}
	}

	/** One for each list of arguments, with the class path of this JVM, all at the same time. */
	public static List<ChildJvm> runTogether(final Class<?> main, final List<List<Object>> arguments) {
		final List<CompletableFuture<ChildJvm>> running = arguments.stream().map(own -> CompletableFuture.supplyAsync(() -> {
			try {
				return run(classPath(), List.of(), main, own.toArray());
			}
			catch (final IOException | InterruptedException e) {
				throw new IllegalStateException(e);
			}
		})).toList();
		return running.stream().map(CompletableFuture::join).toList();
	}

	/** How to call the Java of this JVM, with the home folder and the natives of this one. */
	public static List<String> java() {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Duser.home=" + System
			.getProperty("user.home"), natives());
	}

	/** The option that gives another JVM the natives which this one has unpacked. */
	public static String natives() {
		return "-D" + NATIVES + "=" + System.getProperty(NATIVES, Path.of(System.getProperty("user.home"), ".javacpp", "cache")
			.toString());
	}

	/** A process that calls Java, but with no options of this computer's: Java would tell of them on its error stream. */
	public static ProcessBuilder process(final List<String> command) {
		final ProcessBuilder process = new ProcessBuilder(command);
		process.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
		return process;
	}

	/** The class path of this JVM. */
	public static List<Path> classPath() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList();
	}
}
