package sc.fiji.autoencoder.image;

import org.apache.commons.math3.special.Erf;

/**
 * How a camera writes down what it measured: clipped to a range and rounded to steps. Clipping changes the mean of noisy
 * values near the ends of the range, so that the mean of many shots is not the clean image there.
 *
 * @param black the lowest value, or negative infinity
 * @param white the highest value, or positive infinity
 * @param step between values that can be written, from {@code black} on; 0 for no rounding
 */
public record Recording(double black, double white, double step) {

	/** As it was measured. */
	public static final Recording EXACT = new Recording(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);

	/** At so many standard deviations from the ends of the range clipping does not count. */
	private static final double FAR = 5;

	/** Writes values down, in place. */
	public void apply(final float[] values) {
		if (equals(EXACT)) return;
		for (int i = 0; i < values.length; i++) {
			final double clipped = Math.min(white, Math.max(black, values[i]));
			values[i] = (float) (step > 0 ? black + Math.rint((clipped - black) / step) * step : clipped);
		}
	}

	/**
	 * The mean of what is written down of a value with Gaussian noise.
	 *
	 * @param clean mean of what is measured
	 * @param deviation standard deviation of the noise, 0 or more
	 */
	public double mean(final double clean, final double deviation) {
		return black > Double.NEGATIVE_INFINITY || white < Double.POSITIVE_INFINITY ? clean + excess(black - clean,
			deviation) - excess(clean - white, deviation) : clean;
	}

	/** The mean of what a standard-normal variable of that deviation exceeds {@code -distance} by: what is cut off. */
	private static double excess(final double distance, final double deviation) {
		if (distance < -FAR * deviation) return 0;
		if (distance > FAR * deviation || deviation == 0) return Math.max(0, distance);
		final double z = distance / deviation;
		return distance * 0.5 * Erf.erfc(-z / Math.sqrt(2)) + deviation * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
	}
}
