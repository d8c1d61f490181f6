package sc.fiji.autoencoder.anomaly;

import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/** Normal images of two kinds, and a defect that nobody overlooks. */
public final class NormalSamples {

	/** Width and height of the defect in pixels. */
	public static final int DEFECT = 8;

	private NormalSamples() {}

	/** A woven texture of grey values around 50 to 190 that begins anywhere: its images are not aligned. */
	public static FloatProcessor texture(final int width, final int height, final long seed) {
		final Random random = new Random(seed);
		final double left = 100 * random.nextDouble();
		final double top = 100 * random.nextDouble();
		return draw(width, height, random, (x, y) -> 120 + 35 * Math.sin((x + left) * 0.6) * Math.cos((y + top) * 0.7) + 20 *
			Math.sin((x + y + left) * 0.13));
	}

	/** A bright disc with a dark square in it, always at the same place, on black. */
	public static FloatProcessor object(final int width, final int height, final long seed) {
		final Random random = new Random(seed);
		final double brightness = 150 + 5 * random.nextGaussian();
		final double radius = 0.4 * Math.min(width, height);
		return draw(width, height, random, (x, y) -> {
			final double distance = Math.hypot(x - width / 2.0, y - height / 2.0);
			final boolean square = Math.abs(x - width / 2.0) < radius / 3 && Math.abs(y - height / 2.0) < radius / 3;
			return square ? 60 : brightness / (1 + Math.exp(distance - radius));
		});
	}

	/** Replaces a square by much brighter pixels. */
	public static <P extends ImageProcessor> P spoil(final P pixels, final int left, final int top) {
		for (int y = top; y < top + DEFECT; y++)
			for (int x = left; x < left + DEFECT; x++)
				pixels.setf(x, y, 250);
		return pixels;
	}

	/** Whether a pixel lies in such a square, or beside it: scores are smooth. */
	public static boolean isSpoiled(final int x, final int y, final int left, final int top) {
		return x >= left - 3 && x < left + DEFECT + 3 && y >= top - 3 && y < top + DEFECT + 3;
	}

	/** A 32-bit stack, a slice a seed. */
	public static ImagePlus stack(final LongFunction<FloatProcessor> slices, final int count) {
		return stack(LongStream.range(0, count).mapToObj(slices).toArray(ImageProcessor[]::new));
	}

	public static ImagePlus stack(final ImageProcessor... slices) {
		final ImageStack stack = new ImageStack(slices[0].getWidth(), slices[0].getHeight());
		for (final ImageProcessor slice : slices)
			stack.addSlice(slice);
		return new ImagePlus("samples", stack);
	}

	private interface Formula {

		double at(int x, int y);
	}

	private static FloatProcessor draw(final int width, final int height, final Random random, final Formula formula) {
		final float[] values = new float[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) Math.max(0, Math.rint(formula.at(i % width, i / width) + 3 * random.nextGaussian()));
		return new FloatProcessor(width, height, values);
	}
}
