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
 */
public record Objective(double mse, double mae, double ssim, double weightDecay, double latentL1) {

	public static final Objective MSE = new Objective(1, 0, 0, 0, 0);
	public static final Objective MAE = new Objective(0, 1, 0, 0, 0);

	public Objective {
		for (final double w : new double[] { mse, mae, ssim, weightDecay, latentL1 })
			if (!(w >= 0) || Double.isInfinite(w)) throw new IllegalArgumentException("A weight of the loss is " + w +
				", but must be 0 or more.");
		if (mse + mae + ssim == 0) throw new IllegalArgumentException(
			"The loss has no term: mse, mae and ssim are all 0.");
	}
}
