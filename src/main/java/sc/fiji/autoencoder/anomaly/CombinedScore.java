package sc.fiji.autoencoder.anomaly;

import java.util.List;

/** Several scores, each brought to heat and added: the logarithms of false-positive rates (Fisher 1925). */
record CombinedScore(List<Part> parts) implements PixelScore {

	/** A score and the way from it to heat. */
	record Part(PixelScore score, HeatScale scale) {}

	@Override
	public float[] of(final Window window) {
		final float[] sum = new float[window.width() * window.height()];
		for (final Part part : parts) {
			final float[] scores = part.score.of(window);
			for (int i = 0; i < sum.length; i++)
				sum[i] += part.scale.heat(scores[i]);
		}
		return sum;
	}
}
