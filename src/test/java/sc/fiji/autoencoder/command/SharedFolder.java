package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import sc.fiji.autoencoder.engine.ChildJvm;

/** Empty images, and the folder that the results of several runs share. */
record SharedFolder(Path images, Path results) {

	/** A run for one of the images. */
	interface Run {

		void of(SharedFolder shared, ImageSource.Entry image) throws IOException;
	}

	static SharedFolder in(final Path folder, final int count) throws IOException {
		final Path images = Files.createDirectory(folder.resolve("in"));
		for (int image = 1; image <= count; image++)
			Files.createFile(images.resolve("cell" + image + ".tif"));
		return new SharedFolder(images, folder.resolve("out"));
	}

	ImageSource source() throws IOException {
		return ImageSource.of("input", images.toString());
	}

	/**
	 * Each image has its own run, in two processes with two threads each, as tasks of a cluster and commands in one Fiji are.
	 *
	 * @param main its main method calls {@link #main}
	 */
	void runTogether(final Class<?> main) throws IOException {
		final List<List<Object>> halves = List.of(List.of(images, results, 0), List.of(images, results, source().images()
			.size() / 2));
		for (final ChildJvm process : ChildJvm.runTogether(main, halves))
			assertEquals(0, process.status(), process.err());
	}

	/** One of the two processes. */
	static void main(final String[] arguments, final Run run) throws Exception {
		final SharedFolder shared = new SharedFolder(Path.of(arguments[0]), Path.of(arguments[1]));
		final List<ImageSource.Entry> entries = shared.source().images();
		final int from = Integer.parseInt(arguments[2]);
		final int middle = from + entries.size() / 4;
		final CompletableFuture<Void> other = CompletableFuture.runAsync(() -> shared.run(entries.subList(from, middle), run));
		shared.run(entries.subList(middle, from + entries.size() / 2), run);
		other.get();
	}

	private void run(final List<ImageSource.Entry> entries, final Run run) {
		try {
			for (final ImageSource.Entry entry : entries)
				run.of(this, entry);
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}
}
