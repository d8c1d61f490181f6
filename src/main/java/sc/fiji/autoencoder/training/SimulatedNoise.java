package sc.fiji.autoencoder.training;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Scale;

/**
 * Gives clean patches camera noise of a random level, and normalises them as the noisy plane would be when the model is
 * applied: pixels that stand for the whole plane get the same noise, and their percentiles count.
 */
final class SimulatedNoise implements Corruption {

	/** Pixels that stand for a plane. */
	private static final int SAMPLE = 2048;

	/**
	 * Least distance of a noisy plane's percentiles, in units of those of the clean one. They are closer where so few photons
	 * came that they see none; without a limit a network would see single photons as huge, and forget what it knows.
	 */
	private static final double LEAST_RANGE = 0.5;

	private final Camera.Maker cameras;
	private final Normalization normalization;
	private final Map<TrainingPlane, float[]> samples = new IdentityHashMap<>();

	/**
	 * @param cameras that may have taken the noisy images, in units of the normalised clean plane
	 * @param normalization of the model
	 */
	SimulatedNoise(final List<TrainingPlane> examples, final Camera.Maker cameras,
		final Normalization normalization, final long seed)
	{
		this.cameras = cameras;
		this.normalization = normalization;
		final SplittableRandom random = new SplittableRandom(seed);
		for (final TrainingPlane example : examples)
			samples.put(example, sample(example, random));
	}

	@Override
	public void apply(final TrainingPlane example, final SplittableRandom random, final FloatBatch input,
		final FloatBatch target, final int position)
	{
		final Camera camera = cameras.draw(random);
		final float[] plane = samples.get(example).clone();
		camera.scene().applyContrast(plane);
		camera.shoot(plane, random);
		Arrays.sort(plane);
		final double low = plane[rank(normalization.low())];
		final double high = plane[rank(normalization.high())];
		final Scale scale = new Scale(low, Math.max(high - low, LEAST_RANGE));
		for (int channel = 0; channel < input.planes(); channel++)
			change(input, position, channel, values -> {
				camera.scene().apply(values, input.width(), input.height());
				camera.shoot(values, input.width(), input.height(), random);
			}, scale);
		for (int channel = 0; channel < target.planes(); channel++)
			change(target, position, channel, values -> {
				camera.scene().apply(values, target.width(), target.height());
				for (int i = 0; i < values.length; i++)
					values[i] = camera.mean(values[i]);
			}, scale);
	}

	/** Changes one plane of one patch, and normalises it then. */
	private static void change(final FloatBatch batch, final int position, final int channel,
		final Consumer<float[]> change, final Scale scale)
	{
		final float[] plane = new float[batch.height() * batch.width()];
		final int first = position * plane.length * batch.planes() + channel;
		for (int i = 0; i < plane.length; i++)
			plane[i] = batch.data()[first + i * batch.planes()];
		change.accept(plane);
		for (int i = 0; i < plane.length; i++)
			batch.data()[first + i * batch.planes()] = scale.normalize(plane[i]);
	}

	private static int rank(final double percent) {
		return (int) Math.round(percent / 100 * (SAMPLE - 1));
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
		Arrays.sort(values); // so that pixels which share their noise are alike
		return values;
	}
}
