package sc.fiji.autoencoder.image;

import java.util.List;

/**
 * The noise of an image, as measured: a pixel of the mean grey value {@code m} has the variance
 * {@code gain * (m - offset) + readVariance}, the Poisson-Gaussian model of Foi et al. 2008.
 * <p>
 * Images show the line, but not where light begins on it: {@code offset} is the grey value of the darkest area. Where no
 * area is without light, the camera's offset and read noise are lower; the variance at each grey value is right all the
 * same.
 *
 * @param gain variance that a grey value more adds, 0 or more: grey values a photon, or a multiple of that if an
 *          amplifier adds noise of its own
 * @param offset grey value of the darkest area that has noise
 * @param readVariance variance at the offset, in squared grey values, 0 or more
 * @param correlation between neighbouring pixels
 * @param levels what was measured, from dark to bright
 */
public record NoiseEstimate(double gain, double offset, double readVariance, NoiseCorrelation correlation,
	List<NoiseLevel> levels)
{

	public NoiseEstimate {
		levels = List.copyOf(levels);
	}

	/** @param mean grey value without noise; below the offset the variance stays that of the offset */
	public double varianceAt(final double mean) {
		return gain * Math.max(0, mean - offset) + readVariance;
	}

	/** Standard deviation of the noise, in grey values. */
	public double deviationAt(final double mean) {
		return Math.sqrt(varianceAt(mean));
	}

	/** Standard deviation of the noise where the image is darkest, in grey values. */
	public double readNoise() {
		return Math.sqrt(readVariance);
	}
}
