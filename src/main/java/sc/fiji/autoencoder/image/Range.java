package sc.fiji.autoencoder.image;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The smallest and the largest value of a plane. */
public record Range(float min, float max) {

	/** @throws IllegalArgumentException in one sentence, if a pixel is NaN or infinite */
	public static Range of(final RandomAccessibleInterval<FloatType> plane) {
		float min = Float.POSITIVE_INFINITY;
		float max = Float.NEGATIVE_INFINITY;
		final Cursor<FloatType> pixel = Views.flatIterable(plane).cursor();
		while (pixel.hasNext()) {
			final float value = pixel.next().get();
			if (!Float.isFinite(value)) throw new IllegalArgumentException("The pixel at (" + pixel.getIntPosition(0) + ", " +
				pixel.getIntPosition(1) + ") is " + value + ", but must be a finite number.");
			if (value < min) min = value;
			if (value > max) max = value;
		}
		return new Range(min, max);
	}

	public boolean isConstant() {
		return min == max;
	}
}
