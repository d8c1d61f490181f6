package sc.fiji.autoencoder.anomaly;

import sc.fiji.autoencoder.image.Blur;

/**
 * The root mean squared difference between what a network saw and what it made of it, over a neighbourhood.
 *
 * @param sigma of the Gaussian neighbourhood, in pixels
 */
record ReconstructionError(double sigma) implements PixelScore {

	@Override
	public float[] of(final Window window) {
		final int channels = window.input().planes();
		final int outputs = window.output().planes();
		final float[] score = new float[window.width() * window.height()];
		for (int i = 0; i < score.length; i++) {
			double sum = 0;
			for (int c = 0; c < channels; c++) {
				final double difference = window.input().data()[i * channels + c] - window.output().data()[i * outputs + c];
				sum += difference * difference;
			}
			score[i] = (float) (sum / channels);
		}
		Blur.gaussian(score, window.width(), window.height(), sigma);
		for (int i = 0; i < score.length; i++)
			score[i] = (float) Math.sqrt(score[i]);
		return score;
	}
}
