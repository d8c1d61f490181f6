package sc.fiji.autoencoder.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import sc.fiji.autoencoder.engine.FloatBatch;

/**
 * Learns from noisy images alone: some pixels are hidden from the network, which has to tell them from what is around
 * them; noise cannot be told (Krull et al. 2019, Noise2Void). A hidden pixel gets the median of its surroundings (Hoeck
 * et al. 2022, N2V2: random neighbours leave checkerboards). Where the noise of neighbours is alike, these are hidden,
 * too, and get the values of random pixels around (Broaddus et al. 2020, structN2V).
 *
 * @param reachX how many pixels to the left and to the right of a hidden one are hidden as well
 * @param reachY how many above and below
 */
record BlindSpot(int reachX, int reachY) implements Corruption {

	/** Width and height of the part of a patch that has one hidden pixel, less the area around it. */
	private static final int CELL = 4;

	/** How far beyond the hidden area its surroundings reach. */
	private static final int AROUND = 2;

	@Override
	public void apply(final TrainingPlane example, final SplittableRandom random, final FloatBatch input,
		final FloatBatch target, final int position)
	{
		final int pixels = target.height() * target.width();
		final float[] noisy = Arrays.copyOfRange(target.data(), position * pixels, (position + 1) * pixels);
		Arrays.fill(target.data(), position * pixels, (position + 1) * pixels, Float.NaN);
		final int[] shown = same(input, position);
		final int cellX = CELL + 2 * reachX;
		final int cellY = CELL + 2 * reachY;
		for (int top = 0; top < target.height(); top += cellY)
			for (int left = 0; left < target.width(); left += cellX) {
				final int x = left + random.nextInt(Math.min(cellX, target.width() - left));
				final int y = top + random.nextInt(Math.min(cellY, target.height() - top));
				target.data()[position * pixels + y * target.width() + x] = noisy[y * target.width() + x];
				hide(noisy, x, y, random, input, position, shown);
			}
	}

	@Override
	public Corruption transposed() {
		return new BlindSpot(reachY, reachX);
	}

	/** Input planes that show the plane itself: at the ends of a stack it may be its own neighbour. */
	private static int[] same(final FloatBatch input, final int position) {
		final int planes = input.planes();
		final int pixels = input.height() * input.width();
		final int centre = planes / 2;
		final float[] data = input.data();
		return IntStream.range(0, planes).filter(plane -> plane == centre || IntStream.range(position * pixels, (position +
			1) * pixels).allMatch(i -> data[i * planes + plane] == data[i * planes + centre])).toArray();
	}

	private void hide(final float[] noisy, final int x, final int y, final SplittableRandom random,
		final FloatBatch input, final int position, final int[] shown)
	{
		final int width = input.width();
		final float[] around = around(noisy, x, y, width, input.height());
		for (int row = Math.max(0, y - reachY); row <= Math.min(input.height() - 1, y + reachY); row++)
			for (int column = Math.max(0, x - reachX); column <= Math.min(width - 1, x + reachX); column++) {
				final float other = reachX + reachY == 0 ? median(around) : around[random.nextInt(around.length)];
				for (final int plane : shown)
					input.data()[((position * input.height() + row) * width + column) * input.planes() + plane] = other;
			}
	}

	/** What lies around the hidden area, within the patch. */
	private float[] around(final float[] noisy, final int x, final int y, final int width, final int height) {
		final float[] found = new float[(2 * (reachX + AROUND) + 1) * (2 * (reachY + AROUND) + 1)];
		int count = 0;
		for (int row = Math.max(0, y - reachY - AROUND); row <= Math.min(height - 1, y + reachY + AROUND); row++)
			for (int column = Math.max(0, x - reachX - AROUND); column <= Math.min(width - 1, x + reachX + AROUND); column++)
				if (Math.abs(row - y) > reachY || Math.abs(column - x) > reachX) found[count++] = noisy[row * width + column];
		return Arrays.copyOf(found, count);
	}

	private static float median(final float[] values) {
		Arrays.sort(values);
		return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
	}
}
