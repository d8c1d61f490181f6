package sc.fiji.autoencoder.anomaly;

import java.util.Arrays;

/**
 * How unlike normal images each pixel of an image is: the negative decimal logarithm of the share of normal pixels that
 * score as high. 2 stands for one normal pixel in a hundred, whatever the model or the image.
 *
 * @param values in the order row, column, 0 or more, finite; not copied
 */
public record HeatMap(int width, int height, float[] values) {

	/** How many pixels an image is judged by: enough to be no accident, few enough for a small defect. */
	private static final int HOTTEST = 50;

	/** But not more than this share of them. */
	private static final double LARGEST_SHARE = 0.002;

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

	/** The score of the image: the mean of its hottest 50 pixels, or 0.2 % of them if these are fewer. */
	public double score() {
		final float[] sorted = values.clone();
		Arrays.sort(sorted);
		final int count = hottest(sorted.length);
		double sum = 0;
		for (int i = sorted.length - count; i < sorted.length; i++)
			sum += sorted[i];
		return sum / count;
	}

	/** How many of so many pixels an image is judged by. */
	static int hottest(final int pixels) {
		return (int) Math.max(1, Math.min(HOTTEST, Math.round(LARGEST_SHARE * pixels)));
	}
}
