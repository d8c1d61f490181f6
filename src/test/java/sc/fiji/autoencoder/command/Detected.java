package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.anomaly.HeatMap;

/** Images, and what a detector could say about them: each slice has one hot rectangle that is wider than the last. */
final class Detected {

	static final int WIDTH = 40;
	static final int HEIGHT = 30;
	static final double FPR = 0.01;

	private Detected() {}

	/** A hyperstack in microns, 0.5 wide and 0.25 high a pixel, with labels. */
	static ImagePlus image(final String title, final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int i = 1; i <= channels * slices * frames; i++)
			stack.addSlice("label " + i, new short[WIDTH * HEIGHT]);
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(channels, slices, frames);
		image.setOpenAsHyperStack(image.isHyperStack());
		image.getCalibration().setUnit("micron");
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.25;
		return image;
	}

	/** In slice i, pixels (10, 5) to (11 + i, 6) have a heat of 3, but for the first one, which has 4. */
	static List<Detection> detections(final int count) {
		final List<Detection> detections = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final float[] heat = new float[WIDTH * HEIGHT];
			for (int x = 10; x < 12 + i; x++)
				heat[5 * WIDTH + x] = heat[6 * WIDTH + x] = 3;
			heat[5 * WIDTH + 10] = 4;
			detections.add(new Detection(new HeatMap(WIDTH, HEIGHT, heat), 3.5 + i, i == 0 ? 0.02 : 0.01));
		}
		return detections;
	}

	static List<Detection> normal() {
		return List.of(new Detection(new HeatMap(WIDTH, HEIGHT, new float[WIDTH * HEIGHT]), 0.5, 0.9));
	}

	/** A pixel of heat 4 is as rare as {@link #FPR}, one of less is not. */
	static double peakP(final double heat) {
		return heat >= 4 ? FPR : 0.5;
	}

	static DetectedImage of(final ImagePlus image, final List<Detection> detections) {
		try {
			return DetectedImage.of(image, Optional.empty(), detections::forEach, FPR, 4, Detected::peakP);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
