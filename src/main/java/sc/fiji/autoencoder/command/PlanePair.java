package sc.fiji.autoencoder.command;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.autoencoder.image.AffineFit;
import sc.fiji.autoencoder.image.Metrics;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Range;

/**
 * A plane and its reference.
 *
 * @param plane already fitted
 * @param range of the data: 255 for 8-bit and colour references, else the reference's maximum minus its minimum
 */
record PlanePair(RandomAccessibleInterval<FloatType> plane, RandomAccessibleInterval<FloatType> reference, double range,
	AffineFit fit)
{

	private static final AffineFit IDENTITY = new AffineFit(1, 0);

	/**
	 * @param index of the plane in both images
	 * @param fit whether the plane is to be fitted to its reference
	 * @throws IllegalArgumentException in one sentence, if a plane has a NaN or infinite pixel or the reference is constant
	 */
	static PlanePair of(final ImagePlus image, final ImagePlus reference, final int index, final boolean fit) {
		final Planes planes = Planes.of(image);
		final Planes references = Planes.of(reference);
		range(planes, index);
		final Range range = range(references, index);
		if (range.isConstant()) throw new IllegalArgumentException("The reference " + references.name(index) +
			" is constant, so nothing can be scored against it.");
		final int bits = reference.getBitDepth();
		final RandomAccessibleInterval<FloatType> x = planes.get(index);
		final RandomAccessibleInterval<FloatType> y = references.get(index);
		final AffineFit line = fit ? AffineFit.of(x, y) : IDENTITY;
		return new PlanePair(fit ? line.apply(x) : x, y, bits == 8 || bits == 24 ? 255 : (double) range.max() - range.min(),
			line);
	}

	Score score() {
		return new Score(Metrics.psnr(plane, reference, range), Metrics.ssim(plane, reference, range), Metrics.rse(plane,
			reference), range, fit);
	}

	/** Each pixel's share in the RSE: row by row, with the RSE as mean. */
	float[] errors() {
		final double mse = Metrics.mse(plane, reference);
		final double scale = mse == 0 ? 0 : Metrics.rse(plane, reference) / mse;
		final float[] errors = new float[(int) Views.flatIterable(plane).size()];
		int i = 0;
		for (final FloatType error : Views.flatIterable(Metrics.squaredError(plane, reference)))
			errors[i++] = (float) (error.get() * scale);
		return errors;
	}

	/** Planes do not know their names, but the message needs one. */
	static Range range(final Planes planes, final int index) {
		try {
			return Range.of(planes.get(index));
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException("In " + planes.name(index) + ": " + e.getMessage(), e);
		}
	}
}
