package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Rectangle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.LUT;
import sc.fiji.autoencoder.image.Tiling.Tile;

class TargetTest {

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void planesGoThroughTilesAndBackUnchanged(final int bits) {
		final ImagePlus source = TestImages.stack(13, 9, 3, bits);
		final Target target = Target.like(source);
		assertEquals(0, copy(source, target));
		final ImagePlus copy = target.finish("copy");
		assertEquals(bits, copy.getBitDepth());
		assertEquals("copy", copy.getTitle());
		for (int slice = 1; slice <= 3; slice++) {
			assertArrayEquals(source.getStack().getProcessor(slice).getFloatArray(), copy.getStack().getProcessor(slice)
				.getFloatArray());
			assertEquals("label " + slice, copy.getStack().getSliceLabel(slice));
		}
	}

	@Test
	void valuesAreRoundedClippedAndCounted() {
		final Target bytes = Target.like(TestImages.stack(6, 1, 1, 8));
		assertEquals(3, bytes.write(0, new Tile(0, 0, 6, 1), new float[] { -0.4f, 1.5f, 255.4f, 255.6f, -7, Float.NaN }));
		assertArrayEquals(new byte[] { 0, 2, -1, -1, 0, 0 }, (byte[]) bytes.finish("").getProcessor().getPixels());

		final Target shorts = Target.like(TestImages.stack(3, 1, 1, 16));
		assertEquals(2, shorts.write(0, new Tile(0, 0, 3, 1), new float[] { 40000.2f, 70000, Float.NEGATIVE_INFINITY }));
		assertArrayEquals(new short[] { (short) 40000, -1, 0 }, (short[]) shorts.finish("").getProcessor().getPixels());

		final Target floats = Target.like(TestImages.stack(2, 1, 1, 32));
		assertEquals(0, floats.write(0, new Tile(0, 0, 2, 1), new float[] { -1e30f, 0.25f }));
		assertArrayEquals(new float[] { -1e30f, 0.25f }, (float[]) floats.finish("").getProcessor().getPixels());
	}

	@Test
	void coloursAreClippedWithoutTouchingEachOther() {
		final Target target = Target.like(TestImages.stack(1, 1, 1, 24));
		assertEquals(1, target.write(1, new Tile(0, 0, 1, 1), new float[] { 300 }));
		assertEquals(0, target.write(2, new Tile(0, 0, 1, 1), new float[] { 7 }));
		assertEquals(0xff00ff07, target.finish("").getProcessor().get(0));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void aHyperstackKeepsEverythingButItsSelection(final int bits) {
		final CompositeImage source = TestImages.hyperstack(8, 8, bits);
		source.setActiveChannels("01");
		final ImagePlus result = Target.like(source).finish("result");
		assertTrue(result.isHyperStack());
		assertArrayEquals(source.getDimensions(), result.getDimensions());
		final CompositeImage composite = (CompositeImage) result;
		assertEquals(IJ.COMPOSITE, composite.getMode());
		assertArrayEquals(source.getActiveChannels(), composite.getActiveChannels());
		for (int channel = 1; channel <= 2; channel++) {
			final LUT expected = source.getChannelLut(channel);
			final LUT actual = composite.getChannelLut(channel);
			assertArrayEquals(expected.getBytes(), actual.getBytes());
			assertEquals(expected.min, actual.min);
			assertEquals(expected.max, actual.max);
		}
		assertTrue(source.getCalibration().equals(result.getCalibration()));
		assertEquals(3, result.getCalibration().frameInterval);
		assertEquals(new Rectangle(1, 2, 3, 4), result.getOverlay().get(0).getBounds());
		assertEquals("Objective: 63x", result.getInfoProperty());
		assertEquals("GFP", result.getProp("Dye"));
		assertEquals("label 12", result.getStack().getSliceLabel(12));
		assertNull(result.getRoi());
		assertEquals(new Rectangle(2, 2, 3, 3), source.getRoi().getBounds());
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void aLookUpTableAndItsRangeStayAlsoOnOtherSlices(final int bits) {
		final ImagePlus source = TestImages.stack(4, 4, 3, bits);
		source.setLut(LUT.createLutFromColor(Color.ORANGE));
		source.setDisplayRange(20, 90);
		final ImagePlus result = Target.like(source).finish("");
		for (int slice = 1; slice <= 3; slice++) {
			result.setSlice(slice);
			assertEquals(20, result.getDisplayRangeMin());
			assertEquals(90, result.getDisplayRangeMax());
			assertArrayEquals(source.getProcessor().getLut().getBytes(), result.getProcessor().getLut().getBytes());
		}
	}

	@Test
	void aSignedImageStaysSignedAndItsRawValuesStay() {
		final ImagePlus source = TestImages.stack(3, 3, 1, 16);
		source.getCalibration().setSigned16BitCalibration();
		final Target target = Target.like(source);
		copy(source, target);
		final ImagePlus result = target.finish("");
		assertTrue(result.getCalibration().isSigned16Bit());
		assertArrayEquals((short[]) source.getProcessor().getPixels(), (short[]) result.getProcessor().getPixels());
		assertEquals(source.getProcessor().getPixelValue(1, 1), result.getProcessor().getPixelValue(1, 1));
	}

	@Test
	void anIndexedImageBecomesRgbThatLooksTheSame() {
		final ImagePlus source = TestImages.indexed(5, 4);
		final Target target = Target.like(source);
		copy(source, target);
		assertArrayEquals((int[]) source.getProcessor().convertToRGB().getPixels(), (int[]) target.finish("").getProcessor()
			.getPixels());
	}

	@Test
	void changingTheResultLeavesTheSourceAlone() {
		final CompositeImage source = TestImages.hyperstack(4, 4, 8);
		final ImagePlus result = Target.like(source).finish("");
		result.getOverlay().add(new Roi(0, 0, 1, 1));
		result.setDisplayRange(0, 1);
		result.getCalibration().pixelWidth = 9;
		assertEquals(1, source.getOverlay().size());
		assertEquals(77, source.getChannelLut(1).max);
		assertEquals(0.25, source.getCalibration().pixelWidth);
	}

	@Test
	void aRectangleOutsideIsRefused() {
		final Target target = Target.like(TestImages.stack(4, 4, 1, 8));
		assertThrows(IndexOutOfBoundsException.class, () -> target.write(0, new Tile(2, 0, 4, 1), new float[4]));
		assertThrows(IndexOutOfBoundsException.class, () -> target.write(1, new Tile(0, 0, 4, 1), new float[4]));
		assertFalse(assertThrows(IllegalArgumentException.class, () -> Target.like(new ImagePlus())).getMessage().isEmpty());
	}

	/** @return how many values did not fit */
	private static long copy(final ImagePlus source, final Target target) {
		final Planes planes = Planes.of(source);
		final Tiling tiling = new Tiling(planes.width(), planes.height(), 4, 2, 2);
		final float[] window = new float[tiling.windowWidth() * tiling.windowHeight()];
		long beyond = 0;
		for (int plane = 0; plane < planes.size(); plane++)
			for (final Tile tile : tiling.tiles()) {
				tiling.read(planes.get(plane), tile, Scale.IDENTITY, window, 0, 1);
				beyond += target.write(plane, tile, tiling.crop(window, 0, 1, tile, Scale.IDENTITY));
			}
		return beyond;
	}
}
