package sc.fiji.autoencoder.model;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Scale;

/**
 * What a model makes of a piece of an image: the test tensors of a bioimage.io package. The input comes before
 * preprocessing, that is in grey values; the output is as the network gives it, in normalised values.
 *
 * @param input grey values of shape [1, height, width, input planes]
 * @param output normalised values of shape [1, height, width, output planes]
 */
public record Example(FloatTensor input, FloatTensor output) {

	/** Enough to see something, and small beside the weights. */
	private static final int LARGEST_SIDE = 256;

	/** Far above the step of float grey values, far below what anybody could see. */
	private static final double LEAST_CONTRAST = 1e-5;

	/**
	 * Makes an example of a crop: cuts what is too large, mirrors what is too small, normalises each plane by itself, and
	 * applies the network. A plane without contrast becomes a ramp, for percentiles of it would mean nothing.
	 *
	 * @param crop one sample of grey values, with the input planes of the architecture
	 * @param network of this architecture
	 */
	public static Example of(final FloatBatch crop, final Architecture architecture, final Normalization normalization,
		final UnaryOperator<FloatBatch> network)
	{
		return of(crop, architecture, plane -> hasContrast(plane, normalization) ? plane : ramp(plane.length),
			normalization::scaleOf, network);
	}

	/** Likewise, but with one scale for whatever there may be in the crop. */
	public static Example of(final FloatBatch crop, final Architecture architecture, final Scale scale,
		final UnaryOperator<FloatBatch> network)
	{
		return of(crop, architecture, plane -> plane, plane -> scale, network);
	}

	private static Example of(final FloatBatch crop, final Architecture architecture,
		final UnaryOperator<float[]> preparation, final Function<RandomAccessibleInterval<FloatType>, Scale> scaling,
		final UnaryOperator<FloatBatch> network)
	{
		if (crop.count() != 1 || crop.height() < 1 || crop.width() < 1 || crop.planes() != architecture.inputs())
			throw new IllegalArgumentException("The crop is " + crop.count() + " x " + crop.height() + " x " + crop
				.width() + " x " + crop.planes() + ", but must be one sample with " + architecture.inputs() +
				" input planes.");
		final FloatBatch grey = new FloatBatch(1, side(crop.height(), architecture), side(crop.width(), architecture), crop
			.planes());
		final FloatBatch normalized = new FloatBatch(1, grey.height(), grey.width(), grey.planes());
		for (int p = 0; p < crop.planes(); p++) {
			final float[] plane = preparation.apply(plane(crop, p, grey.height(), grey.width()));
			final Scale scale = scaling.apply(ArrayImgs.floats(plane, grey.width(), grey.height()));
			for (int i = 0; i < plane.length; i++) {
				grey.data()[i * grey.planes() + p] = plane[i];
				normalized.data()[i * grey.planes() + p] = scale.normalize(plane[i]);
			}
		}
		return new Example(tensor(grey), tensor(network.apply(normalized)));
	}

	/**
	 * How far a network is from what it was when the example was made.
	 *
	 * @param model whose example this is
	 * @param network of the model
	 * @return largest difference between what it makes of the input and the output, in normalised values
	 */
	public double difference(final ModelDescription model, final UnaryOperator<FloatBatch> network) {
		final int[] shape = input.shape();
		final FloatBatch grey = new FloatBatch(input.data(), shape[0], shape[1], shape[2], shape[3]);
		final FloatBatch normalized = new FloatBatch(shape[0], shape[1], shape[2], shape[3]);
		for (int p = 0; p < shape[3]; p++) {
			final float[] plane = plane(grey, p, shape[1], shape[2]);
			final Scale scale = model.detector().map(DetectorSettings::scale).orElseGet(() -> model.normalization().scaleOf(
				ArrayImgs.floats(plane, shape[2], shape[1])));
			for (int i = 0; i < plane.length; i++)
				normalized.data()[i * shape[3] + p] = scale.normalize(plane[i]);
		}
		final float[] made = network.apply(normalized).data();
		double largest = 0;
		for (int i = 0; i < output.data().length; i++)
			largest = Math.max(largest, Math.abs((double) made[i] - output.data()[i]));
		return largest;
	}

	/** @throws IllegalArgumentException in one sentence, if this cannot be an example of such a network */
	void check(final Architecture architecture) {
		check("input", input.shape(), architecture, architecture.inputs());
		check("output", output.shape(), architecture, architecture.outputs());
		if (input.shape()[1] != output.shape()[1] || input.shape()[2] != output.shape()[2])
			throw new IllegalArgumentException("The test tensors have different sizes: " + Arrays.toString(input
				.shape()) + " and " + Arrays.toString(output.shape()) + ".");
	}

	private static void check(final String name, final int[] shape, final Architecture architecture, final int planes) {
		if (shape.length != 4 || shape[0] != 1 || shape[3] != planes || !fits(shape[1], architecture) || !fits(shape[2],
			architecture)) throw new IllegalArgumentException("The test " + name + " has the shape " + Arrays.toString(
				shape) + ", but must have one sample of " + planes + " planes, and sides of " + smallestSide(architecture) +
				" or more in steps of " + architecture.multiple() + ".");
	}

	private static boolean fits(final int side, final Architecture architecture) {
		return side >= smallestSide(architecture) && side % architecture.multiple() == 0;
	}

	/** The margin in pixels that package readers cut from a tile; they want an even number. */
	static int halo(final Architecture architecture) {
		return architecture.halo() + architecture.halo() % 2;
	}

	/** The smallest tile of which something is left without its halo. */
	static int smallestSide(final Architecture architecture) {
		final int multiple = architecture.multiple();
		return (2 * halo(architecture) + 2 * multiple - 1) / multiple * multiple;
	}

	private static int side(final int extent, final Architecture architecture) {
		final int cut = Math.min(extent, LARGEST_SIDE) / architecture.multiple() * architecture.multiple();
		return Math.max(cut, smallestSide(architecture));
	}

	private static float[] plane(final FloatBatch crop, final int p, final int height, final int width) {
		final float[] plane = new float[height * width];
		for (int i = 0; i < plane.length; i++) {
			final int y = mirrored(i / width, crop.height());
			final int x = mirrored(i % width, crop.width());
			plane[i] = crop.data()[(y * crop.width() + x) * crop.planes() + p];
		}
		return plane;
	}

	private static float[] ramp(final int length) {
		final float[] ramp = new float[length];
		for (int i = 0; i < length; i++)
			ramp[i] = i;
		return ramp;
	}

	private static int mirrored(final int position, final int size) {
		final int phase = position % (2 * size);
		return phase < size ? phase : 2 * size - 1 - phase;
	}

	private static boolean hasContrast(final float[] plane, final Normalization normalization) {
		final float[] sorted = plane.clone();
		Arrays.sort(sorted);
		final double last = sorted.length - 1;
		final double low = sorted[(int) Math.ceil(normalization.low() / 100 * last)];
		final double high = sorted[(int) (normalization.high() / 100 * last)];
		return high - low > LEAST_CONTRAST * Math.max(Math.abs(low), Math.abs(high));
	}

	private static FloatTensor tensor(final FloatBatch batch) {
		return new FloatTensor(new int[] { batch.count(), batch.height(), batch.width(), batch.planes() }, Arrays.copyOf(
			batch.data(), batch.size()));
	}
}
