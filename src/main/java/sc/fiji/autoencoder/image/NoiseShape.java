package sc.fiji.autoencoder.image;

import java.util.List;

/**
 * How the power of noise is spread over space. It tells noise from structure that blocks still have: the finest detail
 * of a block is noise nearly alone, and if the shape is known, it says how strong the whole of the noise is.
 *
 * @param autocovariance as in {@link BlockTrend#autocovariance}, with 1 for the pixel itself
 */
record NoiseShape(double[] autocovariance) {

	/** Autocorrelation of the filters [1 -2 1], [1 -1] and [1] along one axis, at the distances 0, 1 and 2. */
	private static final double[][] FILTERS = { { 6, -4, 1 }, { 2, -1, 0 }, { 1, 0, 0 } };

	/** A filter that leaves less of the noise, relative to white noise, would magnify what is not known exactly. */
	private static final double ENOUGH = 0.04;

	/** Groups count if their share of fine detail is at least so much of that of the group of this rank. */
	private static final double WHITE = 0.85;
	private static final double RANK = 0.9;

	private static final int SIDE = BlockTrend.REACH + 1;

	/** Of all groups alike, however strong their noise. */
	static NoiseShape of(final List<FlatBlocks.Group> groups) {
		final double[] sums = new double[SIDE * SIDE];
		for (final FlatBlocks.Group group : groups)
			for (int i = 0; i < sums.length && group.covariance()[0] > 0; i++)
				sums[i] += group.blocks() * group.covariance()[i] / group.covariance()[0];
		if (sums[0] == 0) throw new IllegalArgumentException("The noise cannot be estimated: there is none.");
		final double first = sums[0];
		for (int i = 0; i < sums.length; i++)
			sums[i] /= first;
		return new NoiseShape(sums);
	}

	/** Of the groups with the largest share of fine detail, which have the least structure. */
	static NoiseShape ofWhitest(final List<FlatBlocks.Group> groups) {
		final double[] shares = groups.stream().mapToDouble(group -> fineShare(group.covariance())).sorted().toArray();
		final double limit = WHITE * shares[(int) (RANK * (shares.length - 1))];
		return of(groups.stream().filter(group -> fineShare(group.covariance()) >= limit).toList());
	}

	/** The variance of the noise in a block: of the finest detail that the noise has, multiplied to that of the whole. */
	double variance(final double[] covariance) {
		for (final double[] filter : FILTERS)
			if (power(autocovariance, filter) >= ENOUGH * filter[0] * filter[0]) return Math.max(0, power(covariance, filter)) /
				power(autocovariance, filter);
		return covariance[0];
	}

	NoiseCorrelation correlation() {
		final double[][] lags = new double[SIDE][SIDE];
		for (int lag = 0; lag < autocovariance.length; lag++)
			lags[lag / SIDE][lag % SIDE] = autocovariance[lag];
		return new NoiseCorrelation(lags);
	}

	private static double fineShare(final double[] covariance) {
		return covariance[0] > 0 ? power(covariance, FILTERS[1]) / covariance[0] : 0;
	}

	/** What is left after the filter along both axes. */
	private static double power(final double[] covariance, final double[] filter) {
		double sum = 0;
		for (int dy = -2; dy <= 2; dy++)
			for (int dx = -2; dx <= 2; dx++)
				sum += filter[Math.abs(dx)] * filter[Math.abs(dy)] * covariance[Math.abs(dy) * SIDE + Math.abs(dx)];
		return sum;
	}
}
