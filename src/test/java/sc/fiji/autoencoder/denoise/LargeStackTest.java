package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import sc.fiji.autoencoder.denoise.SmallNetwork.Witness;
import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.ImageFiles;

/** A process whose heap is smaller than the pixels of the stack that it denoises. */
@Timeout(180)
@Tag("long")
class LargeStackTest {

	private static final int SIDE = 512;
	private static final int SLICES = 120;

	@TempDir
	private Path folder;

	/** Denoises a stack of 60 MB, saves what was removed and says how it was opened. */
	public static void main(final String... folder) throws Exception {
		final ImagePlus image = ImageFiles.openSparingly(Path.of(folder[0], "large.tif"));
		try (SmallNetwork network = SmallNetwork.in(Path.of(folder[0], "network"), 1, 1)) {
			final ImagePlus denoised = network.denoiser(SIDE).with(Precision.FULL).denoise(image, Channels.ALL, "result", Path.of(
				folder[0], "denoised.tif"), new Witness());
			ImageFiles.save(Residual.of(image, denoised, "removed"), Path.of(folder[0], "removed.tif"));
		}
		Files.writeString(Path.of(folder[0], "opened"), image.getStack().isVirtual() + " " + image.getDimensions()[3]);
	}

	@Test
	void aStackLargerThanTheMemoryIsDenoisedSliceBySlice() throws Exception {
		final ImagePlus large = Noisy.stack(SIDE, SIDE, SLICES, 16);
		ImageFiles.save(large, folder.resolve("large.tif"));
		final ChildJvm child = ChildJvm.run(ChildJvm.classPath(), List.of("-Xmx48m"), LargeStackTest.class, folder);
		assertEquals(0, child.status(), child.err());
		assertEquals("true " + SLICES, Files.readString(folder.resolve("opened")));
		final ImagePlus denoised = ImageFiles.open(folder.resolve("denoised.tif"));
		assertEquals(SLICES, denoised.getStackSize());
		final ImagePlus removed = ImageFiles.openSparingly(folder.resolve("removed.tif"));
		assertEquals(SLICES, removed.getStackSize());
		for (int slice = 1; slice <= SLICES; slice += SLICES - 1)
			assertEquals(large.getStack().getVoxel(3, 4, slice - 1) - denoised.getStack().getVoxel(3, 4, slice - 1), removed
				.getStack().getProcessor(slice).getf(3, 4));
		try (SmallNetwork network = SmallNetwork.in(folder.resolve("again"), 1, 1)) {
			final ImagePlus last = new ImagePlus("last", large.getStack().getProcessor(SLICES));
			final short[] expected = (short[]) network.denoiser(SIDE).denoise(last, "last", new Witness()).getProcessor()
				.getPixels();
			final short[] actual = (short[]) denoised.getStack().getPixels(SLICES);
			for (int i = 0; i < expected.length; i++)
				assertEquals(expected[i] & 0xffff, actual[i] & 0xffff, 1, "pixel " + i);
		}
	}
}
