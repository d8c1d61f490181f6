package sc.fiji.autoencoder.denoise;

import java.util.Arrays;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.autoencoder.image.NoiseCorrelation;
import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.NoiseEstimator;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;

/** What a denoiser took from one plane. */
final class PlaneResidual {

	private final float[] before;
	private final float[] after;
	private final int width;
	private final int bits;
	private final double dark;
	private final NoiseEstimate noise;

	private PlaneResidual(final float[] before, final float[] after, final int width, final int bits, final double dark,
		final NoiseEstimate noise)
	{
		this.before = before;
		this.after = after;
		this.width = width;
		this.bits = bits;
		this.dark = dark;
		this.noise = noise;
	}

	/**
	 * @param bits of the image's type, which tell where it clips
	 * @return empty if it is nothing: a plane that was not chosen may hold anything
	 */
	static Optional<PlaneResidual> of(final RandomAccessibleInterval<FloatType> before,
		final RandomAccessibleInterval<FloatType> after, final int bits)
	{
		final float[] values = Planes.values(before);
		final float[] others = Planes.values(after);
		return Arrays.equals(values, others) ? Optional.empty() : Optional.of(new PlaneResidual(values, others, (int) before
			.dimension(0), bits, Normalization.PERCENTILES.scaleOf(before).offset(), noise(before)));
	}

	Trust trust() {
		final float[] residual = new float[before.length];
		for (int i = 0; i < residual.length; i++)
			residual[i] = before[i] - after[i];
		final double mean = mean(before);
		final double change = mean > dark ? (mean(after) - mean) / (mean - dark) : 0;
		if (noise == null) return new Trust(correlation(residual, after), neighbours(residual), Double.NaN, Double.NaN,
			change, clipped());
		final float[] scaled = new float[residual.length];
		double power = 0;
		for (int i = 0; i < scaled.length; i++) {
			scaled[i] = (float) (residual[i] / noise.deviationAt(after[i]));
			power += (double) scaled[i] * scaled[i] / scaled.length;
		}
		final NoiseCorrelation shared = noise.correlation();
		return new Trust(correlation(residual, after), neighbours(scaled), (shared.at(1, 0) + shared.at(0, 1)) / 2, power,
			change, clipped());
	}

	/** Null where it cannot be measured, or where dark areas have none. */
	private static NoiseEstimate noise(final RandomAccessibleInterval<FloatType> plane) {
		try {
			final NoiseEstimate noise = NoiseEstimator.estimate(plane);
			return noise.readVariance() > 0 ? noise : null;
		}
		catch (final IllegalArgumentException e) {
			return null;
		}
	}

	private double clipped() {
		if (bits == 32) return 0;
		final float most = bits == 16 ? 0xffff : 0xff;
		long count = 0;
		for (int i = 0; i < after.length; i++)
			if ((after[i] == 0 || after[i] == most) && before[i] != after[i]) count++;
		return (double) count / after.length;
	}

	/** Mean correlation of pixels with those right of and below them. */
	private double neighbours(final float[] values) {
		final double mean = mean(values);
		double power = 0;
		double across = 0;
		double down = 0;
		for (int i = 0; i < values.length; i++) {
			final double value = values[i] - mean;
			power += value * value;
			if (i % width + 1 < width) across += value * (values[i + 1] - mean);
			if (i + width < values.length) down += value * (values[i + width] - mean);
		}
		return power == 0 ? 0 : (across + down) / (2 * power);
	}

	private static double correlation(final float[] x, final float[] y) {
		final double meanX = mean(x);
		final double meanY = mean(y);
		double xx = 0;
		double xy = 0;
		double yy = 0;
		for (int i = 0; i < x.length; i++) {
			xx += (x[i] - meanX) * (x[i] - meanX);
			xy += (x[i] - meanX) * (y[i] - meanY);
			yy += (y[i] - meanY) * (y[i] - meanY);
		}
		return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value;
		return sum / values.length;
	}
}
