package sc.fiji.autoencoder.anomaly;

import java.util.List;
import java.util.SplittableRandom;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.training.PatchSource;

/**
 * Patches of normal images, a little larger or smaller, brighter or darker, of more or less contrast than they are: what
 * nobody calls a defect must not look like one. They are spoiled on request. Never turned: where a structure points to
 * may be what is wrong.
 */
final class NormalPatches implements PatchSource {

	/** Weight of the plane that says where a patch was spoiled, beside those of grey values, which hardly differ. */
	private static final float CERTAINTY = 0.3f;

	/** Patches that are taken as they are. */
	private static final double AS_IS = 0.3;
	private static final double LARGEST_ZOOM = Math.log(1.3);
	private static final double LARGEST_GAIN = 0.1;
	private static final double LARGEST_OFFSET = 0.05;

	private final List<Slice> slices;
	private final Scale scale;
	private final int patch;
	private final SyntheticDefects defects;

	/**
	 * @param patch width and height in pixels; no slice is smaller
	 * @param defects or null, if patches stay as they are
	 */
	NormalPatches(final List<Slice> slices, final Scale scale, final int patch, final SyntheticDefects defects) {
		this.slices = slices;
		this.scale = scale;
		this.patch = patch;
		this.defects = defects;
	}

	@Override
	public void draw(final SplittableRandom random, final FloatBatch input, final FloatBatch target,
		final int position)
	{
		final float[] normal = normal(random, input.width());
		final float[] seen = normal.clone();
		if (defects != null) defects.spoil(random, seen, normal(random, input.width()));
		System.arraycopy(seen, 0, input.data(), position * seen.length, seen.length);
		final int pixels = input.width() * input.height();
		for (int i = 0; i < pixels; i++) {
			final int to = (position * pixels + i) * target.planes();
			System.arraycopy(normal, i * input.planes(), target.data(), to, input.planes());
			if (defects != null) target.data()[to + input.planes()] = CERTAINTY * defects.certainty(seen, normal, i);
		}
	}

	/** @param size width and height; the one example to look at may be larger than a patch */
	private float[] normal(final SplittableRandom random, final int size) {
		final Slice slice = slices.get(random.nextInt(slices.size()));
		if (size != patch || random.nextDouble() < AS_IS) return sampled(slice, random.nextInt(slice.width() - size + 1),
			random.nextInt(slice.height() - size + 1), 1, size);
		final double room = Math.min(slice.width(), slice.height()) - 1.0;
		final double step = Math.min(room / (size - 1), Math.exp(LARGEST_ZOOM * (2 * random.nextDouble() - 1)));
		final double extent = step * (size - 1);
		final float[] values = sampled(slice, random.nextDouble() * (slice.width() - 1 - extent), random.nextDouble() *
			(slice.height() - 1 - extent), step, size);
		final double gain = 1 + LARGEST_GAIN * (2 * random.nextDouble() - 1);
		final double offset = LARGEST_OFFSET * (2 * random.nextDouble() - 1);
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (values[i] * gain + offset);
		return values;
	}

	/** Samples a square with bilinear interpolation. */
	private float[] sampled(final Slice slice, final double left, final double top, final double step, final int size) {
		final int channels = slice.channels();
		final float[] values = new float[size * size * channels];
		for (int channel = 0; channel < channels; channel++) {
			final RandomAccess<FloatType> pixel = slice.channel(channel).randomAccess();
			for (int i = 0; i < size * size; i++)
				values[i * channels + channel] = scale.normalize(interpolated(pixel, slice, left + i % size * step, top + i /
					size * step));
		}
		return values;
	}

	private static float interpolated(final RandomAccess<FloatType> pixel, final Slice slice, final double x,
		final double y)
	{
		final int left = (int) x;
		final int top = (int) y;
		final float rightShare = (float) (x - left);
		final float lowerShare = (float) (y - top);
		final float upper = alongRow(pixel, slice, left, top, rightShare);
		return lowerShare == 0 || top + 1 >= slice.height() ? upper : upper + lowerShare * (alongRow(pixel, slice, left,
			top + 1, rightShare) - upper);
	}

	private static float alongRow(final RandomAccess<FloatType> pixel, final Slice slice, final int left, final int y,
		final float rightShare)
	{
		final float value = pixel.setPositionAndGet(left, y).get();
		return rightShare == 0 || left + 1 >= slice.width() ? value : value + rightShare * (pixel.setPositionAndGet(left +
			1, y).get() - value);
	}
}
