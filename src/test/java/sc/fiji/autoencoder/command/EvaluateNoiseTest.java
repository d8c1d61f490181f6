package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.Phantom;

class EvaluateNoiseTest {

	private static final int SIDE = 128;

	@RegisterExtension
	private static final SciJava SCIJAVA = new SciJava();

	@TempDir
	private Path folder;

	@Test
	void framesOfATimeSeriesShowTheNoiseInTheirDifferences() throws Exception {
		final ImageStack frames = new ImageStack(SIDE, SIDE);
		for (int frame = 0; frame < 4; frame++)
			frames.addSlice(shot(400, frame));
		frames.addSlice(frames.getProcessor(1).createProcessor(SIDE, SIDE)); // black, as when the shutter was closed
		final ImagePlus series = new ImagePlus("series", frames);
		series.setDimensions(1, 1, 5);
		series.setOpenAsHyperStack(true);
		final ResultsTable table = table(run(Map.of("image", series)));
		assertEquals(1, table.size());
		assertEquals("differences of frames", table.getStringValue("From", 0));
		assertEquals(2, table.getValue("Gain", 0), 0.15);
		assertEquals(0, table.getValue("r(1 0)", 0), 0.1);
	}

	@Test
	void aFolderHasARowForEachImageAndAPlotBesideTheTable() throws Exception {
		final Path images = folder.resolve("my images");
		for (int i = 0; i < 2; i++)
			Pictures.save(new ImagePlus("", shot(5, i)), images.resolve(i + ".tif"));
		final Path csv = folder.resolve("my noise.csv");
		final ShippedMacro macro = ShippedMacro.run(SCIJAVA.context(), Path.of("macros", "Estimate_Noise.ijm"), "input=[" +
			images + "] output=[" + csv + "]");
		assertNull(SciJava.reason(macro.runs().get(0)));
		final List<String> rows = Files.readAllLines(csv);
		assertEquals(3, rows.size());
		assertTrue(rows.get(0).startsWith("Image,Channel,From,Gain,Offset,Read noise,"), rows.get(0));
		assertTrue(rows.get(2).startsWith("1.tif,1,flat areas,"), rows.get(2));
		assertTrue(ImageFiles.open(folder.resolve("my noise-noise.png")).getWidth() > 1000);
	}

	@Test
	void thePlotOfAnEarlierRunIsNotMeasuredButAPictureOfThatNameIsAndStays() throws Exception {
		Pictures.save(new ImagePlus("", shot(5, 0)), folder.resolve("a.tif"));
		final Map<String, Object> inputs = Map.of("input", folder.toString(), "output", folder.resolve("my.csv").toString());
		for (int i = 0; i < 2; i++)
			assertEquals(1, table(run(inputs)).size());
		final Path picture = Pictures.save(new ImagePlus("", shot(5, 0).convertToByte(true)), folder.resolve(
			"other-noise.png"));
		Files.writeString(folder.resolve("other.csv"), "Image,Channel\nother-noise.png,1\n");
		assertEquals(2, table(run(inputs)).size());
		assertEquals("The result would overwrite its input \"" + picture + "\"; choose another output.", SciJava.reason(SCIJAVA
			.start(EvaluateCommand.class, Map.of("input", folder.toString(), "output", folder.resolve("other.csv")
				.toString()))));
	}

	@Test
	void channelsAreMeasuredOneByOneAndThePlotIsReturned() throws Exception {
		final ImageStack channels = new ImageStack(SIDE, SIDE);
		channels.addSlice(shot(5, 1));
		final ImageProcessor bright = shot(5, 2);
		bright.multiply(3);
		channels.addSlice(bright);
		final ImagePlus image = new ImagePlus("two", channels);
		image.setDimensions(2, 1, 1);
		final Module module = run(Map.of("image", image));
		final ResultsTable table = table(module);
		assertEquals(2, table.size());
		assertEquals(3, table.getValue("Read noise", 1) / table.getValue("Read noise", 0), 0.3);
		assertNotNull(module.getOutput("variance"));
	}

	@Test
	void anEmptyChannelAndAnImageThatIsTooSmallDoNotKeepTheOthersFromBeingMeasured() throws Exception {
		final ImageStack channels = new ImageStack(SIDE, SIDE);
		channels.addSlice(new FloatProcessor(SIDE, SIDE));
		channels.addSlice(shot(5, 1));
		final ImagePlus image = new ImagePlus("", channels);
		image.setDimensions(2, 1, 1);
		final Path images = folder.resolve("images");
		Pictures.save(image, images.resolve("half.tif"));
		Pictures.save(Pictures.image(20, 1, 8, 5), images.resolve("small.tif"));
		final ResultsTable table = table(run(Map.of("input", images.toString())));
		assertEquals(1, table.size());
		assertEquals("half.tif", table.getStringValue("Image", 0));
		assertEquals(2, table.getValue("Channel", 0));
	}

	@Test
	void anImageTooSmallIsToldByItsName() throws Exception {
		final ImagePlus small = Pictures.image(20, 1, 8, 5);
		small.setTitle("small");
		assertEquals("In \"small\": The image is 20 x 20 pixels, but must be at least 36 x 36 for its noise to be estimated.",
			SciJava.reason(SCIJAVA.start(EvaluateCommand.class, Map.of("image", small))));
	}

	/** Two grey values a photon, read noise of 2 photons, 50 grey values without light. */
	private static ImageProcessor shot(final double photons, final int seed) {
		final float[] values = new Phantom(SIDE, SIDE, photons, 1).photonsPerPixel();
		new Noise(1, 2).addTo(values, new SplittableRandom(seed));
		final ImageProcessor pixels = new FloatProcessor(SIDE, SIDE, values);
		pixels.multiply(2);
		pixels.add(50);
		return pixels;
	}

	private static Module run(final Map<String, Object> inputs) throws Exception {
		return SCIJAVA.run(EvaluateCommand.class, inputs);
	}

	private static ResultsTable table(final Module module) {
		return (ResultsTable) module.getOutput("scores");
	}
}
