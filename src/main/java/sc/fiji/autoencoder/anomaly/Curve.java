package sc.fiji.autoencoder.anomaly;

import java.util.List;

/**
 * How much of what is wanted is found for how many false alarms, as the threshold falls.
 *
 * @param area below the curve as a share of what a perfect one has, 0 to 1; of all points, not of the kept ones
 * @param points from (0, 0) to (1, 1), at most 1000: of points closer than 0.2 % one is kept
 */
public record Curve(double area, List<Point> points) {

	/**
	 * What is flagged where scores reach a threshold.
	 *
	 * @param falsePositiveRate share of what is normal, 0 to 1
	 * @param rate share of what is wanted, 0 to 1
	 * @param threshold infinite for the first point, where nothing is flagged
	 */
	public record Point(double falsePositiveRate, double rate, double threshold) {}
}
