package sc.fiji.autoencoder.denoise;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.autoencoder.image.Planes;

/** What was taken from an image. It should look like noise: whatever structure it shows is missing in the result. */
public final class Residual {

	private Residual() {}

	/**
	 * Input less result.
	 *
	 * @param result of the size and type of the input
	 * @return 32-bit, a slice a plane: an image in colour becomes one of three slices
	 */
	public static ImagePlus of(final ImagePlus input, final ImagePlus result, final String title) {
		final Planes before = Planes.of(input);
		final Planes after = Planes.of(result);
		final ImageStack stack = new ImageStack(before.width(), before.height());
		for (int index = 0; index < before.size(); index++)
			stack.addSlice(input.getStack().getSliceLabel(before.slice(index) + 1), difference(before, after, index));
		final ImagePlus residual = new ImagePlus(title, stack);
		residual.setDimensions(before.channels(), input.getNSlices(), input.getNFrames());
		residual.setOpenAsHyperStack(input.isHyperStack());
		final Calibration calibration = input.getCalibration().copy();
		calibration.disableDensityCalibration(); // it is one of grey values, not of their differences
		residual.setCalibration(calibration);
		return residual;
	}

	private static float[] difference(final Planes before, final Planes after, final int index) {
		final Cursor<FloatType> x = Views.flatIterable(before.get(index)).cursor();
		final Cursor<FloatType> y = Views.flatIterable(after.get(index)).cursor();
		final float[] difference = new float[before.width() * before.height()];
		for (int i = 0; i < difference.length; i++)
			difference[i] = x.next().get() - y.next().get();
		return difference;
	}
}
