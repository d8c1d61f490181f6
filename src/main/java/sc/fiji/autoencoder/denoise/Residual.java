package sc.fiji.autoencoder.denoise;

import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.autoencoder.image.LazyStack;
import sc.fiji.autoencoder.image.Planes;

/** What was taken from an image. It should look like noise: whatever structure it shows is missing in the result. */
public final class Residual {

	private Residual() {}

	/**
	 * Input less result; of a virtual result each slice is computed when it is asked for.
	 *
	 * @param result of the size and type of the input
	 * @return 32-bit, a slice a plane: an image in colour becomes one of three slices
	 */
	public static ImagePlus of(final ImagePlus input, final ImagePlus result, final String title) {
		final Planes before = Planes.of(input);
		final Planes after = Planes.of(result);
		final ImageStack lazy = new LazyStack(before.width(), before.height(), Float.SIZE, IntStream.range(0, before.size())
			.mapToObj(index -> input.getStack().getSliceLabel(before.slice(index) + 1)).toArray(String[]::new),
			index -> difference(before, after, index));
		final ImagePlus residual = new ImagePlus(title, result.getStack().isVirtual() ? lazy : lazy.duplicate());
		residual.setDimensions(before.channels(), input.getNSlices(), input.getNFrames());
		residual.setOpenAsHyperStack(input.isHyperStack());
		final Calibration calibration = input.getCalibration().copy();
		calibration.disableDensityCalibration(); // it is one of grey values, not of their differences
		residual.setCalibration(calibration);
		return residual;
	}

	private static FloatProcessor difference(final Planes before, final Planes after, final int index) {
		final Cursor<FloatType> x = Views.flatIterable(before.get(index)).cursor();
		final Cursor<FloatType> y = Views.flatIterable(after.get(index)).cursor();
		final float[] difference = new float[before.width() * before.height()];
		for (int i = 0; i < difference.length; i++)
			difference[i] = x.next().get() - y.next().get();
		return new FloatProcessor(before.width(), before.height(), difference);
	}
}
