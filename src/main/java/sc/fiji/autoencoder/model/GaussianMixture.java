package sc.fiji.autoencoder.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.apache.commons.math3.distribution.MixtureMultivariateNormalDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.util.Pair;

/**
 * A distribution of points as a sum of Gaussians.
 *
 * @param weights of the Gaussians, 0 or more
 * @param means a row a Gaussian
 * @param factors of each Gaussian: times a standard normal vector they are a difference to the mean, row by row
 */
record GaussianMixture(float[] weights, float[][] means, float[][] factors) {

	private static final int MOST = 4;
	private static final int ITERATIONS = 100;
	private static final double THRESHOLD = 1e-3;

	/** One point in so many is not fitted to, but says how many Gaussians are best. */
	private static final int HELD_OUT = 4;
	private static final double LEAST_DENSITY = 1e-300;

	GaussianMixture {
		Require.atLeast("The number of Gaussians", weights.length, 1);
	}

	static GaussianMixture standard(final int dimensions) {
		final float[] factor = new float[dimensions * dimensions];
		for (int i = 0; i < dimensions; i++)
			factor[i * dimensions + i] = 1;
		return new GaussianMixture(new float[] { 1 }, new float[1][dimensions], new float[][] { factor });
	}

	/**
	 * Fits as many Gaussians, by expectation maximisation (Dempster et al. 1977), as make held-out points most likely; the
	 * standard normal distribution, if nothing is better.
	 *
	 * @param points whose coordinates have mean 0 and variance 1 each and are not correlated
	 */
	static GaussianMixture of(final double[][] points) {
		final int dimensions = points[0].length;
		GaussianMixture best = standard(dimensions);
		if (dimensions < 2) return best;
		final List<double[]> fitted = new ArrayList<>();
		final List<double[]> held = new ArrayList<>();
		for (int i = 0; i < points.length; i++)
			(i % HELD_OUT == 0 ? held : fitted).add(points[i]);
		double likelihood = 0;
		for (final double[] point : held)
			for (final double value : point)
				likelihood -= (value * value + Math.log(2 * Math.PI)) / 2;
		for (int count = 2; count <= MOST && fitted.size() > count * dimensions * dimensions; count++)
			try {
				final MixtureMultivariateNormalDistribution mixture = fit(fitted.toArray(double[][]::new), count);
				final double found = held.stream().mapToDouble(point -> Math.log(Math.max(LEAST_DENSITY, mixture.density(point))))
					.sum();
				if (found <= likelihood) break;
				likelihood = found;
				best = of(mixture);
			}
			catch (final MathIllegalArgumentException e) {
				break; // a Gaussian of too few points to have a covariance
			}
		return best;
	}

	private static MixtureMultivariateNormalDistribution fit(final double[][] points, final int count) {
		final var fit = new MultivariateNormalMixtureExpectationMaximization(points);
		try {
			fit.fit(MultivariateNormalMixtureExpectationMaximization.estimate(points, count), ITERATIONS, THRESHOLD);
		}
		catch (final ConvergenceException e) {
			// Held-out points judge what there is.
		}
		return fit.getFittedModel();
	}

	private static GaussianMixture of(final MixtureMultivariateNormalDistribution mixture) {
		final List<Pair<Double, MultivariateNormalDistribution>> parts = mixture.getComponents();
		final float[] weights = new float[parts.size()];
		final float[][] means = new float[parts.size()][];
		final float[][] factors = new float[parts.size()][];
		for (int k = 0; k < weights.length; k++) {
			weights[k] = parts.get(k).getFirst().floatValue();
			means[k] = floats(parts.get(k).getSecond().getMeans());
			final double[][] factor = new CholeskyDecomposition(parts.get(k).getSecond().getCovariances()).getL().getData();
			factors[k] = new float[means[k].length * means[k].length];
			for (int i = 0; i < factors[k].length; i++)
				factors[k][i] = (float) factor[i / means[k].length][i % means[k].length];
		}
		return new GaussianMixture(weights, means, factors);
	}

	/** How many Gaussians. */
	int size() {
		return weights.length;
	}

	/** How many coordinates a point has. */
	int dimensions() {
		return means[0].length;
	}

	double[] sample(final SplittableRandom random) {
		double sum = 0;
		for (final float weight : weights)
			sum += weight;
		double left = random.nextDouble() * sum;
		int k = 0;
		while (k < size() - 1 && (left -= weights[k]) >= 0)
			k++;
		final double[] normal = new double[dimensions()];
		for (int i = 0; i < normal.length; i++)
			normal[i] = random.nextGaussian();
		final double[] point = new double[normal.length];
		for (int i = 0; i < point.length; i++) {
			point[i] = means[k][i];
			for (int j = 0; j < point.length; j++)
				point[i] += factors[k][i * point.length + j] * normal[j];
		}
		return point;
	}

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}
}
