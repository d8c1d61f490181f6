package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

class PlanesTest {

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void greyPlanesHoldThePixelValuesOfTheirSlice(final int bits) {
		final ImagePlus image = TestImages.stack(7, 5, 3, bits);
		final Planes planes = Planes.of(image);
		assertEquals(List.of(3, 7, 5), List.of(planes.size(), planes.width(), planes.height()));
		for (int i = 0; i < 3; i++) {
			final ImageProcessor slice = image.getStack().getProcessor(i + 1);
			for (int y = 0; y < 5; y++)
				for (int x = 0; x < 7; x++)
					assertEquals(slice.getf(x, y), value(planes.get(i), x, y));
		}
	}

	@Test
	void aColourSliceIsThreePlanesRedGreenBlue() {
		final ImageStack stack = new ImageStack(1, 1);
		stack.addSlice("", new int[] { 0xff0a141e });
		stack.addSlice("", new int[] { 0xfff0c8ff });
		final Planes planes = Planes.of(new ImagePlus("", stack));
		assertEquals(6, planes.size());
		final float[] expected = { 10, 20, 30, 240, 200, 255 };
		for (int i = 0; i < 6; i++)
			assertEquals(expected[i], value(planes.get(i), 0, 0));
	}

	@Test
	void anUnorderedPaletteIsReadAsTheColoursItShows() {
		final ImagePlus image = TestImages.indexed(4, 4);
		assertEquals(ImagePlus.COLOR_256, image.getType());
		final Planes planes = Planes.of(image);
		final ImageProcessor shown = image.getProcessor().convertToRGB();
		for (int component = 0; component < 3; component++)
			assertEquals(shown.get(2, 3) >> 16 - 8 * component & 0xff, value(planes.get(component), 2, 3));
	}

	@Test
	void aLookUpTableDoesNotChangeIntensities() {
		final ImagePlus image = TestImages.stack(4, 4, 1, 8);
		image.setLut(LUT.createLutFromColor(Color.ORANGE));
		image.setDisplayRange(10, 20);
		assertEquals(1, Planes.of(image).size());
		assertEquals(image.getProcessor().get(1, 2), value(Planes.of(image).get(0), 1, 2));
	}

	@Test
	void calibratedImagesAreReadRaw() {
		final ImagePlus image = new ImagePlus("", new ShortProcessor(1, 1, new short[] { (short) 32769 }, null));
		image.getCalibration().setSigned16BitCalibration();
		assertEquals(1, image.getCalibration().getCValue(32769));
		assertEquals(32769, value(Planes.of(image).get(0), 0, 0));
		assertEquals(Calibration.STRAIGHT_LINE, image.getCalibration().getFunction());
	}

	@Test
	void neighboursLieAlongZInTheSameChannelAndFrame() {
		final ImagePlus image = numbered(2, 3, 2);
		assertEquals(List.of(7f, 9f, 11f), neighbours(image, 8, 3)); // channel 1, slice 2, frame 2
		assertEquals(List.of(10f, 8f, 10f), neighbours(image, 7, 3)); // mirrored before the first
		assertEquals(List.of(10f, 12f, 10f), neighbours(image, 11, 3)); // and after the last
	}

	@Test
	void neighboursLieAlongTimeIfThereIsNoZ() {
		assertEquals(List.of(2f, 4f, 6f), neighbours(numbered(2, 1, 3), 3, 3));
	}

	@Test
	void neighboursLieAlongAPlainStack() {
		assertEquals(List.of(3f, 2f, 1f, 2f), neighbours(numbered(1, 5, 1), 0, 4));
	}

	@Test
	void neighboursAreTheChannelsIfThereIsNeitherZNorTime() {
		assertEquals(List.of(1f, 2f, 1f), neighbours(numbered(2, 1, 1), 1, 3));
	}

	@Test
	void theOnlyPlaneIsItsOwnNeighbour() {
		assertEquals(List.of(1f, 1f, 1f), neighbours(numbered(1, 1, 1), 0, 3));
	}

	@Test
	void neighboursOfAColourPlaneAreOfTheSameColour() {
		final ImageStack stack = new ImageStack(1, 1);
		for (int slice = 0; slice < 3; slice++)
			stack.addSlice("", new int[] { slice << 16 | slice + 10 << 8 | slice + 20 });
		assertEquals(List.of(10f, 11f, 12f), neighbours(new ImagePlus("", stack), 4, 3));
	}

	@Test
	void neighboursLieAlongTheAxisThatIsChosen() {
		final Planes planes = Planes.of(numbered(2, 3, 2)).along(Axis.T);
		assertEquals(2, planes.neighbourhood());
		assertEquals(List.of(9f, 3f, 9f), planes.neighbours(2, 3).stream().map(plane -> value(plane, 0, 0)).toList());
		assertEquals(List.of(3f, 5f, 3f), Planes.of(numbered(2, 3, 2)).along(Axis.Z).neighbours(4, 3).stream().map(
			plane -> value(plane, 0, 0)).toList());
	}

	@Test
	void channelsHaveNoEndsSoThatEachColourIsBesideBothOthers() {
		final ImageStack stack = new ImageStack(1, 1);
		for (int slice = 0; slice < 2; slice++)
			stack.addSlice("", new int[] { slice + 1 << 16 | slice + 11 << 8 | slice + 21 });
		final Planes colours = Planes.of(new ImagePlus("", stack)).along(Axis.C);
		assertEquals(3, colours.neighbourhood());
		assertEquals(List.of(21f, 1f, 11f), colours.neighbours(0, 3).stream().map(plane -> value(plane, 0, 0)).toList());
		assertEquals(List.of(12f, 22f, 2f), colours.neighbours(5, 3).stream().map(plane -> value(plane, 0, 0)).toList());
		assertEquals(List.of(7f, 8f, 7f), Planes.of(numbered(2, 3, 2)).along(Axis.C).neighbours(7, 3).stream().map(
			plane -> value(plane, 0, 0)).toList());
	}

	@Test
	void someChannelsAreAsIfThereWereNoOthers() {
		final Planes planes = Planes.of(numbered(3, 2, 2)).with(Channels.parse("1,3"));
		assertEquals(8, planes.size());
		assertEquals(2, planes.channels());
		assertEquals(List.of(1f, 3f, 4f, 6f, 7f, 9f, 10f, 12f), IntStream.range(0, 8).mapToObj(i -> value(planes.get(i), 0,
			0)).toList());
		assertEquals(List.of(6f, 3f, 6f), planes.neighbours(1, 3).stream().map(plane -> value(plane, 0, 0)).toList());
		assertEquals("\"numbered.tif\", channel 3, slice 2, frame 1", planes.name(3));
		assertEquals("\"stack.tif\", slice 2, blue", Planes.of(TestImages.stack(1, 1, 2, 24)).with(Channels.parse("3")).name(
			1));
	}

	@Test
	void aVirtualStackIsReadSliceBySliceWithoutMovingIt() {
		final TestImages.CountingStack stack = new TestImages.CountingStack(2, 2, 1000, slice -> new FloatProcessor(2, 2,
			new float[] { slice, 0, 0, 0 }));
		final ImagePlus image = new ImagePlus("", stack);
		image.setSlice(7);
		final Planes planes = Planes.of(image);
		stack.reads = 0;
		assertEquals(500, value(planes.get(499), 0, 0));
		assertEquals(1, stack.reads);
		assertEquals(3, planes.neighbours(3, 3).size());
		assertEquals(4, stack.reads);
		assertEquals(7, image.getCurrentSlice());
	}

	@Test
	void aCopyReadsEachSliceOfAVirtualStackOnce() {
		final TestImages.CountingStack stack = new TestImages.CountingStack(2, 2, 10, slice -> new FloatProcessor(2, 2,
			new float[] { slice, 0, 0, 0 }));
		final ImagePlus virtual = new ImagePlus("", stack);
		stack.reads = 0;
		final AtomicInteger copied = new AtomicInteger();
		final ImagePlus copy = Planes.copy(virtual, copied::incrementAndGet);
		assertEquals(10, copied.get());
		assertEquals(10, stack.reads);
		final Planes planes = Planes.of(copy);
		for (int i = 0; i < 30; i++)
			assertEquals(i % 10 + 1, value(planes.get(i % 10), 0, 0));
		assertEquals(10, stack.reads);
	}

	@Test
	void aCopyOfAPaletteAndOfAHyperstackIsOneToo() {
		final ImagePlus palette = TestImages.indexed(4, 4);
		final ImagePlus copy = Planes.copy(palette, () -> {});
		assertEquals(ImagePlus.COLOR_256, copy.getType());
		assertEquals(value(Planes.of(palette).get(1), 1, 0), value(Planes.of(copy).get(1), 1, 0));
		final ImagePlus hyperstack = Planes.copy(TestImages.hyperstack(3, 2, 16), () -> {});
		assertEquals(List.of(2, 3, 2), List.of(hyperstack.getNChannels(), hyperstack.getNSlices(), hyperstack.getNFrames()));
		assertEquals("label 12", hyperstack.getStack().getSliceLabel(12));
		assertEquals(0.25, hyperstack.getCalibration().pixelWidth);
	}

	@Test
	void aVirtualStackIsReadNoFurtherOnceSomebodyCancels() {
		final TestImages.CountingStack stack = new TestImages.CountingStack(2, 2, 10, slice -> new FloatProcessor(2, 2));
		final ImagePlus virtual = new ImagePlus("", stack);
		stack.reads = 0;
		assertThrows(CancellationException.class, () -> Planes.copy(virtual, () -> {
			if (stack.reads == 3) throw new CancellationException();
		}));
		assertEquals(3, stack.reads);
	}

	@Test
	void aCopyStaysAsItIsAndPlanesStayWhereTheyAreWhatEverHappensToTheImage() {
		final ImagePlus image = TestImages.stack(2, 2, 3, 8);
		final Planes planes = Planes.of(image);
		final Planes copy = Planes.of(Planes.copy(image, () -> {}));
		final double second = value(planes.get(1), 0, 0);
		image.getStack().deleteSlice(1);
		assertEquals(3, planes.size());
		assertEquals(second, value(planes.get(1), 0, 0));
		image.getStack().getProcessor(1).set(0, 0, 255);
		assertEquals(255, value(planes.get(1), 0, 0));
		assertEquals(second, value(copy.get(1), 0, 0));
	}

	@Test
	void aPlaneIsNoWayToChangeTheImage() {
		final ImagePlus image = TestImages.stack(2, 2, 1, 32);
		final float before = image.getProcessor().getf(0, 0);
		Planes.of(image).get(0).firstElement().set(-1);
		assertEquals(before, image.getProcessor().getf(0, 0));
		assertSame(image.getProcessor().getPixels(), image.getStack().getPixels(1));
	}

	@Test
	void namesSayWhereAPlaneIs() {
		assertEquals("\"numbered.tif\", channel 1, slice 2, frame 2", Planes.of(numbered(2, 3, 2)).name(8));
		assertEquals("\"numbered.tif\"", Planes.of(numbered(1, 1, 1)).name(0));
		assertEquals("\"stack.tif\", slice 2, green", Planes.of(TestImages.stack(1, 1, 2, 24)).name(4));
	}

	@Test
	void anImageWithoutPixelsIsRefusedInOneSentence() {
		final ImagePlus named = new ImagePlus();
		named.setTitle("closed.tif");
		for (final Map.Entry<ImagePlus, String> image : Map.of(named, "\"closed.tif\"", new ImagePlus(), "The image").entrySet())
			assertEquals(image.getValue() + " has no pixels.", assertThrows(IllegalArgumentException.class, () -> Planes.of(image
				.getKey())).getMessage());
		assertEquals("The image has no pixels.", assertThrows(IllegalArgumentException.class, () -> Planes.of(null))
			.getMessage());
	}

	/** One pixel a slice, whose value is the slice's number from 1. */
	private static ImagePlus numbered(final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(1, 1);
		for (int slice = 1; slice <= channels * slices * frames; slice++)
			stack.addSlice("", new float[] { slice });
		final ImagePlus image = new ImagePlus("numbered.tif", stack);
		image.setDimensions(channels, slices, frames);
		return image;
	}

	private static List<Float> neighbours(final ImagePlus image, final int index, final int count) {
		return Planes.of(image).neighbours(index, count).stream().map(plane -> value(plane, 0, 0)).toList();
	}

	private static float value(final RandomAccessibleInterval<FloatType> plane, final int x, final int y) {
		return plane.getAt(x, y).get();
	}
}
