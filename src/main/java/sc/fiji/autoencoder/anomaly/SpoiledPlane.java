package sc.fiji.autoencoder.anomaly;

import sc.fiji.autoencoder.image.Blur;

/**
 * How surely a network that restores spoiled images holds a pixel for spoiled: its last output plane, averaged over a
 * small neighbourhood (after the discriminating network of DRAEM, Zavrtanik et al. 2021).
 */
record SpoiledPlane() implements PixelScore {

	/** Of the Gaussian neighbourhood, in pixels. */
	private static final double SIGMA = 2;

	@Override
	public float[] of(final Window window) {
		final int outputs = window.output().planes();
		final float[] score = new float[window.width() * window.height()];
		for (int i = 0; i < score.length; i++)
			score[i] = Math.max(0, window.output().data()[(i + 1) * outputs - 1]);
		Blur.gaussian(score, window.width(), window.height(), SIGMA);
		return score;
	}
}
