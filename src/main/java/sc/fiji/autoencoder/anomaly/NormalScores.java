package sc.fiji.autoencoder.anomaly;

/**
 * What normal images scored, and from that how probably a new one scores as high.
 * <p>
 * Below, by rank: a new image scores above the j-th lowest of n with probability {@code (n + 1 - j) / (n + 1)} (Vovk et
 * al. 2005). The k highest excesses count as exponential with an unknown mean b (the limit of most distributions,
 * Pickands 1975), and one more of them exceeds x with probability {@code (1 + x / (k b))^-k}, as the ratio of an
 * exponential to a gamma variable does. Half of few images count, and n^(2/3) of many (Hall 1982). As a few excesses alone
 * would call nothing impossible, two more are made up (the conjugate prior of b) with the mean that the heat of
 * independent pixels has.
 *
 * @param sorted scores in units of heat, ascending, at least one; not copied
 */
record NormalScores(float[] sorted) {

	/** The mean excess of the heat of independent pixels, and how many such excesses are made up. */
	private static final double PRIOR_SPREAD = 1 / Math.log(10);
	private static final int PRIOR_COUNT = 2;

	NormalScores {
		for (int i = 1; i < sorted.length; i++)
			if (sorted[i] < sorted[i - 1]) throw new IllegalArgumentException("The scores of the normal images go from " +
				sorted[i - 1] + " to " + sorted[i] + ", but must ascend.");
	}

	/** The probability that a new normal image scores at least as high: positive, descending, continuous. */
	double p(final double score) {
		final int n = sorted.length;
		final int exceeding = exceeding();
		final double excess = score - sorted[n - 1 - exceeding];
		final double spread = spread(exceeding);
		if (excess >= 0) {
			final int k = exceeding + PRIOR_COUNT;
			return Math.max(Double.MIN_NORMAL, atLeast(n - 1 - exceeding) * Math.pow(1 + excess / (k * spread), -k));
		}
		final double missing = sorted[0] - score;
		if (missing >= 0) return 1 - Math.exp(-missing / spread) / (n + 1);
		int above = 1;
		while (sorted[above] < score)
			above++;
		final double part = (score - sorted[above - 1]) / ((double) sorted[above] - sorted[above - 1]);
		return atLeast(above - 1) + part * (atLeast(above) - atLeast(above - 1));
	}

	/** How many of the highest scores make the tail. */
	private int exceeding() {
		final int n = sorted.length;
		return n == 1 ? 0 : Math.max(1, (int) Math.min(n / 2, Math.round(Math.pow(n, 2 / 3.0))));
	}

	private double spread(final int exceeding) {
		final int n = sorted.length;
		double sum = PRIOR_COUNT * PRIOR_SPREAD;
		for (int i = n - exceeding; i < n; i++)
			sum += sorted[i] - (double) sorted[n - 1 - exceeding];
		return sum / (exceeding + PRIOR_COUNT);
	}

	/** The probability of a score like one of these, or of the lowest that equals it. */
	private double atLeast(final int index) {
		int first = index;
		while (first > 0 && sorted[first - 1] == sorted[index])
			first--;
		return (sorted.length - first) / (sorted.length + 1.0);
	}
}
