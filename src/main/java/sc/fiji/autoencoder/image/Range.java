package sc.fiji.autoencoder.image;

import java.util.stream.LongStream;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The smallest and the largest value of a plane. */
public record Range(float min, float max) {

	/** @throws IllegalArgumentException in one sentence, if a pixel is NaN or infinite */
	public static Range of(final RandomAccessibleInterval<FloatType> plane) {
		final Range range = LongStream.rangeClosed(plane.min(1), plane.max(1)).parallel().mapToObj(row -> ofRow(plane, row))
			.reduce(Range::and).orElseThrow();
		if (Float.isFinite(range.min) && Float.isFinite(range.max)) return range;
		final Cursor<FloatType> pixel = Views.flatIterable(plane).cursor();
		while (Float.isFinite(pixel.next().get())) {} // up to the first one that is not
		throw new IllegalArgumentException("The pixel at (" + pixel.getIntPosition(0) + ", " + pixel.getIntPosition(1) +
			") is " + pixel.get() + ", but must be a finite number.");
	}

	private static Range ofRow(final RandomAccessibleInterval<FloatType> plane, final long row) {
		final RandomAccess<FloatType> pixel = plane.randomAccess();
		pixel.setPosition(row, 1);
		float min = Float.POSITIVE_INFINITY;
		float max = Float.NEGATIVE_INFINITY;
		for (long column = plane.min(0); column <= plane.max(0); column++) {
			pixel.setPosition(column, 0);
			final float value = pixel.get().get();
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
		return new Range(min, max);
	}

	/** NaN, if one of them has it. */
	private Range and(final Range other) {
		return new Range(Math.min(min, other.min), Math.max(max, other.max));
	}

	public boolean isConstant() {
		return min == max;
	}
}
