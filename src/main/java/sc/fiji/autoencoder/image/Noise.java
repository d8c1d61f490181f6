package sc.fiji.autoencoder.image;

import java.util.random.RandomGenerator;

/**
 * The noise of a camera: shot noise of the photons, Gaussian noise of the electronics. A clean value {@code x} becomes
 * {@code gain * Poisson(x / gain) + N(0, sigma^2)}, of mean x and variance {@code gain * x + sigma^2} (Foi et al. 2008).
 * Values of 0 and below carry no photons.
 *
 * @param gain of the camera, in units of the values a photon; 0 for no shot noise
 * @param sigma standard deviation of the Gaussian noise, in units of the values, 0 or more
 */
public record Noise(double gain, double sigma) {

	/** From here on a Poisson distribution is close to a Gaussian one (skewness 0.18). */
	private static final double MANY_PHOTONS = 30;

	public Noise {
		notNegative("gain", gain);
		notNegative("sigma", sigma);
	}

	/**
	 * Makes clean values noisy, in place. The same values and state of the generator give the same noise; a
	 * {@link java.util.SplittableRandom} is the fastest.
	 */
	public void addTo(final float[] values, final RandomGenerator random) {
		addTo(values, 0, values.length, random);
	}

	/** As {@link #addTo(float[], RandomGenerator)}, of a part of the values. */
	public void addTo(final float[] values, final int offset, final int length, final RandomGenerator random) {
		for (int i = offset; i < offset + length; i++) {
			double value = values[i];
			if (gain > 0 && value > 0) value = gain * poisson(value / gain, random);
			if (sigma > 0) value += sigma * random.nextGaussian();
			values[i] = (float) value;
		}
	}

	/** Standard deviation of the noise of a clean value. */
	public double deviation(final double clean) {
		return Math.sqrt(gain * Math.max(0, clean) + sigma * sigma);
	}

	static double poisson(final double mean, final RandomGenerator random) {
		if (mean >= MANY_PHOTONS) return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
		final double limit = Math.exp(-mean); // Knuth 1969, algorithm Q of section 3.4.1
		int count = 0;
		for (double product = random.nextDouble(); product > limit; product *= random.nextDouble())
			count++;
		return count;
	}

	static void notNegative(final String name, final double value) {
		if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(name + " is " + value +
			", but must be a finite number of 0 or more.");
	}
}
