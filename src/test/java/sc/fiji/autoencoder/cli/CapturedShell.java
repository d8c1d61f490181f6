package sc.fiji.autoencoder.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The shell with what it wrote, for one run after the other. */
final class CapturedShell {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	/** @return the exit status */
	int run(final String... words) {
		out.reset();
		err.reset();
		return new Shell(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
			StandardCharsets.UTF_8)).run(words);
	}

	/** Lines that the last run wrote to stdout. */
	List<String> out() {
		return lines(out);
	}

	/** Lines that the last run wrote to stderr. */
	List<String> err() {
		return lines(err);
	}

	private static List<String> lines(final ByteArrayOutputStream stream) {
		return stream.toString(StandardCharsets.UTF_8).lines().toList();
	}
}
