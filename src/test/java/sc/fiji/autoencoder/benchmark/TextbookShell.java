package sc.fiji.autoencoder.benchmark;

import static sc.fiji.autoencoder.benchmark.Benchmarks.print;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs commands as a reader of docs/textbook.md types them, prints them and what they say, and remembers the figures. */
record TextbookShell(Path folder) {

	private static final String SHELL = "sc.fiji.autoencoder.cli.Main";

	/** Words whose values are files of the folder. */
	private static final List<String> FILES = List.of("clean", "input", "output", "model", "reference", "masks");

	private static final Pattern ERROR = Pattern.compile("error of the reconstructions: ([0-9.]+);");

	/** @param line a command with its words */
	String run(final String line) throws IOException, InterruptedException {
		print("%n> %s", line);
		final List<String> words = new ArrayList<>();
		for (final String word : line.split(" ")) {
			final int equals = word.indexOf('=');
			final boolean file = equals > 0 && FILES.contains(word.substring(0, equals));
			words.add(file ? word.substring(0, equals + 1) + folder.resolve(word.substring(equals + 1)) : word);
		}
		final String said = String.join("\n", Arrays.stream(Benchmarks.log(SHELL, words.toArray(String[]::new)).split(
			"\n")).filter(told -> told.startsWith("[INFO]")).toList());
		print("%s", said.replace("[INFO] ", "  "));
		return said;
	}

	/** Trains a network to reconstruct what it sees. */
	void train(final String words) throws IOException, InterruptedException {
		run("train mode=clean minutes=0 " + (words.contains("sigma=") ? "" : "sigma=0 ") + words);
	}

	/** @return the reconstruction error that {@code latent} tells */
	double error(final String words) throws IOException, InterruptedException {
		final Matcher found = ERROR.matcher(run("latent " + words));
		if (!found.find()) throw new IOException("latent told no error.");
		return Double.parseDouble(found.group(1));
	}
}
