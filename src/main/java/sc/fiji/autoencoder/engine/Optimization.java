package sc.fiji.autoencoder.engine;

/**
 * How weights follow gradients: Adam (Kingma and Ba 2015) on gradients whose joint norm is clipped, with an exponential
 * moving average of the weights that is what gets validated and exported. The learning rate comes with each step.
 *
 * @param clip largest norm of all gradients together
 * @param averaging decay of the moving average, 0 (none) to below 1; early steps use {@code (1 + t) / (10 + t)} if lower
 * @param precision of the steps; weights and averages have 32 bits
 */
public record Optimization(double clip, double averaging, Precision precision) {

	public static final Optimization DEFAULT = new Optimization(1, 0.999, Precision.FULL);

	public Optimization {
		if (!(clip > 0)) throw new IllegalArgumentException("clip is " + clip + ", but must be positive.");
		if (!(averaging >= 0 && averaging < 1)) throw new IllegalArgumentException("averaging is " + averaging +
			", but must be at least 0 and below 1.");
	}

	public Optimization with(final Precision chosen) {
		return new Optimization(clip, averaging, chosen);
	}
}
