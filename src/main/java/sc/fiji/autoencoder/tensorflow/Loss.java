package sc.fiji.autoencoder.tensorflow;

import java.util.ArrayList;
import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Objective;

/**
 * The terms of an {@link Objective} as operations; each result is a single number. Values of a reference that are not a
 * number do not count.
 */
final class Loss {

	private static final float C1 = 0.01f * 0.01f;
	private static final float C2 = 0.03f * 0.03f;

	/** Where nothing counts there is no error, rather than none of a number. */
	private static final float LEAST_COUNTED = 1e-6f;

	private static final List<Long> WINDOW = List.of(1L, 7L, 7L, 1L);

	private final Ops tf;
	private final Objective objective;
	private final Architecture architecture;

	Loss(final Ops tf, final Objective objective, final Architecture architecture) {
		this.tf = tf;
		this.architecture = architecture;
		this.objective = objective;
	}

	/** The weighted reconstruction error. */
	Operand<TFloat32> reconstruction(final Operand<TFloat32> x, final Operand<TFloat32> reference) {
		final List<Operand<TFloat32>> terms = new ArrayList<>();
		if (objective.mse() > 0) terms.add(weighted(objective.mse(), meanSquaredError(x, reference)));
		if (objective.mae() > 0) terms.add(weighted(objective.mae(), meanOfCounted(tf.math.abs(difference(x, reference)),
			reference)));
		if (objective.ssim() > 0) terms.add(weighted(objective.ssim(), tf.math.sub(tf.constant(1f), ssim(x,
			reference))));
		return sum(terms);
	}

	/** What keeps the weights small and the latent sparse. */
	Operand<TFloat32> regularization(final List<? extends Operand<TFloat32>> kernels, final Network.Latent latent) {
		final List<Operand<TFloat32>> terms = new ArrayList<>();
		if (objective.weightDecay() > 0) for (final Operand<TFloat32> kernel : kernels)
			terms.add(weighted(objective.weightDecay(), tf.nn.l2Loss(kernel)));
		if (objective.latentL1() > 0) terms.add(weighted(objective.latentL1(), mean(tf.math.abs(latent
			.mean()))));
		return sum(terms);
	}

	/** The weighted divergence of the codes of a variational network from standard normal ones, per input value. */
	Operand<TFloat32> divergence(final Network.Latent latent) {
		if (objective.kl() == 0) return tf.constant(0f);
		final double pixels = (double) architecture.multiple() * architecture.multiple();
		final double share = architecture.latent() / (pixels * architecture.inputs());
		return weighted(objective.kl() * share, mean(Posterior.of(tf, latent).divergence()));
	}

	/**
	 * The weighted sensitivity of the latent: {@code (f(x + d) - f(x))^2 / sigma^2}, which for little noise is the squared
	 * norm of the derivatives of a latent value on average.
	 *
	 * @param disturbed latent of the input with noise
	 * @param sigma of the noise
	 */
	Operand<TFloat32> contraction(final Network.Latent latent, final Network.Latent disturbed, final double sigma) {
		return weighted(objective.contraction() / (sigma * sigma), mean(tf.math.square(tf.math.sub(disturbed.mean(), latent
			.mean()))));
	}

	Operand<TFloat32> meanSquaredError(final Operand<TFloat32> x, final Operand<TFloat32> reference) {
		return meanOfCounted(tf.math.square(difference(x, reference)), reference);
	}

	/** 0 where the reference does not count. */
	private Operand<TFloat32> difference(final Operand<TFloat32> x, final Operand<TFloat32> reference) {
		final Operand<TFloat32> known = tf.select(tf.math.isNan(reference), tf.zerosLike(reference), reference);
		return tf.math.mul(tf.math.sub(x, known), counted(reference));
	}

	private Operand<TFloat32> meanOfCounted(final Operand<TFloat32> errors, final Operand<TFloat32> reference) {
		return tf.math.div(mean(errors), tf.math.maximum(mean(counted(reference)), tf.constant(LEAST_COUNTED)));
	}

	/** 1 where the reference counts, else 0. */
	private Operand<TFloat32> counted(final Operand<TFloat32> reference) {
		return tf.math.sub(tf.constant(1f), tf.dtypes.cast(tf.math.isNan(reference), TFloat32.class));
	}

	private Operand<TFloat32> ssim(final Operand<TFloat32> x, final Operand<TFloat32> y) {
		final Operand<TFloat32> mx = blur(x);
		final Operand<TFloat32> my = blur(y);
		final Operand<TFloat32> mxy = tf.math.mul(mx, my);
		final Operand<TFloat32> mxx = tf.math.square(mx);
		final Operand<TFloat32> myy = tf.math.square(my);
		final Operand<TFloat32> vxx = tf.math.sub(blur(tf.math.square(x)), mxx);
		final Operand<TFloat32> vyy = tf.math.sub(blur(tf.math.square(y)), myy);
		final Operand<TFloat32> vxy = tf.math.sub(blur(tf.math.mul(x, y)), mxy);
		final Operand<TFloat32> two = tf.constant(2f);
		final Operand<TFloat32> numerator = tf.math.mul(plus(tf.math.mul(two, mxy), C1), plus(tf.math.mul(two, vxy),
			C2));
		final Operand<TFloat32> denominator = tf.math.mul(plus(tf.math.add(mxx, myy), C1), plus(tf.math.add(vxx, vyy),
			C2));
		return mean(tf.math.div(numerator, denominator));
	}

	private Operand<TFloat32> blur(final Operand<TFloat32> x) {
		return tf.nn.avgPool(x, WINDOW, List.of(1L, 1L, 1L, 1L), "VALID");
	}

	private Operand<TFloat32> plus(final Operand<TFloat32> x, final float constant) {
		return tf.math.add(x, tf.constant(constant));
	}

	private Operand<TFloat32> mean(final Operand<TFloat32> x) {
		final Operand<TFloat32> flat = tf.reshape(x, tf.constant(new int[] { -1 }));
		return tf.math.mean(flat, tf.constant(0));
	}

	private Operand<TFloat32> weighted(final double weight, final Operand<TFloat32> term) {
		return weight == 1 ? term : tf.math.mul(tf.constant((float) weight), term);
	}

	private Operand<TFloat32> sum(final List<Operand<TFloat32>> terms) {
		Operand<TFloat32> total = tf.constant(0f);
		for (final Operand<TFloat32> term : terms)
			total = tf.math.add(total, term);
		return total;
	}
}
