package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import ij.process.ImageProcessor;
import sc.fiji.autoencoder.image.ImageFiles;

class DemoCommandTest {

	private static final int SIZE = 512;
	private static final int GAP = 8;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@Test
	void theBundledModelBringsTheSimulatedImageNearerToTheTruth() throws Exception {
		final Path picture = folder.resolve("demo.png");
		SCIJAVA.run(DemoCommand.class, Map.of("output", picture.toString(), "device", "cpu"));
		final ImageProcessor pixels = ImageFiles.open(picture).getProcessor();
		assertEquals(3 * SIZE + 2 * GAP, pixels.getWidth());
		assertEquals(SIZE, pixels.getHeight());
		final double noisy = distance(pixels, 0);
		final double denoised = distance(pixels, SIZE + GAP);
		assertTrue(denoised < noisy / 4, "mean squared distance to the truth: noisy " + noisy + ", denoised " + denoised);
	}

	@Test
	void aPictureThatCannotBeSavedIsRefusedBeforeAnyWork() throws Exception {
		SCIJAVA.assertRefused(DemoCommand.class, Map.of("output", folder.resolve("gone").resolve("demo.png").toString()),
			"demo.png");
		assertFalse(Files.exists(folder.resolve("gone")));
	}

	/** Mean squared difference of the picture that starts at a column from the last one. */
	private static double distance(final ImageProcessor pixels, final int left) {
		double sum = 0;
		for (int y = 0; y < SIZE; y++)
			for (int x = 0; x < SIZE; x++) {
				final double difference = pixels.get(left + x, y) - pixels.get(2 * (SIZE + GAP) + x, y);
				sum += difference * difference;
			}
		return sum / SIZE / SIZE;
	}
}
