package sc.fiji.autoencoder.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Blur;
import sc.fiji.autoencoder.image.NoiseCorrelation;
import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.SpatialNoise;

/**
 * Learns from noisy images alone, whose noise is known: to {@code y} noise {@code z} of the same kind is added for the
 * network to see {@code y + a z}, and it has to tell {@code y - z / a}. The noise of the two is independent, so that
 * the network learns as from two shots (Pang et al. 2021, Recorrupted-to-Recorrupted). The noise of a pixel is that of the
 * mean around it, and shared with its neighbours as theirs is.
 */
final class Recorruption implements Corruption {

	/** Range of {@code a}: little, and what the network must tell is noisy; much, and what it sees is. */
	private static final double LEAST = 0.4;
	private static final double MOST = 0.9;

	/** Of the mean around a pixel: the standard deviation of a Gaussian kernel, in pixels. */
	private static final double AROUND = 1.5;

	private final List<NoiseEstimate> noises;

	/** @param noises of each slice that there is, in grey values */
	Recorruption(final List<NoiseEstimate> noises) {
		this.noises = noises;
	}

	@Override
	public void apply(final TrainingPlane example, final SplittableRandom random, final FloatBatch input,
		final FloatBatch target, final int position)
	{
		final double a = LEAST + (MOST - LEAST) * random.nextDouble();
		final int pixels = target.height() * target.width();
		final float[] deviation = Arrays.copyOfRange(target.data(), position * pixels, (position + 1) * pixels);
		Blur.gaussian(deviation, target.width(), target.height(), AROUND);
		final Scale scale = example.targetScale();
		final NoiseEstimate noise = noises.get(example.slice());
		final NoiseCorrelation correlation = noise.correlation();
		final double spreadX = SpatialNoise.spread(correlation.at(1, 0));
		final double spreadY = SpatialNoise.spread(correlation.at(0, 1));
		for (int i = 0; i < pixels; i++)
			deviation[i] = (float) (noise.deviationAt(scale.denormalize(deviation[i])) / scale.gain());
		for (int channel = 0; channel < input.planes(); channel++) {
			final float[] z = SpatialNoise.field(target.width(), target.height(), spreadX, spreadY, random);
			for (int i = 0; i < pixels; i++) {
				input.data()[(position * pixels + i) * input.planes() + channel] += (float) (a * deviation[i] * z[i]);
				if (channel == input.planes() / 2) target.data()[position * pixels + i] -= (float) (deviation[i] * z[i] / a);
			}
		}
	}
}
