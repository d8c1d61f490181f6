package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;

import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.image.ImageMonitor;

/** A process whose heap holds the image and its result, but not the image as one tile. */
@Timeout(120)
class ScarceMemoryTest {

	private static final int WIDTH = 1601;
	private static final int HEIGHT = 1403;
	private static final int LARGE = 4096;

	@TempDir
	private Path folder;

	/** Denoises with a tile that does not fit, writes the pixels, and prints the notes. */
	public static void main(final String... folder) throws Exception {
		final SmallNetwork.Witness witness = new SmallNetwork.Witness();
		Files.write(Path.of(folder[0], "pixels"), denoise(Path.of(folder[0], "network"), LARGE, witness));
		Files.write(Path.of(folder[0], "notes"), witness.notes);
	}

	@Test
	void smallerTilesAreTakenAndTheResultIsTheSame() throws Exception {
		final ChildJvm child = ChildJvm.run(ChildJvm.classPath(), List.of("-Xmx32m"), ScarceMemoryTest.class, folder);
		assertEquals(0, child.status(), child.err());
		final List<String> notes = Files.readAllLines(folder.resolve("notes"));
		assertEquals("Memory ran out; going on with tiles of " + WIDTH / 2 + " pixels.", notes.get(0));
		final SmallNetwork.Witness plenty = new SmallNetwork.Witness();
		final byte[] expected = denoise(folder.resolve("again"), LARGE, plenty);
		assertEquals(clipped(plenty.notes), clipped(notes), 0.001 * WIDTH * HEIGHT);
		final byte[] actual = Files.readAllBytes(folder.resolve("pixels"));
		assertEquals(expected.length, actual.length);
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i] & 0xff, actual[i] & 0xff, 1, "pixel " + i);
	}

	private static int clipped(final List<String> notes) {
		return notes.stream().filter(note -> note.contains("clipped")).map(note -> note.replaceAll("\\D", "")).mapToInt(
			Integer::parseInt).sum();
	}

	private static byte[] denoise(final Path network, final int tile, final ImageMonitor monitor) {
		final ImagePlus image = Noisy.image(WIDTH, HEIGHT, 8);
		try (SmallNetwork small = SmallNetwork.in(network, 1, 1)) {
			return (byte[]) small.denoiser(tile).denoise(image, "result", monitor).getProcessor().getPixels();
		}
	}
}
