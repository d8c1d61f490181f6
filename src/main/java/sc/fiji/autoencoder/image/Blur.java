package sc.fiji.autoencoder.image;

import java.util.Arrays;

import ij.process.FloatProcessor;

/**
 * Gaussian blur of the calling thread alone: ImageJ's own one starts threads that keep a program from ending for two
 * minutes.
 */
public final class Blur {

	/** Half the width of the kernel, in standard deviations. */
	private static final double REACH = 3.5;

	private Blur() {}

	/** Blurs in place; beyond its borders the image is mirrored. */
	static void gaussian(final FloatProcessor image, final double sigma) {
		gaussian((float[]) image.getPixels(), image.getWidth(), image.getHeight(), sigma);
	}

	/**
	 * Blurs in place; beyond its borders the image is mirrored.
	 *
	 * @param pixels in the order row, column
	 * @param sigma standard deviation in pixels, positive
	 */
	public static void gaussian(final float[] pixels, final int width, final int height, final double sigma) {
		final double[] kernel = kernel(sigma, (int) Math.ceil(REACH * sigma));
		for (int y = 0; y < height; y++)
			blurRow(pixels, y * width, width, kernel);
		blurColumns(pixels, width, height, kernel);
	}

	private static void blurRow(final float[] pixels, final int start, final int length, final double[] kernel) {
		final int radius = kernel.length / 2;
		final float[] line = new float[length + 2 * radius];
		for (int i = 0; i < line.length; i++)
			line[i] = pixels[start + Mirror.index(i - radius, length)];
		for (int i = 0; i < length; i++) {
			double sum = 0;
			for (int k = 0; k < kernel.length; k++)
				sum += kernel[k] * line[i + k];
			pixels[start + i] = (float) sum;
		}
	}

	/**
	 * Row by row, for jumping from row to row at each pixel would be slow. Only rows that are still needed when they have
	 * been overwritten are copied: an image may take much of the memory.
	 */
	private static void blurColumns(final float[] pixels, final int width, final int height, final double[] kernel) {
		final int radius = kernel.length / 2;
		final float[][] copies = new float[Math.min(height, radius + 1)][width];
		final double[] sums = new double[width];
		for (int y = 0; y < height; y++) {
			System.arraycopy(pixels, y * width, copies[y % copies.length], 0, width);
			Arrays.fill(sums, 0);
			for (int k = 0; k < kernel.length; k++) {
				final int row = Mirror.index(y + k - radius, height);
				final float[] source = row < y ? copies[row % copies.length] : pixels;
				final int start = row < y ? 0 : row * width;
				final double weight = kernel[k];
				for (int x = 0; x < width; x++)
					sums[x] += weight * source[start + x];
			}
			for (int x = 0; x < width; x++)
				pixels[y * width + x] = (float) sums[x];
		}
	}

	/** The weights of a Gaussian window along one axis; their sum is 1. */
	static double[] kernel(final double sigma, final int radius) {
		final double[] kernel = new double[2 * radius + 1];
		double sum = 0;
		for (int k = 0; k < kernel.length; k++) {
			final double distance = (k - radius) / sigma;
			kernel[k] = Math.exp(-distance * distance / 2);
			sum += kernel[k];
		}
		for (int k = 0; k < kernel.length; k++)
			kernel[k] /= sum;
		return kernel;
	}
}
