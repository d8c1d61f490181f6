package sc.fiji.autoencoder.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What the encoder of a variational network gives: independent normal distributions (Kingma and Welling 2014). */
record Posterior(Ops tf, Operand<TFloat32> mean, Operand<TFloat32> logVariance) {

	/** A standard deviation beyond exp(5) or exp(-5) would only make numbers overflow. */
	private static final float LARGEST_LOG_VARIANCE = 10;

	/** Bounds the log variance smoothly: beyond a hard bound nothing could learn to come back. */
	static Posterior of(final Ops tf, final Network.Latent latent) {
		final Operand<TFloat32> share = tf.math.mul(latent.logVariance(), tf.constant(1 / LARGEST_LOG_VARIANCE));
		return new Posterior(tf, latent.mean(), tf.math.mul(tf.math.tanh(share), tf.constant(LARGEST_LOG_VARIANCE)));
	}

	/** @param noise standard normal, of the shape of the mean */
	Operand<TFloat32> sample(final Operand<TFloat32> noise) {
		final Operand<TFloat32> deviation = tf.math.exp(tf.math.mul(tf.constant(0.5f), logVariance));
		return tf.math.add(mean, tf.math.mul(deviation, noise));
	}

	/** The Kullback-Leibler divergence of each from the standard normal distribution (appendix B of the paper). */
	Operand<TFloat32> divergence() {
		final Operand<TFloat32> squares = tf.math.add(tf.math.square(mean), tf.math.exp(logVariance));
		return tf.math.mul(tf.constant(0.5f), tf.math.sub(squares, tf.math.add(logVariance, tf.constant(1f))));
	}
}
