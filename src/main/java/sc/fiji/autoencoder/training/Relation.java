package sc.fiji.autoencoder.training;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.AffineFit;
import sc.fiji.autoencoder.image.Metrics;
import sc.fiji.autoencoder.image.Scale;

/**
 * How a clean plane relates to its noisy counterpart, and how certain that is: both are samples of random noise.
 *
 * @param fit brings the clean plane closest to the noisy one
 * @param explained share of the noisy plane's variance that the clean one explains, 0 to 1
 * @param pixels of a plane
 */
record Relation(AffineFit fit, double explained, long pixels) {

	/** A deviation of so many standard errors is no chance. */
	static final double CERTAIN = 3;

	/** Scales that differ by less than this share of the range count as the same. */
	static final double SAME = 0.01;

	static Relation of(final RandomAccessibleInterval<FloatType> clean, final RandomAccessibleInterval<FloatType> noisy) {
		final AffineFit fit = AffineFit.of(clean, noisy);
		return new Relation(fit, 1 - Metrics.rse(fit.apply(clean), noisy), noisy.dimension(0) * noisy.dimension(1));
	}

	/** Whether both show the same at all. */
	boolean isCertain() {
		return explained * pixels > CERTAIN * CERTAIN;
	}

	/**
	 * Whether the clean plane may be taken as it is.
	 *
	 * @param clean how it is normalised
	 */
	boolean isSameScale(final Scale clean) {
		final double error = fit.a() * Math.sqrt(Math.max(0, 1 - explained) / (explained * pixels));
		return fit.isIdentity(clean, Math.max(SAME, CERTAIN * error));
	}
}
