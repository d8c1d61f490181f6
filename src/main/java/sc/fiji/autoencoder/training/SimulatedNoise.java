package sc.fiji.autoencoder.training;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Scale;

/**
 * Gives clean patches camera noise of a random level, and normalises them as the noisy plane would be when the model is
 * applied: pixels that stand for the whole plane get the same noise, and their percentiles count.
 */
final class SimulatedNoise implements Corruption {

	/** Pixels that stand for a plane. */
	private static final int SAMPLE = 2048;

	/** Signal, in normalised units, at which shot noise has the level that was drawn. */
	private static final double MIDDLE = 0.5;

	private final double strongest;
	private final Normalization normalization;
	private final Map<TrainingPlane, float[]> samples = new IdentityHashMap<>();

	/**
	 * @param strongest highest noise level: standard deviation in units of the normalised clean plane
	 * @param normalization of the model
	 */
	SimulatedNoise(final List<TrainingPlane> examples, final double strongest, final Normalization normalization,
		final long seed)
	{
		this.strongest = strongest;
		this.normalization = normalization;
		final SplittableRandom random = new SplittableRandom(seed);
		for (final TrainingPlane example : examples)
			samples.put(example, sample(example, random));
	}

	@Override
	public void apply(final TrainingPlane example, final SplittableRandom random, final FloatBatch input,
		final FloatBatch target, final int position)
	{
		final Noise noise = draw(random);
		final float[] plane = samples.get(example).clone();
		noise.addTo(plane, random);
		Arrays.sort(plane);
		final double low = plane[rank(normalization.low())];
		final double high = plane[rank(normalization.high())];
		final Scale scale = new Scale(low, Math.max(high - low, 1e-6));
		final int inputs = input.height() * input.width() * input.planes();
		noise.addTo(input.data(), position * inputs, inputs, random);
		normalize(input.data(), position * inputs, inputs, scale);
		final int targets = target.height() * target.width() * target.planes();
		normalize(target.data(), position * targets, targets, scale);
	}

	/** Half of the time Gaussian noise alone, else a mixture with shot noise. */
	private Noise draw(final SplittableRandom random) {
		final double level = strongest * random.nextDouble();
		final double shot = random.nextBoolean() ? random.nextDouble() : 0;
		return new Noise(shot * level * level / MIDDLE, level * Math.sqrt(1 - shot));
	}

	private static int rank(final double percent) {
		return (int) Math.round(percent / 100 * (SAMPLE - 1));
	}

	private static void normalize(final float[] values, final int first, final int count, final Scale scale) {
		for (int i = first; i < first + count; i++)
			values[i] = scale.normalize(values[i]);
	}

	private static float[] sample(final TrainingPlane example, final SplittableRandom random) {
		final RandomAccessibleInterval<FloatType> plane = example.target();
		final RandomAccess<FloatType> pixel = plane.randomAccess();
		final float[] values = new float[SAMPLE];
		for (int i = 0; i < SAMPLE; i++) {
			pixel.setPosition(plane.min(0) + random.nextLong(plane.dimension(0)), 0);
			pixel.setPosition(plane.min(1) + random.nextLong(plane.dimension(1)), 1);
			values[i] = example.targetScale().normalize(pixel.get().get());
		}
		return values;
	}
}
