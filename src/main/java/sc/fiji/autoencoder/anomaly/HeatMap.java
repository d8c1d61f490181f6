package sc.fiji.autoencoder.anomaly;

import java.util.Arrays;

import sc.fiji.autoencoder.image.Blur;

/**
 * How unlike normal images each pixel of an image is: the negative decimal logarithm of the share of normal pixels that
 * score as high. 2 stands for one normal pixel in a hundred, whatever the model or the image.
 *
 * @param values in the order row, column, 0 or more, finite; not copied
 */
public record HeatMap(int width, int height, float[] values) {

	/** The share of the pixels that an image is judged by: enough to be no accident, few enough for a small defect. */
	private static final double HOTTEST = 0.002;

	/** Of the neighbourhood that hot pixels are averaged over first, in pixels: a defect is more than one. */
	private static final double SIGMA = 3;

	public HeatMap {
		if (values.length != (long) width * height) throw new IllegalArgumentException("A heat map of " + width + " x " +
			height + " pixels does not have " + values.length + " values.");
	}

	/**
	 * From which value on pixels are flagged so that this share of the normal ones is.
	 *
	 * @param fpr false-positive rate, over 0, at most 1
	 * @return its negative decimal logarithm, as exact as the values of a map
	 */
	public static float threshold(final double fpr) {
		return (float) -Math.log10(fpr);
	}

	/** The score of the image: the mean of the hottest 0.2 % of its pixels after a little smoothing. */
	public double score() {
		final float[] smooth = values.clone();
		Blur.gaussian(smooth, width, height, SIGMA);
		Arrays.sort(smooth);
		final int count = (int) Math.max(1, Math.round(HOTTEST * smooth.length));
		double sum = 0;
		for (int i = smooth.length - count; i < smooth.length; i++)
			sum += smooth[i];
		return sum / count;
	}

	/** The hottest pixel's heat. */
	float peak() {
		float peak = 0;
		for (final float value : values)
			peak = Math.max(peak, value);
		return peak;
	}
}
