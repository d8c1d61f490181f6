package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.process.ShortProcessor;

/** Takes minutes, and the heap of the benchmarks. */
@Tag("benchmark")
class LargePlaneTest {

	private static final int SIDE = 16384;

	@Test
	void aPlaneOf16384SquaredGoesThroughThreeGigabytes(@TempDir final Path folder) {
		final long heap = Runtime.getRuntime().maxMemory() >> 20;
		assumeTrue(heap >= 2500 && heap <= 3072, "The heap is " + heap + " MB, but should be 3 GB.");
		final ShortProcessor pixels = new ShortProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++)
			pixels.set(i, 20000 + i * 31 % 1009 + i / SIDE);
		final SmallNetwork.Witness witness = new SmallNetwork.Witness();
		try (SmallNetwork network = SmallNetwork.in(folder.resolve("network"), 1, 1)) {
			final ImagePlus denoised = network.denoiser(512).denoise(new ImagePlus("large.tif", pixels), "result", witness);
			assertEquals(List.of(SIDE, SIDE, 16), List.of(denoised.getWidth(), denoised.getHeight(), denoised.getBitDepth()));
			assertTrue(denoised.getProcessor().get(SIDE - 1, SIDE - 1) > 0);
		}
		assertEquals((long) SIDE * SIDE, witness.pixels.get(witness.pixels.size() - 1));
	}
}
