package sc.fiji.autoencoder.image;

import java.awt.Color;
import java.awt.image.IndexColorModel;
import java.util.Random;
import java.util.function.IntFunction;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Images of every kind, filled with noise that only depends on the slice. */
final class TestImages {

	private TestImages() {}

	static ImagePlus stack(final int width, final int height, final int slices, final int bits) {
		final ImageStack stack = new ImageStack(width, height);
		for (int slice = 1; slice <= slices; slice++)
			stack.addSlice("label " + slice, pixels(width * height, slice, bits));
		return new ImagePlus("stack.tif", stack);
	}

	static Object pixels(final int size, final int slice, final int bits) {
		final Random random = new Random(slice);
		switch (bits) {
			case 8:
				final byte[] bytes = new byte[size];
				random.nextBytes(bytes);
				return bytes;
			case 16:
				final short[] shorts = new short[size];
				for (int i = 0; i < size; i++)
					shorts[i] = (short) random.nextInt();
				return shorts;
			case 24:
				final int[] colours = new int[size];
				for (int i = 0; i < size; i++)
					colours[i] = random.nextInt() | 0xff000000;
				return colours;
			default:
				final float[] floats = new float[size];
				for (int i = 0; i < size; i++)
					floats[i] = (float) random.nextGaussian() * 1000;
				return floats;
		}
	}

	/** Two channels, three slices, two frames, with everything that an image can carry. */
	static CompositeImage hyperstack(final int width, final int height, final int bits) {
		final ImagePlus image = stack(width, height, 12, bits);
		image.setDimensions(2, 3, 2);
		image.setOpenAsHyperStack(true);
		final CompositeImage composite = new CompositeImage(image, IJ.COMPOSITE);
		composite.setChannelLut(withRange(LUT.createLutFromColor(Color.MAGENTA), 3, 77), 1);
		composite.setChannelLut(withRange(LUT.createLutFromColor(Color.CYAN), 5, 99), 2);
		decorate(composite);
		return composite;
	}

	static void decorate(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = calibration.pixelHeight = 0.25;
		calibration.pixelDepth = 0.75;
		calibration.setUnit("micron");
		calibration.frameInterval = 3;
		image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
		image.setProperty("Info", "Objective: 63x");
		image.setProp("Dye", "GFP");
		image.setRoi(2, 2, 3, 3);
	}

	/** A palette in no order of brightness. */
	static ImagePlus indexed(final int width, final int height) {
		final byte[][] palette = new byte[3][256];
		for (int component = 0; component < 3; component++)
			new Random(component).nextBytes(palette[component]);
		final ImagePlus image = stack(width, height, 1, 8);
		image.getProcessor().setColorModel(new IndexColorModel(8, 256, palette[0], palette[1], palette[2]));
		image.setTypeToColor256();
		return image;
	}

	static RandomAccessibleInterval<FloatType> plane(final int width, final int height, final float... values) {
		return ArrayImgs.floats(values, width, height);
	}

	static RandomAccessibleInterval<FloatType> noise(final int width, final int height, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = random.nextFloat() * 100;
		return plane(width, height, values);
	}

	private static LUT withRange(final LUT lut, final double min, final double max) {
		lut.min = min;
		lut.max = max;
		return lut;
	}

	/** A stack whose slices exist only while they are read, and which counts the reads. */
	static final class CountingStack extends VirtualStack {

		private final int slices;
		private final IntFunction<ImageProcessor> reader;
		int reads;

		CountingStack(final int width, final int height, final int slices, final IntFunction<ImageProcessor> reader) {
			super(width, height, null, "");
			this.slices = slices;
			this.reader = reader;
		}

		@Override
		public ImageProcessor getProcessor(final int slice) {
			reads++;
			return reader.apply(slice);
		}

		@Override
		public int getSize() {
			return slices;
		}

		@Override
		public int size() {
			return slices;
		}
	}
}
