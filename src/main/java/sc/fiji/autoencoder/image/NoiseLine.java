package sc.fiji.autoencoder.image;

import java.util.List;

/**
 * The line of variance against mean that levels follow. Levels far above it, where structure was taken for noise, count
 * little (iteratively reweighted least squares with the weights of Cauchy). Levels without any variance are those of
 * areas that were masked or clipped, and do not count at all.
 *
 * @param slope 0 or more
 * @param variance at the grey value 0, may be negative
 */
public record NoiseLine(double slope, double variance) {

	private static final int ITERATIONS = 30;

	/** Relative deviation of a level's variance from the line that counts half; more at first, while the line is a guess. */
	private static final double TOLERANCE = 0.15;
	private static final double FIRST_TOLERANCE = 5;
	private static final double SHRINKAGE = 0.75;

	/** @param all levels, one or more */
	public static NoiseLine of(final List<NoiseLevel> all) {
		final List<NoiseLevel> levels = all.stream().filter(level -> level.variance() > 0).toList();
		if (levels.isEmpty()) return new NoiseLine(0, 0);
		NoiseLine line = new NoiseLine(0, levels.stream().mapToDouble(NoiseLevel::variance).sorted().skip(levels.size() / 2)
			.findFirst().orElseThrow());
		for (int i = 0; i < ITERATIONS; i++)
			line = better(line, levels, Math.max(TOLERANCE, FIRST_TOLERANCE * Math.pow(SHRINKAGE, i)));
		return line;
	}

	/** The variance at a grey value; may be negative where there are no levels. */
	public double at(final double mean) {
		return slope * mean + variance;
	}

	private static NoiseLine better(final NoiseLine line, final List<NoiseLevel> levels, final double tolerance) {
		final double floor = 1e-3 * levels.stream().mapToDouble(level -> Math.abs(line.at(level.mean()))).max().orElseThrow();
		final double[] weights = levels.stream().mapToDouble(level -> weight(level, Math.max(floor, line.at(level.mean())),
			tolerance)).toArray();
		double sum = 0;
		double mean = 0;
		double variance = 0;
		for (int i = 0; i < weights.length; i++) {
			sum += weights[i];
			mean += weights[i] * levels.get(i).mean();
			variance += weights[i] * levels.get(i).variance();
		}
		mean /= sum;
		variance /= sum;
		double spread = 0;
		double product = 0;
		for (int i = 0; i < weights.length; i++) {
			final double dx = levels.get(i).mean() - mean;
			spread += weights[i] * dx * dx;
			product += weights[i] * dx * (levels.get(i).variance() - variance);
		}
		final double slope = spread > 0 ? Math.max(0, product / spread) : 0;
		return new NoiseLine(slope, variance - slope * mean);
	}

	/** The variance of a measured variance grows with its square. */
	private static double weight(final NoiseLevel level, final double expected, final double tolerance) {
		final double deviation = (level.variance() - expected) / expected / tolerance;
		return level.pixels() / (expected * expected) / (1 + deviation * deviation);
	}
}
