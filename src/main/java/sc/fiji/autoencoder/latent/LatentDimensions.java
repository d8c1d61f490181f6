package sc.fiji.autoencoder.latent;

import java.util.Arrays;

/**
 * How much each latent dimension varies.
 *
 * @param means of each number of a code
 * @param variances of each number, with one less than the number of codes as the divisor
 */
public record LatentDimensions(double[] means, double[] variances) {

	/** Of the mean variance; a dimension that varies less is dead: the decoder gets nothing from it. */
	public static final double DEAD = 0.01;

	/** @param codes two or more, of one length */
	public static LatentDimensions of(final float[][] codes) {
		final double[] means = new double[codes[0].length];
		final double[] variances = new double[means.length];
		for (final float[] code : codes)
			for (int i = 0; i < means.length; i++)
				means[i] += (double) code[i] / codes.length;
		for (final float[] code : codes)
			for (int i = 0; i < means.length; i++)
				variances[i] += (code[i] - means[i]) * (code[i] - means[i]) / (codes.length - 1);
		return new LatentDimensions(means, variances);
	}

	/** How many there are. */
	public int size() {
		return means.length;
	}

	/** The share of all variance that a dimension has, 0 to 1. */
	public double share(final int dimension) {
		final double total = Arrays.stream(variances).sum();
		return total > 0 ? variances[dimension] / total : 0;
	}

	/** Whether a dimension varies less than {@link #DEAD} of what dimensions do on average. */
	public boolean isDead(final int dimension) {
		return share(dimension) * size() < DEAD;
	}

	/** How many dimensions are dead. */
	public int dead() {
		int dead = 0;
		for (int i = 0; i < size(); i++)
			if (isDead(i)) dead++;
		return dead;
	}
}
