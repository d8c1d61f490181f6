package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.OvalRoi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.denoise.SmallNetwork.Witness;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.model.Sentences;

class DenoiserTest {

	private static SmallNetwork network;
	private static SmallNetwork volumetric;

	@BeforeAll
	static void makeNetworks(@TempDir final Path folder) {
		network = SmallNetwork.in(folder.resolve("plane"), 1, 1);
		volumetric = SmallNetwork.in(folder.resolve("planes"), 3, 1);
	}

	@AfterAll
	static void closeNetworks() {
		network.close();
		volumetric.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void everySliceIsDenoisedForItselfInItsOwnType(final int bits) {
		final ImagePlus image = Noisy.stack(40, 33, 3, bits);
		final Witness witness = new Witness();
		final ImagePlus denoised = network.denoiser(32).denoise(image, "result", witness);
		assertEquals(List.of(40, 33, 3, bits), List.of(denoised.getWidth(), denoised.getHeight(), denoised.getStackSize(),
			denoised.getBitDepth()));
		assertEquals("result", denoised.getTitle());
		final int most = bits == 8 ? 255 : bits == 16 ? 65535 : 0;
		int beyond = 0;
		for (int slice = 1; slice <= 3; slice++) {
			final float[] expected = denoisedAlone(image.getStack().getProcessor(slice).convertToFloatProcessor());
			final ImageProcessor actual = denoised.getStack().getProcessor(slice);
			for (int i = 0; i < expected.length; i++) {
				if (most > 0 && (Math.round(expected[i]) < 0 || Math.round(expected[i]) > most)) beyond++;
				final float fitting = most == 0 ? expected[i] : Math.max(0, Math.min(most, Math.round(expected[i])));
				assertEquals(fitting, actual.getf(i), most == 0 ? 0.1f : bits == 16 ? 1 : 0, "pixel " + i + " of slice " +
					slice);
			}
			assertEquals("label " + slice, denoised.getStack().getSliceLabel(slice));
		}
		assertEquals(beyond == 0 ? List.of() : List.of(beyond +
			" values were beyond what the image's type can hold and were clipped."), witness.notes);
		assertEquals(bits == 8, beyond > 0);
	}

	/** A network that is called for each of them takes twice as long. */
	@Test
	void smallPlanesGoThroughTheNetworkTogetherUnlessAnAllEqualOneLiesBetween() {
		final ImagePlus image = Noisy.stack(30, 20, 8, 8);
		image.getStack().getProcessor(3).set(7);
		assertEquals(List.of(2, 4, 1), together(image, 4 * 30 * 20 + 1));
		assertEquals(List.of(1, 1, 1, 1, 1, 1, 1), together(image, 30 * 20));
		assertEquals(List.of(1, 1, 1, 1), together(Noisy.stack(40, 30, 2, 8), 1 << 20)); // two tiles each
	}

	/** How many windows a network got at once. */
	private static List<Integer> together(final ImagePlus image, final int pixels) {
		final List<Integer> counts = new ArrayList<>();
		final PlaneNetwork network = new PlaneNetwork() {

			@Override
			public FloatBatch predict(final FloatBatch input) {
				counts.add(input.count());
				return new FloatBatch(input.data().clone(), input.count(), input.height(), input.width(), 1);
			}

			@Override
			public Optional<PlaneNetwork> mixed() {
				return Optional.empty();
			}

			@Override
			public void close() {}
		};
		final ImagePlus same = new Denoiser(new Restorer(network, 1, Axis.AUTO, 1, 0, 0, Integer.MAX_VALUE, pixels,
			Normalization.PERCENTILES::scaleOf), 32).denoise(image, "same", new Witness());
		for (int slice = 1; slice <= image.getStackSize(); slice++)
			assertArrayEquals((byte[]) image.getStack().getPixels(slice), (byte[]) same.getStack().getPixels(slice));
		return counts;
	}

	@Test
	void eachColourIsDenoisedForItself() {
		final ImagePlus image = Noisy.image(40, 33, 24);
		final ImagePlus denoised = network.denoiser(32).denoise(image, "result", new Witness());
		assertEquals(ImagePlus.COLOR_RGB, denoised.getType());
		for (int colour = 0; colour < 3; colour++) {
			final float[] expected = denoisedAlone(image.getProcessor().toFloat(colour, null));
			final FloatProcessor actual = denoised.getProcessor().toFloat(colour, null);
			for (int i = 0; i < expected.length; i++)
				assertEquals(Math.max(0, Math.min(255, Math.round(expected[i]))), actual.getf(i));
		}
	}

	@Test
	void aHyperstackKeepsEverythingButItsNoise() {
		final CompositeImage image = Noisy.hyperstack(24, 20, 16);
		final ImagePlus denoised = network.denoiser(32).denoise(image, "result", new Witness());
		assertEquals(List.of(2, 3, 2), List.of(denoised.getNChannels(), denoised.getNSlices(), denoised.getNFrames()));
		assertTrue(denoised.isHyperStack());
		assertTrue(image.getCalibration().equals(denoised.getCalibration()), denoised.getCalibration()::toString);
		assertEquals(3, denoised.getCalibration().frameInterval);
		assertEquals("Objective: 63x", denoised.getInfoProperty());
		assertEquals(new Rectangle(1, 2, 3, 4), denoised.getOverlay().get(0).getBounds());
		for (int channel = 1; channel <= 2; channel++)
			assertArrayEquals(image.getChannelLut(channel).getBytes(), ((CompositeImage) denoised).getChannelLut(channel)
				.getBytes());
		for (int slice = 1; slice <= 12; slice++) {
			assertEquals("label " + slice, denoised.getStack().getSliceLabel(slice));
			final float[] expected = denoisedAlone(image.getStack().getProcessor(slice).convertToFloatProcessor());
			for (int i = 0; i < expected.length; i++)
				assertEquals(expected[i], denoised.getStack().getProcessor(slice).getf(i), 1);
		}
	}

	@Test
	void neighbouringSlicesAreSeenOfTheSameChannelAndFrame() {
		final CompositeImage image = Noisy.hyperstack(24, 20, 32);
		final ImagePlus whole = volumetric.denoiser(32).denoise(image, "result", new Witness());
		final ImageStack slices = new ImageStack(24, 20);
		for (int z = 1; z <= 3; z++)
			slices.addSlice(image.getStack().getProcessor(image.getStackIndex(2, z, 2)));
		final ImagePlus alone = volumetric.denoiser(32).denoise(new ImagePlus("channel 2, frame 2", slices), "result",
			new Witness());
		for (int z = 1; z <= 3; z++)
			assertArrayEquals((float[]) alone.getStack().getPixels(z), (float[]) whole.getStack().getPixels(image
				.getStackIndex(2, z, 2)), 0.1f);
	}

	@Test
	void aModelOfNeighbouringSlicesIsRefusedOnASinglePlane() {
		assertRefused(() -> volumetric.denoiser(32).denoise(Noisy.image(24, 20, 8), "result", new Witness()),
			"3 neighbouring planes", "\"noisy.tif\" has only 1");
	}

	@Test
	void aConstantSliceStaysAsItIs() {
		final ImagePlus image = Noisy.stack(24, 20, 3, 16);
		image.getStack().getProcessor(2).set(4711);
		final ImagePlus denoised = network.denoiser(32).denoise(image, "result", new Witness());
		assertArrayEquals((short[]) image.getStack().getPixels(2), (short[]) denoised.getStack().getPixels(2));
		assertTrue(denoised.getStack().getProcessor(3).getStats().stdDev > 0);
	}

	@Test
	void aConstantSliceAmongNeighboursDoesNoHarm() {
		final ImagePlus image = Noisy.stack(24, 20, 3, 32);
		image.getStack().getProcessor(2).set(0);
		final ImagePlus denoised = volumetric.denoiser(32).denoise(image, "result", new Witness());
		for (final float value : (float[]) denoised.getStack().getPixels(1))
			assertTrue(Float.isFinite(value));
	}

	@Test
	void anImageThatIsConstantIsRefused() {
		final ImagePlus image = new ImagePlus("black.tif", new ByteProcessor(20, 20));
		assertRefused(() -> network.denoiser(32).denoise(image, "result", new Witness()), "\"black.tif\"", "constant");
	}

	@ParameterizedTest
	@ValueSource(floats = { Float.NaN, Float.POSITIVE_INFINITY })
	void aPixelThatIsNoNumberIsRefusedBeforeAnyWork(final float value) {
		final ImagePlus image = Noisy.stack(24, 20, 3, 32);
		image.getStack().getProcessor(3).setf(5, 6, value);
		final Witness witness = new Witness();
		assertRefused(() -> network.denoiser(32).denoise(image, "result", witness), "\"noisy.tif\", slice 3", "(5, 6)",
			String.valueOf(value));
		assertEquals(List.of(), witness.pixels);
	}

	@Test
	void aVirtualStackIsReadSliceBySlice() {
		final List<Integer> reads = new ArrayList<>();
		final VirtualStack stack = new VirtualStack(24, 20, null, "") {

			@Override
			public ImageProcessor getProcessor(final int slice) {
				reads.add(slice);
				return Noisy.slice(24, 20, 16, slice);
			}

			@Override
			public int getSize() {
				return 5;
			}

			@Override
			public int size() {
				return 5;
			}
		};
		final ImagePlus image = new ImagePlus("virtual.tif", stack);
		reads.clear();
		final ImagePlus denoised = network.denoiser(32).denoise(image, "result", new Witness());
		for (int slice = 1; slice <= 5; slice++) {
			final int wanted = slice;
			assertTrue(reads.stream().filter(read -> read == wanted).count() <= 3, () -> "reads: " + reads);
		}
		final ImagePlus inMemory = network.denoiser(32).denoise(Noisy.stack(24, 20, 5, 16), "result", new Witness());
		for (int slice = 1; slice <= 5; slice++)
			assertArrayEquals((short[]) inMemory.getStack().getPixels(slice), (short[]) denoised.getStack().getPixels(slice));
	}

	@Test
	void channelsThatAreNotChosenComeThroughUnchangedWhateverTheyHold() throws Exception {
		final CompositeImage image = Noisy.hyperstack(24, 20, 32);
		image.getStack().getProcessor(image.getStackIndex(1, 2, 1)).setf(3, 4, Float.NaN);
		final Witness witness = new Witness();
		final ImagePlus denoised = network.denoiser(32).denoise(image, Channels.parse("2"), "result", witness);
		final ImagePlus all = network.denoiser(32).denoise(Noisy.hyperstack(24, 20, 32), "result", new Witness());
		for (int slice = 1; slice <= 12; slice++)
			assertArrayEquals((float[]) (slice % 2 == 1 ? image : all).getStack().getPixels(slice), (float[]) denoised
				.getStack().getPixels(slice), 0.1f, "slice " + slice);
		assertEquals(witness.total, witness.pixels.get(witness.pixels.size() - 1));
	}

	@Test
	void aChannelThatTheNetworkSeesIsLookedThroughBeforeAnyWork() {
		final CompositeImage image = Noisy.hyperstack(24, 20, 32);
		image.setDimensions(3, 4, 1);
		image.getStack().getProcessor(image.getStackIndex(3, 4, 1)).setf(3, 4, Float.NaN);
		final Witness witness = new Witness();
		assertRefused(() -> volumetric.denoiser(Axis.C, 32).denoise(image, Channels.parse("1"), "result", witness),
			"channel 3, slice 4", "(3, 4) is NaN");
		assertEquals(List.of(), witness.pixels);
	}

	@Test
	void oneColourIsDenoisedAlone() {
		final ImagePlus image = Noisy.image(40, 33, 24);
		final ImagePlus green = network.denoiser(32).denoise(image, Channels.parse("2"), "result", new Witness());
		final ImagePlus all = network.denoiser(32).denoise(image, "result", new Witness());
		for (int colour = 0; colour < 3; colour++)
			assertArrayEquals((float[]) (colour == 1 ? all : image).getProcessor().toFloat(colour, null).getPixels(),
				(float[]) green.getProcessor().toFloat(colour, null).getPixels());
	}

	@Test
	void aChannelThatIsNotThereIsRefused() {
		assertRefused(() -> network.denoiser(32).denoise(Noisy.hyperstack(24, 20, 8), Channels.parse("1,3"), "result",
			new Witness()), "channels is \"1,3\"", "has only 2 channels");
	}

	@Test
	void neighboursLieAlongTimeIfTheModelSaysSo() {
		final CompositeImage image = Noisy.hyperstack(24, 20, 32);
		image.setDimensions(2, 2, 3);
		final ImagePlus whole = volumetric.denoiser(Axis.T, 32).denoise(image, "result", new Witness());
		final ImageStack frames = new ImageStack(24, 20);
		for (int t = 1; t <= 3; t++)
			frames.addSlice(image.getStack().getProcessor(image.getStackIndex(2, 1, t)));
		final ImagePlus alone = volumetric.denoiser(32).denoise(new ImagePlus("channel 2, slice 1", frames), "result",
			new Witness());
		for (int t = 1; t <= 3; t++)
			assertArrayEquals((float[]) alone.getStack().getPixels(t), (float[]) whole.getStack().getPixels(image
				.getStackIndex(2, 1, t)), 0.1f);
		assertRefused(() -> volumetric.denoiser(Axis.T, 32).denoise(Noisy.stack(24, 20, 5, 8), "result", new Witness()),
			"3 neighbouring planes", "has only 1 along time");
	}

	@Test
	void anInvertedLookUpTableStaysAndChangesNothingElse() {
		final ImagePlus image = Noisy.image(40, 33, 8);
		final byte[] expected = (byte[]) network.denoiser(32).denoise(image, "result", new Witness()).getProcessor()
			.getPixels();
		image.getProcessor().invertLut();
		final ImagePlus inverted = network.denoiser(32).denoise(image, "result", new Witness());
		assertTrue(inverted.isInvertedLut());
		assertArrayEquals(expected, (byte[]) inverted.getProcessor().getPixels());
	}

	@Test
	void theDisplayRangeStaysAndChangesNothingElse() {
		final ImagePlus image = Noisy.image(40, 33, 16);
		final short[] expected = (short[]) network.denoiser(32).denoise(image, "result", new Witness()).getProcessor()
			.getPixels();
		image.setDisplayRange(31000, 32000);
		final ImagePlus denoised = network.denoiser(32).denoise(image, "result", new Witness());
		assertArrayEquals(expected, (short[]) denoised.getProcessor().getPixels());
		assertEquals(31000, denoised.getDisplayRangeMin());
		assertEquals(32000, denoised.getDisplayRangeMax());
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void aResultInAFileIsThatInMemory(final int bits, @TempDir final Path folder) throws Exception {
		final ImagePlus image = bits == 24 ? Noisy.stack(40, 33, 4, bits) : Noisy.hyperstack(40, 33, bits);
		final ImagePlus expected = volumetric.denoiser(32).denoise(image, "result", new Witness());
		final ImagePlus denoised = volumetric.denoiser(32).denoise(image, Channels.ALL, "result", folder.resolve("r.tif"),
			new Witness());
		assertTrue(denoised.getStack().isVirtual());
		assertEquals("result", denoised.getTitle());
		assertArrayEquals(expected.getDimensions(), denoised.getDimensions());
		for (int slice = 1; slice <= image.getStackSize(); slice++)
			assertArrayEquals(expected.getStack().getProcessor(slice).getFloatArray(), denoised.getStack().getProcessor(slice)
				.getFloatArray());
		assertEquals(List.of("r.tif"), List.of(folder.toFile().list()));
	}

	@Test
	void aSelectionIsIgnoredAndStillThereAfterwards() {
		final ImagePlus image = Noisy.image(40, 33, 8);
		final ImagePlus whole = network.denoiser(32).denoise(image, "result", new Witness());
		final OvalRoi roi = new OvalRoi(3, 4, 10, 12);
		image.setRoi(roi);
		final ImagePlus denoised = network.denoiser(32).denoise(image, "result", new Witness());
		assertArrayEquals((byte[]) whole.getProcessor().getPixels(), (byte[]) denoised.getProcessor().getPixels());
		assertEquals(roi, image.getRoi());
		assertNull(denoised.getRoi());
	}

	@Test
	void theInputIsNotTouched() {
		final ImagePlus image = Noisy.image(40, 33, 8);
		final byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
		final ImagePlus denoised = network.denoiser(32).denoise(image, "result", new Witness());
		assertNotSame(image.getProcessor().getPixels(), denoised.getProcessor().getPixels());
		assertArrayEquals(before, (byte[]) image.getProcessor().getPixels());
		assertEquals("noisy.tif", image.getTitle());
		assertTrue(!image.changes);
	}

	@Test
	void progressGoesUpToAllPixels() {
		final Witness witness = new Witness();
		network.denoiser(32).denoise(Noisy.stack(70, 33, 2, 8), "result", witness);
		assertEquals(70 * 33 * 2, witness.total);
		assertEquals(witness.pixels.stream().sorted().distinct().toList(), witness.pixels);
		assertEquals(witness.total, witness.pixels.get(witness.pixels.size() - 1));
	}

	@Test
	void cancellingEndsItAfterTheTile() {
		final Witness witness = new Witness(2);
		assertThrows(CancellationException.class, () -> network.denoiser(32).denoise(Noisy.stack(70, 33, 2, 8), "result",
			witness));
		assertEquals(2, witness.pixels.size());
	}

	@Test
	void anImageWithoutPixelsIsRefused() {
		final ImagePlus empty = new ImagePlus();
		empty.setTitle("empty");
		assertRefused(() -> network.denoiser(32).denoise(empty, "result", new Witness()), "\"empty\" has no pixels");
	}

	@Test
	void aTileThatIsTooSmallIsRefused() {
		assertRefused(() -> network.denoiser(31), "tile is 31", "at least 32");
	}

	private static float[] denoisedAlone(final FloatProcessor pixels) {
		return (float[]) network.denoiser(512).denoise(new ImagePlus("alone", pixels), "alone", new Witness())
			.getProcessor().getPixels();
	}

	private static void assertRefused(final Executable work, final String... parts) {
		Sentences.assertRefused(IllegalArgumentException.class, work, parts);
	}
}
