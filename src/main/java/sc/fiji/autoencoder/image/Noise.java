package sc.fiji.autoencoder.image;

import java.util.random.RandomGenerator;

/**
 * The noise of a camera: shot noise of the photons, noise of their amplification, Gaussian noise of the electronics. A
 * clean value {@code x} keeps its mean and gets the variance {@code gain * (x + background) + sigma^2} (Foi et al. 2008).
 * Without amplification it becomes {@code gain * Poisson(x / gain) + N(0, sigma^2)}. An amplifier gives each photon a
 * charge of its own, a gamma distribution (Robbins and Hadwen 2003 for electron multipliers, where it is exponential): few
 * pixels are much too bright, most are a little too dark.
 *
 * @param gain of the camera, in units of the values: the variance that a value more adds; 0 for no shot noise
 * @param sigma standard deviation of the Gaussian noise, in units of the values, 0 or more
 * @param background light that is there at a value of 0, in units of the values, 0 or more; below that there are no photons
 * @param excess variance of the charge of a photon over its squared mean, 0 to 1: 0 for CMOS cameras, about 0.3 for
 *          photomultipliers, 1 for electron multipliers (EMCCD)
 */
public record Noise(double gain, double sigma, double background, double excess) {

	/** From here on a Poisson distribution is close to a Gaussian one (skewness 0.18). */
	private static final double MANY_PHOTONS = 30;

	public Noise {
		notNegative("gain", gain);
		notNegative("sigma", sigma);
		notNegative("background", background);
		if (!(excess >= 0 && excess <= 1)) throw new IllegalArgumentException("excess is " + excess +
			", but must be between 0 and 1.");
	}

	/** Of a camera without amplifier in front of a dark background. */
	public Noise(final double gain, final double sigma) {
		this(gain, sigma, 0, 0);
	}

	/**
	 * Makes clean values noisy, in place. The same values and state of the generator give the same noise; a
	 * {@link java.util.SplittableRandom} is the fastest.
	 */
	public void addTo(final float[] values, final RandomGenerator random) {
		for (int i = 0; i < values.length; i++) {
			double value = values[i];
			final double light = value + background;
			if (gain > 0 && light > 0) value = charge(light, random) - background;
			if (sigma > 0) value += sigma * random.nextGaussian();
			values[i] = (float) value;
		}
	}

	/** The same with so many times the variance, whatever the clean value. */
	Noise withVariance(final double times) {
		return new Noise(times * gain, Math.sqrt(times) * sigma, background, excess);
	}

	/** Standard deviation of the noise of a clean value. */
	public double deviation(final double clean) {
		return Math.sqrt(gain * Math.max(0, clean + background) + sigma * sigma);
	}

	/** What the detector makes of light. */
	private double charge(final double light, final RandomGenerator random) {
		final double photon = gain / (1 + excess);
		final double photons = poisson(light / photon, random);
		if (excess == 0 || photons == 0) return photon * photons;
		return photon * excess * gamma(photons / excess, random);
	}

	static double poisson(final double mean, final RandomGenerator random) {
		if (mean >= MANY_PHOTONS) return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
		final double limit = Math.exp(-mean); // Knuth 1969, algorithm Q of section 3.4.1
		int count = 0;
		for (double product = random.nextDouble(); product > limit; product *= random.nextDouble())
			count++;
		return count;
	}

	/** Marsaglia and Tsang 2000, of the given shape (1 or more) and scale 1. */
	static double gamma(final double shape, final RandomGenerator random) {
		final double d = shape - 1 / 3.0;
		final double c = 1 / Math.sqrt(9 * d);
		while (true) {
			final double x = random.nextGaussian();
			final double root = 1 + c * x;
			final double v = root * root * root;
			if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d * (1 - v + Math.log(v))) return d * v;
		}
	}

	static void notNegative(final String name, final double value) {
		if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(name + " is " + value +
			", but must be a finite number of 0 or more.");
	}
}
