package sc.fiji.autoencoder.image;

import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** How the grey values of a plane become what a network sees, and what it gives becomes grey values again. */
@FunctionalInterface
public interface Units {

	/**
	 * The scale between a plane and what the network sees of it.
	 *
	 * @throws IllegalArgumentException in one sentence, if a pixel is NaN or infinite
	 */
	Scale into(RandomAccessibleInterval<FloatType> plane);

	/**
	 * The scale between what the network gives and the grey values of the result; the same unless a model says otherwise.
	 *
	 * @param plane that is restored
	 * @param into its scale
	 * @param given of all that the network gives for the plane, which takes as long as restoring it
	 */
	default Scale outOf(final RandomAccessibleInterval<FloatType> plane, final Scale into,
		final Supplier<Moments> given)
	{
		return into;
	}
}
