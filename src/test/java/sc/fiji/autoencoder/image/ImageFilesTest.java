package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.LUT;

class ImageFilesTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void aTiffHoldsAllPixelsAndLabels(final int bits) throws IOException {
		final ImagePlus image = TestImages.stack(7, 5, 3, bits);
		final ImagePlus opened = throughFile(image, "result.tif");
		assertEquals("result.tif", opened.getTitle());
		assertEquals("stack.tif", image.getTitle());
		assertSamePixels(image, opened);
		assertEquals("label 2", opened.getStack().getSliceLabel(2));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void aTiffHoldsWhatAHyperstackCarries(final int bits) throws IOException {
		final CompositeImage image = TestImages.hyperstack(8, 8, bits);
		final CompositeImage opened = (CompositeImage) throughFile(image, "result.tif");
		assertTrue(opened.isHyperStack());
		assertArrayEquals(image.getDimensions(), opened.getDimensions());
		assertEquals(IJ.COMPOSITE, opened.getMode());
		assertSamePixels(image, opened);
		for (int channel = 1; channel <= 2; channel++) {
			final LUT lut = opened.getChannelLut(channel);
			assertArrayEquals(image.getChannelLut(channel).getBytes(), lut.getBytes());
			assertEquals(image.getChannelLut(channel).max, lut.max);
		}
		assertEquals(0.25, opened.getCalibration().pixelWidth, 1e-6);
		assertEquals(0.75, opened.getCalibration().pixelDepth, 1e-6);
		assertEquals("micron", opened.getCalibration().getUnit());
		assertEquals(3, opened.getCalibration().frameInterval);
		assertEquals(new Rectangle(1, 2, 3, 4), opened.getOverlay().get(0).getBounds());
		assertEquals("Objective: 63x", opened.getInfoProperty());
		assertEquals("GFP", opened.getProp("Dye"));
		assertEquals(new Rectangle(2, 2, 3, 3), opened.getRoi().getBounds());
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void aTiffOfOneSliceHoldsItsLabelTableAndRange(final int bits) throws IOException {
		final ImagePlus image = TestImages.stack(8, 8, 1, bits);
		image.getProcessor().setLut(LUT.createLutFromColor(Color.ORANGE));
		image.setDisplayRange(20, 90);
		TestImages.decorate(image);
		final ImagePlus opened = throughFile(Target.like(image).finish(""), "result.tif");
		assertEquals(bits, opened.getBitDepth());
		assertEquals("label 1", opened.getStack().getSliceLabel(1));
		assertEquals(20, opened.getDisplayRangeMin());
		assertEquals(90, opened.getDisplayRangeMax());
		assertEquals(Color.ORANGE.getRGB(), opened.getProcessor().getLut().getRGB(255));
		assertEquals("GFP", opened.getProp("Dye"));
	}

	@Test
	void anExtensionHasNoSpace() {
		assertEquals("a.b", ImageFiles.stem("a.b.tif"));
		assertEquals("x.lif - Series 2", ImageFiles.stem("x.lif - Series 2"), "which would have the name of Series 1");
	}

	@Test
	void aSignedTiffStaysSigned() throws IOException {
		final ImagePlus image = TestImages.stack(3, 3, 1, 16);
		image.getCalibration().setSigned16BitCalibration();
		final ImagePlus opened = throughFile(image, "signed.tif");
		assertTrue(opened.getCalibration().isSigned16Bit());
		assertSamePixels(image, opened);
	}

	@Test
	void aVirtualStackIsSavedSliceBySlice() throws IOException {
		final ImagePlus image = new ImagePlus("", new TestImages.CountingStack(3, 2, 4, slice -> new FloatProcessor(3, 2,
			(float[]) TestImages.pixels(6, slice, 32))));
		assertSamePixels(image, throughFile(image, "virtual.tif"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24 })
	void aPngHoldsRawPixels(final int bits) throws IOException {
		final ImagePlus image = TestImages.stack(9, 4, 1, bits);
		if (bits < 24) image.setDisplayRange(20, 90);
		assertSamePixels(image, throughFile(image, "result.PNG"));
	}

	@Test
	void aPngHoldsTheColoursOfAPalette() throws IOException {
		final ImagePlus image = TestImages.indexed(5, 5);
		final ImagePlus opened = throughFile(image, "result.png");
		assertArrayEquals((int[]) image.getProcessor().convertToRGB().getPixels(), (int[]) opened.getProcessor()
			.getPixels());
	}

	/** That is how they are read: as three channels. */
	@Test
	void aPngHoldsColoursOf16Bits() throws IOException {
		final ImagePlus image = TestImages.stack(5, 4, 3, 16);
		image.setDimensions(3, 1, 1);
		final ImagePlus opened = throughFile(image, "result.png");
		assertSamePixels(image, opened);
		assertEquals(3, opened.getNChannels());
		assertSamePixels(image, throughFile(opened, "again.png"));
	}

	@Test
	void whatAPngCannotHoldIsRefusedBeforeAnythingIsWritten() {
		for (final ImagePlus image : List.of(TestImages.stack(2, 2, 2, 8), TestImages.stack(2, 2, 1, 32))) {
			final Path file = folder.resolve("result.png");
			final String message = assertThrows(IllegalArgumentException.class, () -> ImageFiles.save(image, file))
				.getMessage();
			assertTrue(message.endsWith("which needs a TIFF."), message);
			assertThrows(IllegalArgumentException.class, () -> ImageFiles.checkWritable(image, file));
			assertTrue(Files.notExists(file));
		}
		assertThrows(IllegalArgumentException.class, () -> ImageFiles.checkWritable(folder.resolve("result.jpg")));
	}

	@Test
	void aFailedSaveLeavesTheOldFile() throws IOException {
		final Path file = folder.resolve("result.tif");
		ImageFiles.save(TestImages.stack(3, 3, 1, 8), file);
		final byte[] before = Files.readAllBytes(file);
		final ImagePlus broken = new ImagePlus("", new TestImages.CountingStack(3, 3, 5, slice -> {
			if (slice > 2) throw new IllegalStateException("The disk of the source is gone.");
			return new FloatProcessor(3, 3);
		}));
		assertThrows(IllegalStateException.class, () -> ImageFiles.save(broken, file));
		assertArrayEquals(before, Files.readAllBytes(file));
		assertEquals(List.of(file), ImageFiles.list(folder));
	}

	@Test
	void greyJpegsAreGreyAndColourJpegsAreInColour() throws IOException {
		final Path grey = jpeg("grey.jpg", BufferedImage.TYPE_BYTE_GRAY);
		final Path colour = jpeg("colour.jpg", BufferedImage.TYPE_INT_RGB);
		assertEquals(8, ImageFiles.open(grey).getBitDepth());
		assertEquals(24, ImageFiles.open(colour).getBitDepth());
	}

	@ParameterizedTest
	@CsvSource({ "whole.tif, 8", "whole.tif, 16", "whole.tif, 32", "whole.png, 8", "whole.png, 16", "whole.png, 24" })
	void aTruncatedFileIsRefusedInOneSentenceAndQuietly(final String name, final int bits) throws IOException {
		final Path file = folder.resolve(name);
		ImageFiles.save(TestImages.stack(64, 64, 1, bits), file);
		assertTruncatedIsRefused(file);
	}

	@Test
	void aTruncatedStackOrJpegIsRefusedInOneSentenceAndQuietly() throws IOException {
		final Path stack = folder.resolve("stack.tif");
		ImageFiles.save(TestImages.stack(32, 32, 5, 16), stack);
		assertTruncatedIsRefused(stack);
		assertTruncatedIsRefused(jpeg("photo.jpg", BufferedImage.TYPE_BYTE_GRAY));
	}

	@Test
	void whatIsNoImageIsRefusedInOneSentence() throws IOException {
		final Path missing = folder.resolve("missing.tif");
		assertEquals("\"" + missing + "\" cannot be opened: it does not exist.", //
			assertThrows(IOException.class, () -> ImageFiles.open(missing)).getMessage());
		assertEquals("\"" + folder + "\" cannot be opened: it is no file.", //
			assertThrows(IOException.class, () -> ImageFiles.open(folder)).getMessage());
		final Path text = Files.writeString(folder.resolve("text.png"), "This is no image.");
		assertEquals("\"" + text + "\" cannot be opened: it is no PNG, JPEG or TIFF image.", //
			assertThrows(IOException.class, () -> ImageFiles.open(text)).getMessage());
		assertRefused(Files.writeString(folder.resolve("empty.tif"), ""));
		assertRefused(Files.writeString(folder.resolve("lie.tif"), "II*\0 and no more"));
	}

	@Test
	void aTiffOfRandomBytesIsRefusedQuietly() throws IOException {
		final Path whole = folder.resolve("whole.tif");
		ImageFiles.save(TestImages.hyperstack(8, 8, 8), whole);
		final byte[] bytes = Files.readAllBytes(whole);
		final Random random = new Random(5);
		for (int i = 0; i < 200; i++) {
			final byte[] damaged = bytes.clone();
			for (int k = 0; k < 8; k++)
				damaged[4 + random.nextInt(300)] = (byte) random.nextInt();
			final Path file = folder.resolve("damaged.tif");
			Files.write(file, damaged);
			try {
				assertTrue(ImageFiles.open(file).getWidth() > 0); // some damage does not show
			}
			catch (final IOException e) {
				assertOneSentence(e);
			}
		}
	}

	@Test
	void aFolderIsListedAsPeopleCountWithoutHiddenAndOtherFiles() throws IOException {
		for (final String name : new String[] { "cell10.tif", "cell2.TIF", "Cell1.png", "b.jpeg", "a.jpg", ".hidden.tif",
			"notes.txt" })
			Files.createFile(folder.resolve(name));
		Files.createDirectory(folder.resolve("folder.tif"));
		assertEquals(List.of("a.jpg", "b.jpeg", "Cell1.png", "cell2.TIF", "cell10.tif"), ImageFiles.list(folder).stream()
			.map(file -> file.getFileName().toString()).toList());
		assertEquals("\"none\" is no folder.", assertThrows(IOException.class, () -> ImageFiles.list(Path.of("none")))
			.getMessage());
	}

	@Test
	void imagesOfRealMicroscopesOpen() throws IOException {
		final Path data = Path.of("../shared/data/noisy_16bit_and_em");
		Assumptions.assumeTrue(Files.isDirectory(data), "The real images are not on this machine.");
		final List<Path> files = ImageFiles.list(data);
		assertEquals(5, files.size());
		for (final Path file : files) {
			final Planes planes = Planes.of(ImageFiles.open(file));
			assertFalse(Range.of(planes.get(planes.size() - 1)).isConstant(), file::toString);
		}
	}

	private ImagePlus throughFile(final ImagePlus image, final String name) throws IOException {
		final Path file = folder.resolve(name);
		ImageFiles.save(image, file);
		return ImageFiles.open(file);
	}

	private static void assertSamePixels(final ImagePlus expected, final ImagePlus actual) {
		assertEquals(expected.getBitDepth(), actual.getBitDepth());
		assertEquals(expected.getStackSize(), actual.getStackSize());
		for (int slice = 1; slice <= expected.getStackSize(); slice++)
			assertArrayEquals(expected.getStack().getProcessor(slice).getFloatArray(), actual.getStack().getProcessor(slice)
				.getFloatArray());
	}

	private Path jpeg(final String name, final int type) throws IOException {
		final BufferedImage image = new BufferedImage(64, 64, type);
		final Random random = new Random(2);
		for (int i = 0; i < 64 * 64; i++)
			image.setRGB(i % 64, i / 64, random.nextInt());
		final Path file = folder.resolve(name);
		ImageIO.write(image, "jpg", file.toFile());
		return file;
	}

	private static void assertTruncatedIsRefused(final Path file) throws IOException {
		final byte[] whole = Files.readAllBytes(file);
		for (final int length : new int[] { whole.length * 2 / 3, whole.length / 3, 40, 9 }) {
			Files.write(file, Arrays.copyOf(whole, length));
			assertRefused(file);
		}
	}

	private static void assertRefused(final Path file) {
		final PrintStream console = System.out;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true));
		try {
			assertOneSentence(assertThrows(IOException.class, () -> ImageFiles.open(file)));
		}
		finally {
			System.setOut(console);
		}
		assertEquals("", printed.toString());
	}

	private static void assertOneSentence(final IOException e) {
		assertTrue(e.getMessage().matches("\"[^\"]*\" cannot be opened: [^\n]*\\."), e.getMessage());
	}
}
