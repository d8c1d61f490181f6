package sc.fiji.autoencoder.training;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.function.Executable;

import ij.ImagePlus;
import ij.ImageStack;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.model.Sentences;

/** Small images to learn from, given by a formula. */
final class Samples {

	private Samples() {}

	/** Grey value at a place of a slice (0 is the first). */
	interface Formula {

		double at(int x, int y, int slice);
	}

	static RandomAccessibleInterval<FloatType> plane(final int width, final int height, final int slice,
		final Formula formula)
	{
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) formula.at(i % width, i / width, slice);
		return ArrayImgs.floats(values, width, height);
	}

	/** Input and target are the same, in units of grey values. */
	static TrainingPlane pair(final int width, final int height, final int slice, final Formula formula) {
		return pair(slice, plane(width, height, slice, formula), plane(width, height, slice, formula));
	}

	static TrainingPlane pair(final int slice, final RandomAccessibleInterval<FloatType> input,
		final RandomAccessibleInterval<FloatType> target)
	{
		return new TrainingPlane(slice, List.of(input), List.of(Scale.IDENTITY), target, Scale.IDENTITY);
	}

	/** A 32-bit stack. */
	static Planes stack(final String title, final int width, final int height, final int slices,
		final Formula formula)
	{
		final ImageStack stack = new ImageStack(width, height);
		for (int slice = 0; slice < slices; slice++) {
			final float[] values = new float[width * height];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) formula.at(i % width, i / width, slice);
			stack.addSlice("", values);
		}
		return Planes.of(new ImagePlus(title, stack));
	}

	/** Soft spots of grey values around 100 to 300, somewhere else in each slice. */
	static double spots(final int x, final int y, final int slice) {
		return 200 + 50 * Math.sin(0.31 * x + slice) * Math.cos(0.23 * y - 2 * slice) + 50 * Math.sin(0.11 * (x + y) +
			slice);
	}

	/** The same with noise. */
	static Formula noisy(final Formula clean, final double sigma) {
		return (x, y, slice) -> clean.at(x, y, slice) + sigma * new SplittableRandom((slice * 4099L + y) * 4099L + x)
			.nextGaussian();
	}

	/** Fails unless the work is refused with one sentence that has these parts. */
	static void assertRefused(final Executable work, final String... parts) {
		Sentences.assertRefused(IllegalArgumentException.class, work, parts);
	}
}
