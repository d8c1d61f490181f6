package sc.fiji.autoencoder.model.foreign;

import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.image.Moments;
import sc.fiji.autoencoder.image.Range;
import sc.fiji.autoencoder.image.Scale;

/**
 * The test tensors of a package.
 *
 * @param input a plane of grey values, before the preprocessing
 * @param output what the package makes of it, after the postprocessing
 */
public record ForeignExample(FloatBatch input, FloatBatch output) {

	public ForeignExample {
		if (input.width() != output.width() || input.height() != output.height()) throw new IllegalArgumentException(
			"its test tensors have different sizes.");
	}

	/**
	 * How far a network is from what it was when the example was made.
	 *
	 * @param passage of the package
	 * @param network of the package
	 * @return largest difference between what they make of the input and the output, relative to the range of the output
	 */
	public double difference(final Passage passage, final PlaneNetwork network) {
		final RandomAccessibleInterval<FloatType> plane = plane(input);
		final Scale into = passage.into(plane);
		final FloatBatch normalized = new FloatBatch(1, input.height(), input.width(), 1);
		for (int i = 0; i < normalized.size(); i++)
			normalized.data()[i] = into.normalize(input.data()[i]);
		final FloatBatch given = passage.given().apply(network.predict(passage.seen().apply(normalized)));
		if (given.size() != output.size()) return Double.POSITIVE_INFINITY;
		final Supplier<Moments> moments = () -> Moments.of(plane(given));
		final Scale published = passage.published(plane, moments);
		double largest = 0;
		for (int i = 0; i < output.size(); i++)
			largest = Math.max(largest, Math.abs((double) published.denormalize(given.data()[i]) - output.data()[i]));
		final Range range = Range.of(plane(output));
		return range.isConstant() ? largest : largest / ((double) range.max() - range.min());
	}

	private static RandomAccessibleInterval<FloatType> plane(final FloatBatch batch) {
		return ArrayImgs.floats(batch.data(), batch.width(), batch.height());
	}
}
