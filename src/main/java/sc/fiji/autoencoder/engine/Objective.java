package sc.fiji.autoencoder.engine;

/**
 * What training minimises: {@code E(x, x^) + regularization}, with
 * {@code E = mse * mean((x - x^)^2) + mae * mean(|x - x^|) + ssim * (1 - mean SSIM)}, all of normalised values.
 * SSIM is that of Wang et al. 2004 with a uniform 7x7 window and a dynamic range of 1.
 *
 * @param mse weight of the mean squared error, 0 or more
 * @param mae weight of the mean absolute error, 0 or more
 * @param ssim weight of one minus the structural similarity, 0 or more
 * @param weightDecay factor of half the squared kernel weights
 * @param latentL1 factor of the mean absolute latent activation (a sparse autoencoder)
 * @param kl factor of the Kullback-Leibler divergence of the latent distributions from the standard normal one, per input
 *          value (Kingma and Welling 2014); rises linearly over the first {@link #KL_WARM_UP} steps (Bowman et al. 2016);
 *          0 unless the network is variational
 * @param contraction factor of the mean squared derivatives of a latent activation with respect to the input, summed over
 *          the input (a contractive autoencoder, Rifai et al. 2011), which noise on the input estimates
 */
public record Objective(double mse, double mae, double ssim, double weightDecay, double latentL1, double kl,
	double contraction)
{

	/** Steps until the divergence counts in full: a decoder that has learned nothing would make the encoder give up. */
	public static final int KL_WARM_UP = 500;

	public static final Objective MSE = new Objective(1, 0, 0, 0, 0, 0, 0);
	public static final Objective MAE = new Objective(0, 1, 0, 0, 0, 0, 0);

	public Objective {
		for (final double w : new double[] { mse, mae, ssim, weightDecay, latentL1, kl, contraction })
			if (!(w >= 0) || Double.isInfinite(w)) throw new IllegalArgumentException("A weight of the loss is " + w +
				", but must be 0 or more.");
		if (mse + mae + ssim == 0) throw new IllegalArgumentException(
			"The loss has no term: mse, mae and ssim are all 0.");
	}

	/** @throws IllegalArgumentException in one sentence, if a network has not what this regularizes */
	public void requireFor(final Architecture architecture) {
		if (kl > 0 && !architecture.variational()) throw new IllegalArgumentException("kl is " + kl +
			", but must be 0 for a network that is not variational.");
	}
}
