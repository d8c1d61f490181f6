package sc.fiji.autoencoder.image;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.BiConverter;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** How close a plane comes to a reference plane of the same size. Planes are streamed, sums are doubles. */
public final class Metrics {

	private Metrics() {}

	/** The mean of the squared differences. */
	public static double mse(final RandomAccessibleInterval<FloatType> plane,
		final RandomAccessibleInterval<FloatType> reference)
	{
		return sumOfSquares(plane, reference) / Views.flatIterable(plane).size();
	}

	/**
	 * Peak signal-to-noise ratio, {@code 10 log10(range^2 / MSE)}.
	 *
	 * @param range of the data, positive: 255 for 8-bit images, or the reference's maximum minus its minimum
	 * @return in dB; infinite for equal planes
	 */
	public static double psnr(final RandomAccessibleInterval<FloatType> plane,
		final RandomAccessibleInterval<FloatType> reference, final double range)
	{
		checkRange(range);
		return 10 * Math.log10(range * range / mse(plane, reference));
	}

	/**
	 * Mean structural similarity (Wang et al. 2004): a Gaussian window of sigma 1.5 and 11 x 11 pixels, K1 = 0.01, K2 =
	 * 0.03, over all places where the window fits. It equals scikit-image's {@code structural_similarity} with
	 * {@code gaussian_weights=True, use_sample_covariance=False}.
	 *
	 * @param range of the data, as in {@link #psnr}
	 * @return at most 1, which is for equal planes
	 * @throws IllegalArgumentException in one sentence, if a plane is smaller than the window
	 */
	public static double ssim(final RandomAccessibleInterval<FloatType> plane,
		final RandomAccessibleInterval<FloatType> reference, final double range)
	{
		checkSize(plane, reference);
		checkRange(range);
		return new Ssim(plane, reference, range).mean();
	}

	/**
	 * Relative squared error, {@code sum (x - r)^2 / sum (r - mean r)^2}: 0 is perfect, 1 as good as the reference's mean.
	 *
	 * @return infinite or NaN, if the reference is constant
	 */
	public static double rse(final RandomAccessibleInterval<FloatType> plane,
		final RandomAccessibleInterval<FloatType> reference)
	{
		final double mean = mean(reference);
		double variation = 0;
		for (final FloatType r : Views.flatIterable(reference))
			variation += (r.get() - mean) * (r.get() - mean);
		return sumOfSquares(plane, reference) / variation;
	}

	/** The squared difference at each pixel, as a view. */
	public static RandomAccessibleInterval<FloatType> squaredError(final RandomAccessibleInterval<FloatType> plane,
		final RandomAccessibleInterval<FloatType> reference)
	{
		checkSize(plane, reference);
		final BiConverter<FloatType, FloatType, FloatType> converter = (x, r, out) -> out.set((x.get() - r.get()) * (x
			.get() - r.get()));
		return Converters.convert(plane, reference, converter, new FloatType());
	}

	static double mean(final RandomAccessibleInterval<FloatType> plane) {
		double sum = 0;
		for (final FloatType x : Views.flatIterable(plane))
			sum += x.get();
		return sum / Views.flatIterable(plane).size();
	}

	static void checkSize(final RandomAccessibleInterval<FloatType> plane,
		final RandomAccessibleInterval<FloatType> reference)
	{
		if (plane.dimension(0) != reference.dimension(0) || plane.dimension(1) != reference.dimension(1))
			throw new IllegalArgumentException("The image is " + plane.dimension(0) + " x " + plane.dimension(1) +
				", but its reference is " + reference.dimension(0) + " x " + reference.dimension(1) + ".");
	}

	private static void checkRange(final double range) {
		if (!(range > 0 && range < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("range is " + range +
			", but must be a positive finite number.");
	}

	private static double sumOfSquares(final RandomAccessibleInterval<FloatType> plane,
		final RandomAccessibleInterval<FloatType> reference)
	{
		checkSize(plane, reference);
		final Cursor<FloatType> x = Views.flatIterable(plane).cursor();
		final Cursor<FloatType> r = Views.flatIterable(reference).cursor();
		double sum = 0;
		while (x.hasNext()) {
			final double difference = (double) x.next().get() - r.next().get();
			sum += difference * difference;
		}
		return sum;
	}
}
