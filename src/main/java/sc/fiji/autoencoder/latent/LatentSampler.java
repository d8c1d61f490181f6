package sc.fiji.autoencoder.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.model.LatentDistribution;

/** Draws latent codes that patches might have. */
public final class LatentSampler {

	private final LatentDistribution distribution;
	private final int multiple;
	private final int extent;
	private final int planes;

	/**
	 * @param patch width and height of the patches that the model learned from, in pixels
	 * @param stored what the model file says of the codes of these
	 * @throws IllegalArgumentException in one sentence, if that is nothing, and the model is not variational
	 */
	public LatentSampler(final Architecture architecture, final int patch,
		final Optional<LatentDistribution> stored)
	{
		planes = architecture.latent();
		multiple = architecture.multiple();
		if (architecture.variational()) {
			distribution = null;
			extent = patch / multiple;
			return;
		}
		distribution = stored.orElseThrow(() -> new IllegalArgumentException(
			"The model does not hold the distribution of its latent codes: its training has not ended, or it is of an older " +
				"version; go on with its training for an epoch."));
		extent = distribution.rows();
		if (distribution.columns() != extent) throw new IllegalArgumentException("The model's latent codes have " + extent +
			" rows and " + distribution.columns() + " columns, but patches are square.");
	}

	/** Width and height in pixels of the patches that the codes stand for. */
	public int side() {
		return extent * multiple;
	}

	/** What is sampled, for a sentence. */
	public String describe() {
		return distribution == null ? "the standard normal distribution, which a variational autoencoder's codes follow"
			: distribution.describe();
	}

	/**
	 * The same seed draws the same codes, and the first of many are those of few.
	 *
	 * @return codes, each in the order row, column, plane
	 */
	public List<float[]> sample(final int count, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final List<float[]> codes = new ArrayList<>();
		for (int i = 0; i < count; i++)
			codes.add(distribution == null ? normal(random) : distribution.sample(random));
		return codes;
	}

	private float[] normal(final SplittableRandom random) {
		final float[] code = new float[extent * extent * planes];
		for (int i = 0; i < code.length; i++)
			code[i] = (float) random.nextGaussian();
		return code;
	}
}
