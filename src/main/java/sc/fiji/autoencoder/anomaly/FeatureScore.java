package sc.fiji.autoencoder.anomaly;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Blur;

/** How unlike those of normal images the encoder's features are. */
record FeatureScore(FeatureSpace space, FeatureDistance distance) implements PixelScore {

	/** Smooths the edges of cells, as a share of their size. */
	private static final double SIGMA = 0.75;

	@Override
	public float[] of(final Window window) {
		final FloatBatch vectors = space.of(window);
		final float[] distances = new float[vectors.width() * vectors.height()];
		final int left = window.x() / space.cell();
		final int top = window.y() / space.cell();
		for (int i = 0; i < distances.length; i++)
			distances[i] = distance.of(vectors.data(), i * vectors.planes(), left + i % vectors.width(), top + i / vectors
				.width());
		final float[] score = new float[window.width() * window.height()];
		for (int i = 0; i < score.length; i++)
			score[i] = distances[i / window.width() / space.cell() * vectors.width() + i % window.width() / space.cell()];
		Blur.gaussian(score, window.width(), window.height(), SIGMA * space.cell());
		return score;
	}
}
