package sc.fiji.autoencoder.latent;

import java.util.Arrays;

import ij.process.FHT;
import ij.process.FloatProcessor;
import sc.fiji.autoencoder.engine.FloatBatch;

/**
 * What patches look like on average, whatever they show: how much there is of each spatial frequency, and how bright
 * pixels are.
 *
 * @param spectrum mean power of the frequencies 1, 2... periods a window, in dB; the window is the largest square of a
 *          power of two that fits into the middle of a patch, weighted by a Hann window
 * @param values of all pixels, ascending
 */
public record PatchStatistics(double[] spectrum, float[] values) {

	/** Of normalised values: below any noise, so that a patch of nothing has a spectrum, too. */
	private static final double LEAST_POWER = 1e-12;

	/** @param patches normalised, with at least 4 pixels on a side; their planes count alike */
	public static PatchStatistics of(final FloatBatch patches) {
		return of(patches, 0, 1);
	}

	/** Of every {@code step}-th patch from {@code first} on, counted from 0, of which there must be one. */
	public static PatchStatistics of(final FloatBatch patches, final int first, final int step) {
		final int side = Integer.highestOneBit(Math.min(patches.width(), patches.height()));
		final double[] power = new double[side / 2];
		final int values = patches.size() / patches.count();
		final int count = (patches.count() - first + step - 1) / step;
		final float[] sorted = new float[count * values];
		for (int i = 0; i < count; i++) {
			final int patch = first + i * step;
			System.arraycopy(patches.data(), patch * values, sorted, i * values, values);
			for (int plane = 0; plane < patches.planes(); plane++)
				addPower(window(patches, patch, plane, side), power);
		}
		Arrays.sort(sorted);
		final double[] spectrum = new double[power.length - 1];
		for (int frequency = 1; frequency < power.length; frequency++)
			spectrum[frequency - 1] = 10 * Math.log10(LEAST_POWER + power[frequency] / (count * patches.planes()));
		return new PatchStatistics(spectrum, sorted);
	}

	/** Root mean square difference of the spectra, in dB, of patches of one size. */
	public double spectrumDistance(final PatchStatistics other) {
		double sum = 0;
		for (int i = 0; i < spectrum.length; i++)
			sum += (spectrum[i] - other.spectrum[i]) * (spectrum[i] - other.spectrum[i]);
		return Math.sqrt(sum / spectrum.length);
	}

	/**
	 * How far values must be moved on average to make one distribution of brightness the other: the Wasserstein distance of
	 * order 1, in normalised units; the area between both cumulative distributions.
	 */
	public double histogramDistance(final PatchStatistics other) {
		double area = 0;
		int i = 0;
		int j = 0;
		float at = Math.min(values[0], other.values[0]);
		while (i < values.length || j < other.values.length) {
			final boolean ours = j == other.values.length || i < values.length && values[i] <= other.values[j];
			final float next = ours ? values[i] : other.values[j];
			area += Math.abs((double) i / values.length - (double) j / other.values.length) * (next - at);
			at = next;
			if (ours) i++;
			else j++;
		}
		return area;
	}

	/** The middle of a patch without its mean, weighted. */
	private static FHT window(final FloatBatch patches, final int patch, final int plane, final int side) {
		final int left = (patches.width() - side) / 2;
		final int top = (patches.height() - side) / 2;
		final float[] pixels = new float[side * side];
		double sum = 0;
		for (int i = 0; i < pixels.length; i++) {
			final int row = patch * patches.height() + top + i / side;
			pixels[i] = patches.data()[(row * patches.width() + left + i % side) * patches.planes() + plane];
			sum += pixels[i];
		}
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) ((pixels[i] - sum / pixels.length) * hann(i / side, side) * hann(i % side, side));
		final FHT transform = new FHT(new FloatProcessor(side, side, pixels));
		transform.transform();
		return transform;
	}

	private static double hann(final int i, final int side) {
		return 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / side);
	}

	/** Adds the mean power of the frequencies at each distance, rounded, from zero frequency. */
	private static void addPower(final FHT transform, final double[] power) {
		final int side = transform.getWidth();
		final double[] sums = new double[power.length];
		final int[] counts = new int[power.length];
		for (int y = 0; y < side; y++)
			for (int x = 0; x < side; x++) {
				final int distance = (int) Math.round(Math.hypot(Math.min(x, side - x), Math.min(y, side - y)));
				if (distance >= sums.length) continue;
				// Each frequency of a Hartley transform and its opposite have, together, the power of the Fourier transform.
				final double a = transform.getf(x, y);
				final double b = transform.getf((side - x) % side, (side - y) % side);
				sums[distance] += (a * a + b * b) / 2;
				counts[distance]++;
			}
		for (int i = 0; i < sums.length; i++)
			power[i] += sums[i] / counts[i] / ((double) side * side);
	}
}
