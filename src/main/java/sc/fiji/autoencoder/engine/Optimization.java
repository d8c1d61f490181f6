package sc.fiji.autoencoder.engine;

/**
 * How weights follow gradients whose joint norm is clipped, with an exponential moving average of the weights that is what
 * gets validated and exported. The learning rate comes with each step.
 *
 * @param optimizer how far each weight goes
 * @param clip largest norm of all gradients together
 * @param averaging decay of the moving average, 0 (none) to below 1; early steps use {@code (1 + t) / (10 + t)} if lower
 * @param precision of the steps; weights and averages have 32 bits
 */
public record Optimization(Optimizer optimizer, double clip, double averaging, Precision precision) {

	public static final Optimization DEFAULT = new Optimization(Optimizer.ADAM, 1, 0.999, Precision.FULL);

	public Optimization {
		if (!(clip > 0)) throw new IllegalArgumentException("clip is " + clip + ", but must be positive.");
		if (!(averaging >= 0 && averaging < 1)) throw new IllegalArgumentException("averaging is " + averaging +
			", but must be at least 0 and below 1.");
	}

	public Optimization with(final Optimizer chosen) {
		return new Optimization(chosen, clip, averaging, precision);
	}

	public Optimization with(final Precision chosen) {
		return new Optimization(optimizer, clip, averaging, chosen);
	}
}
