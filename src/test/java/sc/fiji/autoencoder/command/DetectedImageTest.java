package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.plugin.LutLoader;
import ij.process.FloatProcessor;

import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.anomaly.HeatMap;
import sc.fiji.autoencoder.image.Fonts;
import sc.fiji.autoencoder.image.ImageFiles;

class DetectedImageTest {

	@Test
	void picturesHaveAPlaneForEachZAndTAndTheCalibrationOfTheImage() {
		final ImagePlus image = Detected.image("my cells.tif", 3, 2, 4);
		image.getCalibration().setFunction(0, new double[] { 1, 2 }, "OD");
		final DetectedImage detected = Detected.of(image, Detected.detections(8));
		for (final ImagePlus picture : List.of(detected.heat(), detected.mask())) {
			assertArrayEquals(new int[] { Detected.WIDTH, Detected.HEIGHT, 1, 2, 4 }, picture.getDimensions());
			assertTrue(picture.isHyperStack());
			assertEquals(0.5, picture.getCalibration().pixelWidth);
			assertEquals(0.25, picture.getCalibration().pixelHeight);
			assertEquals("micron", picture.getCalibration().getUnit());
			assertEquals(false, picture.getCalibration().calibrated());
		}
		assertEquals("p=0.01 label 4", detected.heat().getStack().getSliceLabel(2));
		assertEquals("label 4", detected.mask().getStack().getSliceLabel(2));
		assertEquals("my cells-anomaly", detected.heat().getTitle());
		assertEquals(32, detected.heat().getBitDepth());
		assertEquals("my cells-mask", detected.mask().getTitle());
		assertEquals(8, detected.mask().getBitDepth());
		assertEquals(4, detected.heat().getStack().getProcessor(8).getf(10, 5));
		assertEquals(2 * (2 + 7), detected.mask().getStack().getProcessor(8).getHistogram()[255]);
		assertTrue(image.getCalibration().calibrated(), "the image was changed");
		assertNull(image.getOverlay(), "the image was changed");
	}

	@Test
	void outlinesAreOnTheirPlaneInTheImageAndInTheHeatMap() {
		final DetectedImage hyperstack = Detected.of(Detected.image("a.tif", 2, 3, 2), Detected.detections(6));
		final Roi last = hyperstack.rois().get(4);
		assertEquals("a-5-1", last.getName());
		assertEquals(List.of(0, 2, 2), List.of(last.getCPosition(), last.getZPosition(), last.getTPosition()));
		assertEquals(6, last.getBounds().width);
		assertEquals(Color.CYAN, last.getStrokeColor());
		assertEquals(2, hyperstack.heat().getOverlay().get(4).getZPosition());

		final DetectedImage channels = Detected.of(Detected.image("b", 2, 3, 1), Detected.detections(3));
		assertEquals(2, channels.rois().get(1).getZPosition(), "in the image, which is a hyperstack");
		assertEquals(2, channels.heat().getOverlay().get(1).getPosition(), "in the heat map, which is a stack");

		final DetectedImage single = Detected.of(Detected.image("c", 3, 1, 1), Detected.detections(1));
		assertEquals(0, single.rois().get(0).getPosition(), "on all channels");
	}

	@Test
	void allHeatMapsHaveTheSameColoursWhateverIsInThem() {
		for (final List<Detection> detections : List.of(Detected.detections(1), Detected.normal())) {
			final ImagePlus heat = Detected.of(Detected.image("a", 1, 1, 1), detections).heat();
			assertEquals(1, heat.getDisplayRangeMin());
			assertEquals(5, heat.getDisplayRangeMax());
			assertEquals(LutLoader.getLut("fire").getRGB(200), heat.getProcessor().getLut().getRGB(200));
		}
	}

	@Test
	void aLargeHeatMapHasAColourBarInsideThatSurvivesSaving(@TempDir final Path folder) throws Exception {
		assumeTrue(Fonts.available(), "there are no fonts");
		final ImagePlus heat = hot(600, 400).heat();
		final float[] pixels = ((float[]) heat.getProcessor().getPixels()).clone();
		ImageFiles.save(heat, folder.resolve("heat.tif"));
		final ImagePlus read = ImageFiles.open(folder.resolve("heat.tif"));
		assertEquals(5, read.getDisplayRangeMax());
		assertEquals(heat.getProcessor().getLut().getRGB(100), read.getProcessor().getLut().getRGB(100));
		assertTrue(Arrays.equals(pixels, (float[]) read.getProcessor().getPixels()), "the overlay is in the pixels");
		final List<String> texts = new ArrayList<>();
		int bars = 0;
		final Overlay overlay = read.getOverlay();
		for (final Roi roi : overlay) {
			if (roi instanceof final TextRoi text) texts.add(text.getText().strip());
			if (!(roi instanceof ImageRoi)) continue;
			bars++;
			assertTrue(roi.getBounds().x > 500 && roi.getBounds().getMaxX() < 600 && roi.getBounds().getMaxY() < 400);
		}
		assertEquals(1, bars);
		assertEquals(List.of("1", "2", "3", "4", "5", "-log10 false-positive rate"), texts);
	}

	@Test
	void aHeatMapCarriesThePOfItsImageForEvaluation() {
		assertEquals(0.9, AnomalyP.read(Detected.of(Detected.image("a", 1, 1, 1), Detected.normal()).heat(), 1)
			.getAsDouble());
	}

	@Test
	void aSmallHeatMapHasOutlinesOnly() {
		assertEquals(1, Detected.of(Detected.image("a", 1, 1, 1), Detected.detections(1)).heat().getOverlay().size());
	}

	@Test
	void anotherNumberOfResultsThanPlanesIsAnError() {
		assertEquals("\"a\" has 2 planes, but there are results for 3.", assertThrows(IllegalArgumentException.class,
			() -> Detected.of(Detected.image("a", 3, 2, 1), Detected.detections(3))).getMessage());
	}

	private static DetectedImage hot(final int width, final int height) {
		final float[] heat = new float[width * height];
		Arrays.fill(heat, 0, 50, 5);
		return Detected.of(new ImagePlus("hot", new FloatProcessor(width, height)), List.of(new Detection(new HeatMap(width,
			height, heat), 5, 0)));
	}
}
