package sc.fiji.autoencoder.anomaly;

import sc.fiji.autoencoder.image.Blur;

/**
 * By how much a neighbourhood is brighter or darker as a whole than what the network made of it; root mean square of the
 * channels. Other than in a {@link ReconstructionError}, differences that alternate cancel out: noise and fine texture, of
 * which no network restores each grain.
 *
 * @param sigma of the Gaussian neighbourhood, in pixels
 */
record SmoothDifference(double sigma) implements PixelScore {

	@Override
	public float[] of(final Window window) {
		final int channels = window.input().planes();
		final int outputs = window.output().planes();
		final float[] difference = new float[window.width() * window.height()];
		final float[] score = new float[difference.length];
		for (int c = 0; c < channels; c++) {
			for (int i = 0; i < difference.length; i++)
				difference[i] = window.input().data()[i * channels + c] - window.output().data()[i * outputs + c];
			Blur.gaussian(difference, window.width(), window.height(), sigma);
			for (int i = 0; i < difference.length; i++)
				score[i] += difference[i] * difference[i] / channels;
		}
		for (int i = 0; i < score.length; i++)
			score[i] = (float) Math.sqrt(score[i]);
		return score;
	}
}
