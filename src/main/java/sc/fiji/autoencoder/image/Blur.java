package sc.fiji.autoencoder.image;

import ij.process.FloatProcessor;

/**
 * Gaussian blur of the calling thread alone: ImageJ's own one starts threads that keep a program from ending for two
 * minutes.
 */
final class Blur {

	/** Half the width of the kernel, in standard deviations. */
	private static final double REACH = 3.5;

	private Blur() {}

	/** Blurs in place; beyond its borders the image is mirrored. */
	static void gaussian(final FloatProcessor image, final double sigma) {
		final float[] pixels = (float[]) image.getPixels();
		final int width = image.getWidth();
		final int height = image.getHeight();
		final double[] kernel = kernel(sigma);
		for (int y = 0; y < height; y++)
			blurLine(pixels, y * width, 1, width, kernel);
		for (int x = 0; x < width; x++)
			blurLine(pixels, x, width, height, kernel);
	}

	private static void blurLine(final float[] pixels, final int start, final int step, final int length,
		final double[] kernel)
	{
		final int radius = kernel.length / 2;
		final float[] line = new float[length + 2 * radius];
		for (int i = 0; i < line.length; i++)
			line[i] = pixels[start + Mirror.index(i - radius, length) * step];
		for (int i = 0; i < length; i++) {
			double sum = 0;
			for (int k = 0; k < kernel.length; k++)
				sum += kernel[k] * line[i + k];
			pixels[start + i * step] = (float) sum;
		}
	}

	private static double[] kernel(final double sigma) {
		final int radius = (int) Math.ceil(REACH * sigma);
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
