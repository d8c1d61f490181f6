package sc.fiji.autoencoder.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Measures the noise of planes that share it: those of one image, stack or folder. A plane alone shows its noise in flat
 * areas, the variance at each brightness and the correlation of neighbours. What structure these still have is told from
 * noise by its lack of fine detail; an image without any flat area shows more noise and more correlation than there is.
 * Two shots of one field show it in their difference, without structure. Clipped areas are left out. Not thread-safe.
 */
public final class NoiseEstimator {

	/** Width and height of the smallest plane, in pixels. */
	public static final int SMALLEST = 3 * BlockTrend.SIDE;

	private final List<FlatBlocks.Group> groups = new ArrayList<>();
	private boolean structured;

	/** The estimate from one plane. See {@link #add(RandomAccessibleInterval)}, {@link #estimate()}. */
	public static NoiseEstimate estimate(final RandomAccessibleInterval<FloatType> plane) {
		return new NoiseEstimator().add(plane).estimate();
	}

	/**
	 * Adds what one plane shows.
	 *
	 * @throws IllegalArgumentException in one sentence, if it has pixels that are not finite, or is smaller than
	 *           {@link #SMALLEST}
	 */
	public NoiseEstimator add(final RandomAccessibleInterval<FloatType> plane) {
		final float[] values = values(plane);
		structured = true;
		return add(values, values, (int) plane.dimension(0));
	}

	/**
	 * Adds what two shots of one field show.
	 *
	 * @throws IllegalArgumentException in one sentence, as above or if their sizes differ
	 */
	public NoiseEstimator add(final RandomAccessibleInterval<FloatType> shot,
		final RandomAccessibleInterval<FloatType> other)
	{
		Metrics.checkSize(shot, other);
		final float[] mean = values(shot);
		final float[] difference = values(other);
		for (int i = 0; i < mean.length; i++) {
			final float first = mean[i];
			mean[i] = (first + difference[i]) / 2;
			difference[i] = (float) ((first - difference[i]) * Math.sqrt(0.5));
		}
		return add(mean, difference, (int) shot.dimension(0));
	}

	/** @throws IllegalArgumentException in one sentence, if nothing that was added has noise, or everything is clipped */
	public NoiseEstimate estimate() {
		final List<FlatBlocks.Group> whole = groups.stream().filter(group -> !group.clipped()).toList();
		if (whole.isEmpty()) throw new IllegalArgumentException(
			"The noise cannot be estimated: no area is free of clipped values.");
		final NoiseShape shape = structured ? NoiseShape.ofWhitest(whole) : NoiseShape.of(whole);
		final List<NoiseLevel> levels = whole.stream() //
			.map(group -> new NoiseLevel(group.mean(), structured ? shape.variance(group.covariance()) : group.covariance()[0],
				(long) group.blocks() * BlockTrend.SIDE * BlockTrend.SIDE)) //
			.sorted(Comparator.comparingDouble(NoiseLevel::mean)).toList();
		final NoiseLine line = NoiseLine.of(levels);
		// What has no noise at all is no dark area, but what a rotation or a mask left.
		final double darkest = groups.stream().filter(group -> group.covariance()[0] > 0).mapToDouble(FlatBlocks.Group::mean)
			.min().orElseThrow();
		final double offset = line.slope() > 0 ? Math.max(darkest, -line.variance() / line.slope()) : darkest;
		return new NoiseEstimate(line.slope(), offset, Math.max(0, line.at(offset)), shape.correlation(), levels);
	}

	private NoiseEstimator add(final float[] signal, final float[] noise, final int width) {
		groups.addAll(new FlatBlocks(signal, noise, width, signal.length / width).groups());
		return this;
	}

	private static float[] values(final RandomAccessibleInterval<FloatType> plane) {
		if (Math.min(plane.dimension(0), plane.dimension(1)) < SMALLEST) throw new IllegalArgumentException("The image is " +
			plane.dimension(0) + " x " + plane.dimension(1) + " pixels, but must be at least " + SMALLEST + " x " + SMALLEST +
			" for its noise to be estimated.");
		Range.of(plane);
		return Planes.values(plane);
	}
}
