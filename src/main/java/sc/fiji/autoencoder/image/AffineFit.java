package sc.fiji.autoencoder.image;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converter;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The line {@code a * x + b} that brings one plane closest to another in the sense of least squares: for images whose
 * intensity scales differ.
 *
 * @param a slope
 * @param b grey value of the other plane where this one is 0
 */
public record AffineFit(double a, double b) {

	/**
	 * Fits x to y. A constant x becomes the mean of y ({@code a = 0}).
	 *
	 * @throws IllegalArgumentException in one sentence, if their sizes differ
	 */
	public static AffineFit of(final RandomAccessibleInterval<FloatType> x, final RandomAccessibleInterval<FloatType> y) {
		Metrics.checkSize(x, y);
		final double meanX = Metrics.mean(x);
		final double meanY = Metrics.mean(y);
		final Cursor<FloatType> pixelX = Views.flatIterable(x).cursor();
		final Cursor<FloatType> pixelY = Views.flatIterable(y).cursor();
		double variance = 0;
		double covariance = 0;
		while (pixelX.hasNext()) {
			final double dx = pixelX.next().get() - meanX;
			final double dy = pixelY.next().get() - meanY;
			variance += dx * dx;
			covariance += dx * dy;
		}
		final double a = variance == 0 ? 0 : covariance / variance;
		return new AffineFit(a, meanY - a * meanX);
	}

	/** How to normalise x, if its fitted values are normalised so; only for a positive slope. */
	public Scale before(final Scale scale) {
		return new Scale((scale.offset() - b) / a, scale.gain() / a);
	}

	/**
	 * Whether it changes the grey values that a scale makes 0 and 1 by less than this.
	 *
	 * @param tolerance in normalised units
	 */
	public boolean isIdentity(final Scale scale, final double tolerance) {
		return change(scale.offset()) < tolerance * scale.gain() && change(scale.offset() + scale.gain()) < tolerance * scale
			.gain();
	}

	private double change(final double grey) {
		return Math.abs((a - 1) * grey + b);
	}

	public float apply(final float x) {
		return (float) (a * x + b);
	}

	/** The fitted plane, as a view. */
	public RandomAccessibleInterval<FloatType> apply(final RandomAccessibleInterval<FloatType> x) {
		final Converter<FloatType, FloatType> converter = (in, out) -> out.set(apply(in.get()));
		return Converters.convert(x, converter, new FloatType());
	}
}
