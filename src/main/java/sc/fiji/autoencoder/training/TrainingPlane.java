package sc.fiji.autoencoder.training;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.autoencoder.image.Scale;

/**
 * A plane to learn from: what the network sees and what it should make of it.
 *
 * @param field number of what it shows; the channels and colours of one place and time have the same
 * @param drift rows of the image that were lost, above or below, when drift was taken back
 * @param input the plane, or it and its neighbours
 * @param inputScales normalise each of them
 * @param target what the network should make of it, of the same size
 * @param targetScale normalises the target into the same units
 */
record TrainingPlane(int field, long drift, List<RandomAccessibleInterval<FloatType>> input, List<Scale> inputScales,
	RandomAccessibleInterval<FloatType> target, Scale targetScale)
{

	/** A whole one. */
	TrainingPlane(final int field, final List<RandomAccessibleInterval<FloatType>> input, final List<Scale> inputScales,
		final RandomAccessibleInterval<FloatType> target, final Scale targetScale)
	{
		this(field, 0, input, inputScales, target, targetScale);
	}

	long width() {
		return target.dimension(0);
	}

	long height() {
		return target.dimension(1);
	}

	long pixels() {
		return width() * height();
	}

	/** Rows from {@code first} on, {@code count} of them. */
	TrainingPlane rows(final long first, final long count) {
		return new TrainingPlane(field, drift, input.stream().map(plane -> rows(plane, first, count)).toList(), inputScales, rows(
			target, first, count), targetScale);
	}

	private static RandomAccessibleInterval<FloatType> rows(final RandomAccessibleInterval<FloatType> plane,
		final long first, final long count)
	{
		return Views.offsetInterval(plane, new long[] { plane.min(0), plane.min(1) + first }, new long[] { plane.dimension(
			0), count });
	}
}
