package sc.fiji.autoencoder.denoise;

import sc.fiji.autoencoder.engine.FloatBatch;

/**
 * What a result in numbers of 16 bits costs, measured on a piece of an image: how far it is from the result in 32 bits,
 * relative to the error that a result has anyway. Nobody knows that error, but it is hardly below a twentieth of the noise
 * that was removed (13 dB; denoisers gain 3 to 12), so the figure errs upwards.
 */
final class MixedLoss {

	/** Decibels that nobody can see. */
	static final double MOST = 0.02;

	private static final double LEAST_ERROR = 0.05;

	private MixedLoss() {}

	/**
	 * @param input one patch; its middle plane is the one that is restored
	 * @param full its restoration in 32 bits
	 * @param mixed in 16 bits
	 * @return loss of peak signal-to-noise ratio, in dB, or infinity if nothing is removed
	 */
	static double of(final FloatBatch input, final FloatBatch full, final FloatBatch mixed) {
		double difference = 0;
		double removed = 0;
		for (int i = 0; i < full.size(); i++) {
			difference += square(full.data()[i] - mixed.data()[i]);
			removed += square(full.data()[i] - input.data()[i * input.planes() + input.planes() / 2]);
		}
		return removed > 0 ? 10 * Math.log10(1 + difference / (LEAST_ERROR * removed)) : Double.POSITIVE_INFINITY;
	}

	private static double square(final double value) {
		return value * value;
	}
}
