package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.FloatProcessor;

/** Results that are written slice by slice. */
class SliceFileTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void everySliceIsInItsPlaceWhicheverTypeItHas(final int bits) throws IOException {
		final ImagePlus source = TestImages.stack(300, 301, 3, bits);
		final ImagePlus copy = copy(source);
		assertTrue(copy.getStack().isVirtual());
		for (final ImagePlus result : List.of(copy, ImageFiles.open(file()))) {
			assertEquals(bits, result.getBitDepth());
			for (int slice = 1; slice <= 3; slice++) {
				assertArrayEquals(source.getStack().getProcessor(slice).getFloatArray(), result.getStack().getProcessor(slice)
					.getFloatArray());
				assertEquals("label " + slice, result.getStack().getSliceLabel(slice));
			}
		}
	}

	@Test
	void aHyperstackKeepsWhatItHasInTheFileAndWhenShown() throws IOException {
		final CompositeImage source = TestImages.hyperstack(8, 8, 16);
		for (final ImagePlus result : List.of(copy(source), ImageFiles.open(file()))) {
			assertTrue(result.isHyperStack());
			assertArrayEquals(source.getDimensions(), result.getDimensions());
			for (int channel = 1; channel <= 2; channel++) {
				assertArrayEquals(source.getChannelLut(channel).getBytes(), ((CompositeImage) result).getChannelLut(channel)
					.getBytes());
				assertEquals(source.getChannelLut(channel).max, ((CompositeImage) result).getChannelLut(channel).max);
			}
			assertEquals(0.25, result.getCalibration().pixelWidth, 1e-9);
			assertEquals("micron", result.getCalibration().getUnit());
			assertEquals(1, result.getOverlay().size());
			assertTrue(result.getInfoProperty().contains("Objective: 63x"), result.getInfoProperty());
			assertEquals("GFP", result.getProp("Dye"));
		}
	}

	@Test
	void aSignedOrInvertedImageStaysSo() throws IOException {
		final ImagePlus signed = TestImages.stack(5, 4, 2, 16);
		signed.getCalibration().setSigned16BitCalibration();
		for (final ImagePlus result : List.of(copy(signed), ImageFiles.open(file()))) {
			assertTrue(result.getCalibration().isSigned16Bit());
			assertArrayEquals((short[]) signed.getStack().getPixels(2), (short[]) result.getStack().getPixels(2));
		}
		final ImagePlus inverted = TestImages.stack(5, 4, 2, 8);
		inverted.getProcessor().invertLut();
		inverted.getStack().setColorModel(inverted.getProcessor().getColorModel());
		for (final ImagePlus result : List.of(copy(inverted), ImageFiles.open(file()))) {
			assertTrue(result.isInvertedLut());
			assertArrayEquals((byte[]) inverted.getStack().getPixels(2), (byte[]) result.getStack().getPixels(2));
		}
	}

	@Test
	void aPaletteBecomesItsColours() throws IOException {
		final ImagePlus source = TestImages.indexed(5, 4);
		assertArrayEquals((int[]) source.getProcessor().convertToRGB().getPixels(), (int[]) copy(source).getProcessor()
			.getPixels());
	}

	@Test
	void aVirtualStackIsNeverHeldWhole() throws IOException {
		final TestImages.CountingStack stack = new TestImages.CountingStack(4, 3, 50, slice -> {
			final float[] pixels = new float[12];
			Arrays.fill(pixels, slice);
			return new FloatProcessor(4, 3, pixels);
		});
		final ImagePlus result = copy(new ImagePlus("virtual.tif", stack));
		assertTrue(stack.reads < 60, () -> stack.reads + " reads of 50 slices");
		assertEquals(50, result.getStackSize());
		assertEquals(file().toString(), result.getOriginalFileInfo().getFilePath());
		IntStream.rangeClosed(1, 50).forEach(slice -> assertEquals(slice, result.getStack().getProcessor(slice).getf(3, 2)));
	}

	@Test
	void whatFailsHalfwayLeavesTheFormerFileAndNothingElse() throws IOException {
		Files.writeString(file(), "former");
		assertThrows(IllegalStateException.class, () -> ImageFiles.saveSliceBySlice(TestImages.stack(4, 4, 2, 8), file(), "",
			target -> {
				target.write(0, new Tiling.Tile(0, 0, 4, 1), new float[4]);
				throw new IllegalStateException("no more");
			}));
		assertEquals("former", Files.readString(file()));
		assertEquals(List.of("result.tif"), List.of(folder.toFile().list()));
	}

	@Test
	void aSliceThatIsWrittenIsNotChangedAgain() {
		assertThrows(IllegalStateException.class, () -> ImageFiles.saveSliceBySlice(TestImages.stack(4, 4, 2, 8), file(), "",
			target -> {
				target.write(1, new Tiling.Tile(0, 0, 4, 1), new float[4]);
				target.write(0, new Tiling.Tile(0, 0, 4, 1), new float[4]);
			}));
	}

	private Path file() {
		return folder.resolve("result.tif");
	}

	private ImagePlus copy(final ImagePlus source) throws IOException {
		final Planes planes = Planes.of(source);
		return ImageFiles.saveSliceBySlice(source, file(), "copy", target -> {
			final Tiling tiling = new Tiling(planes.width(), planes.height(), 128, 2, 2);
			final float[] window = new float[tiling.windowWidth() * tiling.windowHeight()];
			for (int plane = 0; plane < planes.size(); plane++)
				for (final Tiling.Tile tile : tiling.tiles()) {
					tiling.read(planes.get(plane), tile, Scale.IDENTITY, window, 0, 1);
					target.write(plane, tile, tiling.crop(window, 0, 1, tile, Scale.IDENTITY));
				}
		});
	}
}
