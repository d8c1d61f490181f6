package sc.fiji.autoencoder.anomaly;

/**
 * How scores above a high one fall off: a generalised Pareto distribution (Pickands 1975), which never ends, so that no
 * score is impossible.
 *
 * @param scale of the excesses, in the unit of the scores, positive
 * @param shape 0 for an exponential tail, up to 0.5 for a heavy one whose variance is infinite
 */
record ParetoTail(float scale, float shape) {

	private static final float HEAVIEST = 0.5f;

	/** The smallest scale relative to the scores: about what floats resolve. */
	private static final float RESOLUTION = 1e-6f;

	ParetoTail {
		if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"The scale of the tail is " + scale + ", but must be a positive finite number.");
		if (!(shape >= 0 && shape <= HEAVIEST)) throw new IllegalArgumentException("The shape of the tail is " + shape +
			", but must be between 0 and " + HEAVIEST + ".");
	}

	/**
	 * Fits by probability-weighted moments (Hosking and Wallis 1987, plotting positions of their equation 7). Scores that
	 * are all equal make a heavy tail of the smallest scale.
	 *
	 * @param sorted scores
	 * @param first the index of the score where the tail begins
	 */
	static ParetoTail of(final float[] sorted, final int first) {
		final double start = sorted[first];
		final float least = (float) Math.max(Math.abs(start) * RESOLUTION, Float.MIN_NORMAL);
		final int count = sorted.length - first;
		double mean = 0;
		double weighted = 0;
		for (int i = 0; i < count; i++) {
			final double excess = (sorted[first + i] - start) / count;
			mean += excess;
			weighted += (1 - (i + 0.65) / count) * excess;
		}
		if (mean == 0) return new ParetoTail(least, HEAVIEST);
		final float shape = (float) Math.min(HEAVIEST, Math.max(0, 2 - mean / (mean - 2 * weighted)));
		// The mean excess stays right where the shape had to be limited.
		final double scale = Math.min(Float.MAX_VALUE, mean * (1 - shape));
		return new ParetoTail(Math.max(least, (float) scale), shape);
	}

	/** The negative decimal logarithm of the share of the tail that exceeds its beginning by as much. */
	double heat(final double excess) {
		final double relative = excess / scale;
		return (shape == 0 ? relative : Math.log1p(shape * relative) / shape) / Math.log(10);
	}
}
