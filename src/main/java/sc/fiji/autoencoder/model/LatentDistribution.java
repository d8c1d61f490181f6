package sc.fiji.autoencoder.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.FloatTensor;

/**
 * What the latent codes of a model's training patches are distributed like, in the space of their principal components:
 * a mixture of Gaussians along the first of them, for there codes lie in clusters or are skewed, and a Gaussian along each
 * of the others.
 *
 * @param rows of a patch's code
 * @param columns of a patch's code
 * @param planes of a patch's code
 * @param components of codes, whose numbers are in the order row, column, plane
 * @param mixture along the first components, in units of their standard deviations
 */
public record LatentDistribution(int rows, int columns, int planes, PrincipalComponents components,
	GaussianMixture mixture)
{

	/** Of the variance; what is left are many directions of hardly any. */
	private static final double KEPT = 0.99;
	private static final int MOST = 256;

	/** Components along which there is a mixture: more would need more patches to fit it to. */
	private static final int MIXED = 8;

	private static final String MEAN = "mean";
	private static final String DIRECTIONS = "directions";
	private static final String VARIANCES = "variances";
	private static final String TOTAL = "total";
	private static final String WEIGHTS = "mixture/weights";
	private static final String MEANS = "mixture/means";
	private static final String FACTORS = "mixture/factors";

	public LatentDistribution {
		Require.atLeast("rows", rows, 1);
		Require.atLeast("columns", columns, 1);
		if ((long) rows * columns * planes != components.mean().length) throw new IllegalArgumentException("A code of " +
			rows + " x " + columns + " x " + planes + " does not have " + components.mean().length + " numbers.");
		if (mixture.dimensions() > components.size()) throw new IllegalArgumentException("The mixture is one along " + mixture
			.dimensions() + " components, but there are " + components.size() + ".");
	}

	/**
	 * Fits a distribution.
	 *
	 * @param codes of two or more patches, each in the order row, column, plane
	 */
	public static LatentDistribution of(final int rows, final int columns, final int planes, final float[][] codes) {
		final PrincipalComponents all = PrincipalComponents.of(codes, MOST);
		int kept = 0;
		for (double sum = 0; kept < all.size() && sum < KEPT * all.total(); kept++)
			sum += all.variances()[kept];
		final PrincipalComponents components = new PrincipalComponents(all.mean(), Arrays.copyOf(all.directions(), kept), Arrays
			.copyOf(all.variances(), kept), all.total());
		final double[][] whitened = new double[codes.length][];
		for (int i = 0; i < codes.length; i++) {
			whitened[i] = components.project(codes[i], Math.min(MIXED, kept));
			for (int k = 0; k < whitened[i].length; k++)
				whitened[i][k] /= components.deviation(k);
		}
		return new LatentDistribution(rows, columns, planes, components, GaussianMixture.of(whitened));
	}

	/** The code of a patch that might have been among those that the model learned from. */
	public float[] sample(final SplittableRandom random) {
		final double[] coordinates = Arrays.copyOf(mixture.sample(random), components.size());
		for (int k = mixture.dimensions(); k < coordinates.length; k++)
			coordinates[k] = random.nextGaussian();
		for (int k = 0; k < coordinates.length; k++)
			coordinates[k] *= components.deviation(k);
		return components.at(coordinates);
	}

	/** The share of the codes' variance that the kept components have, 0 to 1. */
	public double share() {
		return components.total() > 0 ? Math.min(1, Arrays.stream(components.variances()).sum() / components.total()) : 1;
	}

	/** What it is, as part of a sentence. */
	public String describe() {
		return String.format(Locale.ROOT, "%s along %d principal components of the training patches' codes, which have %.1f " +
			"%% of their variance", mixture.size() == 1 ? "a Gaussian" : "a mixture of " + mixture.size() + " Gaussians",
			components.size(), 100 * share());
	}

	Map<String, FloatTensor> toTensors() {
		final int kept = components.size();
		final int numbers = components.mean().length;
		final float[] variances = new float[kept];
		for (int k = 0; k < kept; k++)
			variances[k] = (float) components.variances()[k];
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		tensors.put(MEAN, new FloatTensor(new int[] { rows, columns, planes }, components.mean()));
		tensors.put(DIRECTIONS, new FloatTensor(new int[] { kept, rows, columns, planes }, flat(components
			.directions(), numbers)));
		tensors.put(VARIANCES, new FloatTensor(new int[] { kept }, variances));
		tensors.put(TOTAL, FloatTensor.scalar((float) components.total()));
		final int mixed = mixture.dimensions();
		tensors.put(WEIGHTS, FloatTensor.list(mixture.weights()));
		tensors.put(MEANS, new FloatTensor(new int[] { mixture.size(), mixed }, flat(mixture.means(), mixed)));
		tensors.put(FACTORS, new FloatTensor(new int[] { mixture.size(), mixed, mixed }, flat(mixture.factors(), mixed *
			mixed)));
		return tensors;
	}

	/**
	 * @param tensors whose numbers are finite
	 * @throws IllegalArgumentException in one sentence, if one is missing, has another shape or a negative variance
	 */
	static LatentDistribution from(final Map<String, FloatTensor> tensors, final int planes) {
		final FloatTensor mean = StoredArrays.get(tensors, MEAN, StoredArrays.ANY, StoredArrays.ANY, planes);
		final int rows = mean.shape()[0];
		final int columns = mean.shape()[1];
		final float[] stored = StoredArrays.get(tensors, VARIANCES, StoredArrays.ANY).data();
		final float[] directions = StoredArrays.get(tensors, DIRECTIONS, stored.length, rows, columns, planes).data();
		final double[] variances = new double[stored.length];
		for (int k = 0; k < variances.length; k++) {
			Require.notNegative(VARIANCES, stored[k]);
			variances[k] = stored[k];
		}
		final float total = StoredArrays.get(tensors, TOTAL).data()[0];
		Require.notNegative(TOTAL, total);
		return new LatentDistribution(rows, columns, planes, new PrincipalComponents(mean.data(), rows(directions,
			stored.length, mean.data().length), variances, total), mixture(tensors));
	}

	private static GaussianMixture mixture(final Map<String, FloatTensor> tensors) {
		final float[] weights = StoredArrays.get(tensors, WEIGHTS, StoredArrays.ANY).data();
		for (final float weight : weights)
			Require.notNegative(WEIGHTS, weight);
		final FloatTensor means = StoredArrays.get(tensors, MEANS, weights.length, StoredArrays.ANY);
		final int mixed = means.shape()[1];
		return new GaussianMixture(weights, rows(means.data(), weights.length, mixed), rows(StoredArrays.get(tensors, FACTORS,
			weights.length, mixed, mixed).data(), weights.length, mixed * mixed));
	}

	private static float[] flat(final float[][] rows, final int length) {
		final float[] flat = new float[rows.length * length];
		for (int row = 0; row < rows.length; row++)
			System.arraycopy(rows[row], 0, flat, row * length, length);
		return flat;
	}

	private static float[][] rows(final float[] flat, final int count, final int length) {
		final float[][] rows = new float[count][];
		for (int row = 0; row < count; row++)
			rows[row] = Arrays.copyOfRange(flat, row * length, (row + 1) * length);
		return rows;
	}
}
