package sc.fiji.autoencoder.image;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Mean and standard deviation (of the whole, not estimated from a sample) of values. */
public record Moments(double mean, double deviation) {

	/** @throws IllegalArgumentException in one sentence, if a pixel is NaN or infinite */
	public static Moments of(final RandomAccessibleInterval<FloatType> plane) {
		Range.of(plane); // which looks for such pixels
		final Sum sum = new Sum();
		final Cursor<FloatType> pixel = Views.flatIterable(plane).cursor();
		while (pixel.hasNext())
			sum.add(pixel.next().get());
		return sum.moments();
	}

	/** Adds values up one by one, relative to the first one, so that large values with small differences keep them. */
	public static final class Sum {

		private long count;
		private double origin;
		private double sum;
		private double squares;

		public void add(final double value) {
			if (count++ == 0) origin = value;
			final double difference = value - origin;
			sum += difference;
			squares += difference * difference;
		}

		/** Of at least one value. */
		public Moments moments() {
			final double mean = sum / count;
			return new Moments(origin + mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
		}
	}
}
