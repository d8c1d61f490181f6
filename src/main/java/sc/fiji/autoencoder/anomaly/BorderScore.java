package sc.fiji.autoencoder.anomaly;

/** A score, compared with what it usually is as near to the border of normal images. */
record BorderScore(PixelScore score, BorderStatistics usual) implements PixelScore {

	@Override
	public float[] of(final Window window) {
		final float[] scores = score.of(window);
		for (int i = 0; i < scores.length; i++)
			scores[i] = usual.standardized(scores[i], window.x() + i % window.width(), window.y() + i / window.width(), window
				.sliceWidth(), window.sliceHeight());
		return scores;
	}
}
