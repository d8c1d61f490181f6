package sc.fiji.autoencoder.anomaly;

import java.util.function.DoubleBinaryOperator;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Blur;

/**
 * One minus the structural similarity (Wang et al. 2004) of what a network saw and what it made of it, in grey, at one
 * scale, as Bergmann et al. 2019 find defects.
 *
 * @param scale by how much the images are reduced first; a power of 2, at most 4
 */
record StructuralDissimilarity(int scale) implements PixelScore {

	private static final double SIGMA = 1.5;
	private static final double C1 = 0.01 * 0.01;
	private static final double C2 = 0.03 * 0.03;

	@Override
	public float[] of(final Window window) {
		final int width = window.width() / scale;
		final int height = window.height() / scale;
		final float[] x = reduced(window.input(), window.input().planes(), width, height);
		final float[] y = reduced(window.output(), window.input().planes(), width, height);
		final float[] meanX = local(x, y, width, height, (a, b) -> a);
		final float[] meanY = local(x, y, width, height, (a, b) -> b);
		final float[] squareX = local(x, y, width, height, (a, b) -> a * a);
		final float[] squareY = local(x, y, width, height, (a, b) -> b * b);
		final float[] product = local(x, y, width, height, (a, b) -> a * b);
		final float[] score = new float[window.width() * window.height()];
		for (int i = 0; i < score.length; i++) {
			final int from = i / window.width() / scale * width + i % window.width() / scale;
			score[i] = (float) (1 - similarity(meanX[from], meanY[from], squareX[from], squareY[from], product[from]));
		}
		return score;
	}

	private static double similarity(final double meanX, final double meanY, final double squareX,
		final double squareY, final double product)
	{
		final double variances = squareX - meanX * meanX + squareY - meanY * meanY;
		final double covariance = product - meanX * meanY;
		return (2 * meanX * meanY + C1) * (2 * covariance + C2) / ((meanX * meanX + meanY * meanY + C1) * (variances + C2));
	}

	private static float[] local(final float[] x, final float[] y, final int width, final int height,
		final DoubleBinaryOperator moment)
	{
		final float[] local = new float[x.length];
		for (int i = 0; i < local.length; i++)
			local[i] = (float) moment.applyAsDouble(x[i], y[i]);
		Blur.gaussian(local, width, height, SIGMA);
		return local;
	}

	/** The mean of the channels over squares of {@code scale} pixels a side. */
	private float[] reduced(final FloatBatch batch, final int channels, final int width, final int height) {
		final float[] reduced = new float[width * height];
		final float share = 1f / (channels * scale * scale);
		for (int y = 0; y < height * scale; y++)
			for (int x = 0; x < width * scale; x++)
				for (int c = 0; c < channels; c++)
					reduced[y / scale * width + x / scale] += share * batch.data()[(y * batch.width() + x) * batch.planes() + c];
		return reduced;
	}
}
