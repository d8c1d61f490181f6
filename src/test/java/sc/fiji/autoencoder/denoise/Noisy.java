package sc.fiji.autoencoder.denoise;

import java.awt.Color;
import java.util.SplittableRandom;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

/** Images of every type to denoise, which depend on their slice only. */
final class Noisy {

	private Noisy() {}

	static ImageProcessor slice(final int width, final int height, final int bits, final int slice) {
		final SplittableRandom random = new SplittableRandom(slice);
		final ImageProcessor pixels = switch (bits) {
			case 8 -> new ByteProcessor(width, height);
			case 16 -> new ShortProcessor(width, height);
			case 24 -> new ColorProcessor(width, height);
			default -> new FloatProcessor(width, height);
		};
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final double value = 0.5 + 0.3 * Math.sin(0.3 * x + slice) * Math.cos(0.2 * y) + 0.2 * (random.nextDouble() -
					0.5);
				switch (bits) {
					case 8 -> pixels.set(x, y, (int) (255 * value));
					case 16 -> pixels.set(x, y, (int) (30000 + 5000 * value));
					case 24 -> pixels.set(x, y, (int) (255 * value) << 16 | (int) (200 * value) << 8 | random.nextInt(50));
					default -> pixels.setf(x, y, (float) (1e4 * (value - 0.5)));
				}
			}
		return pixels;
	}

	static ImagePlus image(final int width, final int height, final int bits) {
		return new ImagePlus("noisy.tif", slice(width, height, bits, 1));
	}

	static ImagePlus stack(final int width, final int height, final int slices, final int bits) {
		final ImageStack stack = new ImageStack(width, height);
		for (int i = 1; i <= slices; i++)
			stack.addSlice("label " + i, slice(width, height, bits, i));
		return new ImagePlus("noisy.tif", stack);
	}

	/** Two channels, three slices, two frames, with everything that an image can carry. */
	static CompositeImage hyperstack(final int width, final int height, final int bits) {
		final ImagePlus image = stack(width, height, 12, bits);
		image.setDimensions(2, 3, 2);
		image.setOpenAsHyperStack(true);
		final CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
		composite.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 1);
		composite.setChannelLut(LUT.createLutFromColor(Color.CYAN), 2);
		composite.getCalibration().pixelWidth = 0.25;
		composite.getCalibration().pixelDepth = 0.75;
		composite.getCalibration().setUnit("micron");
		composite.getCalibration().frameInterval = 3;
		composite.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
		composite.setProperty("Info", "Objective: 63x");
		return composite;
	}
}
