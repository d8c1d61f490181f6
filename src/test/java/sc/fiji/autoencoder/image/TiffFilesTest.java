package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;

/** TIFF as other programs write it, and stacks that stay in their file. */
class TiffFilesTest {

	private static final int SIDE = 4;
	private static final int ENTRIES = 10;
	private static final int DIRECTORY = 2 + 12 * ENTRIES + 4;

	@TempDir
	private Path folder;

	@Test
	void aFileThatTellsItsOrientationOpens() throws IOException {
		final ImagePlus image = TiffFiles.open(write(0));
		assertEquals(1, image.getStackSize());
		assertArrayEquals(page(0), (byte[]) image.getProcessor().getPixels());
	}

	@Test
	void pagesOfTheirOwnAreAllRead() throws IOException {
		final ImagePlus image = TiffFiles.open(write(0, 1, 2));
		for (int page = 0; page < 3; page++)
			assertArrayEquals(page(page), (byte[]) image.getStack().getPixels(page + 1));
	}

	/** ImageJ gives up at the second one, and would have what it has for the whole. */
	@Test
	void aStackOfWhichImageJReadsAPartOnlyIsRefused() throws IOException {
		final Path file = write(2, 0, 1);
		assertThrows(IOException.class, () -> TiffFiles.open(file));
	}

	@Test
	void aStackThatStaysInItsFileHasTheSamePixelsAndMayLoseSlices() throws IOException {
		final ImagePlus image = TestImages.stack(5, 3, 4, 16);
		final ImagePlus virtual = virtual(image);
		assertTrue(virtual.getStack().isVirtual());
		for (int slice = 1; slice <= 4; slice++) {
			assertArrayEquals((short[]) image.getStack().getPixels(slice), (short[]) virtual.getStack().getPixels(slice));
			assertEquals(image.getStack().getSliceLabel(slice), virtual.getStack().getSliceLabel(slice));
		}
		virtual.getStack().deleteSlice(2);
		assertEquals(3, virtual.getStackSize());
		assertArrayEquals((short[]) image.getStack().getPixels(3), (short[]) virtual.getStack().getPixels(2));
		assertEquals("label 3", virtual.getStack().getSliceLabel(2));
	}

	/** As Stack to Hyperstack... does with an order of dimensions that is not xyczt. */
	@Test
	void aStackThatStaysInItsFileCanBeReordered() throws IOException {
		final ImagePlus image = TestImages.stack(5, 3, 4, 16);
		final VirtualStack virtual = (VirtualStack) virtual(image).getStack();
		virtual.setIndexes(new int[] { 0, 2, 1, 3 });
		assertArrayEquals((short[]) image.getStack().getPixels(3), (short[]) virtual.getPixels(2));
		assertEquals(image.getStack().getSliceLabel(3), virtual.getSliceLabel(2));
		virtual.deleteSlice(2);
		assertArrayEquals((short[]) image.getStack().getPixels(2), (short[]) virtual.getPixels(2));
		assertEquals(image.getStack().getSliceLabel(2), virtual.getSliceLabel(2));
	}

	@Test
	void whatAScriptHasRedirectedStaysSo() throws IOException {
		IJ.redirectErrorMessages(true);
		try {
			virtual(TestImages.stack(5, 3, 4, 16));
			assertTrue(IJ.redirectingErrorMessages());
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
	}

	/** A network drive may go away; a black slice would be denoised, saved and believed. */
	@Test
	void aSliceThatIsGoneIsNoBlackOne() throws IOException {
		final Planes planes = Planes.of(virtual(TestImages.stack(5, 3, 4, 16)));
		planes.get(1);
		Files.delete(folder.resolve("stack.tif"));
		final String message = assertThrows(IllegalArgumentException.class, () -> planes.get(2)).getMessage();
		assertTrue(message.contains("stack.tif") && message.endsWith("cannot be read."), message);
	}

	@Test
	void aPaletteIsColourInAStackThatStaysInItsFileToo() throws IOException {
		final ImagePlus image = TestImages.indexed(5, 5);
		final ImageStack stack = new ImageStack(5, 5, image.getProcessor().getColorModel());
		for (int slice = 0; slice < 3; slice++)
			stack.addSlice(image.getProcessor().duplicate());
		final ImagePlus indexed = new ImagePlus("stack.tif", stack);
		indexed.setTypeToColor256();
		final Planes expected = Planes.of(indexed);
		final Planes actual = Planes.of(virtual(indexed));
		assertEquals(9, actual.size());
		for (int plane = 0; plane < 9; plane++)
			assertArrayEquals(Planes.values(expected.get(plane)), Planes.values(actual.get(plane)));
	}

	private ImagePlus virtual(final ImagePlus image) throws IOException {
		final Path file = folder.resolve("stack.tif");
		TiffFiles.save(image, file);
		return TiffFiles.openVirtual(file);
	}

	private static byte[] page(final int number) {
		final byte[] pixels = new byte[SIDE * SIDE];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (byte) (10 * number + i);
		return pixels;
	}

	/**
	 * Directories first, then the pixels of all pages.
	 *
	 * @param places of the pixels of each page among those of all
	 */
	private Path write(final int... places) throws IOException {
		final int pixels = 8 + places.length * DIRECTORY;
		final ByteBuffer file = ByteBuffer.allocate(pixels + places.length * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
		file.put(new byte[] { 'I', 'I' }).putShort((short) 42).putInt(8);
		for (int page = 0; page < places.length; page++) {
			file.putShort((short) ENTRIES);
			entry(file, 256, SIDE); // width
			entry(file, 257, SIDE); // height
			entry(file, 258, 8); // bits
			entry(file, 259, 1); // not compressed
			entry(file, 262, 1); // black is 0
			entry(file, 273, pixels + places[page] * SIDE * SIDE); // strip
			entry(file, 274, 1); // orientation
			entry(file, 277, 1); // samples a pixel
			entry(file, 278, SIDE); // rows of the strip
			entry(file, 279, SIDE * SIDE); // bytes of the strip
			file.putInt(page + 1 < places.length ? file.position() + 4 : 0);
		}
		for (int page = 0; page < places.length; page++) {
			file.position(pixels + places[page] * SIDE * SIDE);
			file.put(page(page));
		}
		return Files.write(folder.resolve("page.tif"), file.array());
	}

	private static void entry(final ByteBuffer file, final int tag, final int value) {
		file.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
	}
}
