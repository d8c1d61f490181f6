package sc.fiji.autoencoder.training;

import java.util.SplittableRandom;

import sc.fiji.autoencoder.engine.FloatBatch;

/**
 * Learns from noisy images alone: of each cell of 2 x 2 pixels one goes into the input, and one beside it into the target
 * (Huang et al. 2021, Neighbor2Neighbor). They show nearly the same, and each has noise of its own, if noise is not shared
 * by neighbours. Nothing is hidden, and all pixels count.
 *
 * @param whole gives patches of twice the width and height, whose target is the noisy plane itself
 */
record NeighbouringPixels(PatchSource whole) implements PatchSource {

	private static final int CELL = 2;

	@Override
	public void draw(final SplittableRandom random, final FloatBatch input, final FloatBatch target,
		final int position)
	{
		final int height = target.height();
		final int width = target.width();
		final FloatBatch seen = new FloatBatch(1, CELL * height, CELL * width, input.planes());
		final FloatBatch noisy = new FloatBatch(1, CELL * height, CELL * width, 1);
		whole.draw(random, seen, noisy, 0);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int pixel = (position * height + y) * width + x;
				final boolean right = random.nextBoolean();
				final boolean below = random.nextBoolean();
				final boolean across = random.nextBoolean();
				final int one = place(x, y, right, below, width);
				final int other = place(x, y, across != right, across == below, width);
				System.arraycopy(seen.data(), one * input.planes(), input.data(), pixel * input.planes(), input.planes());
				target.data()[pixel] = noisy.data()[other];
			}
	}

	/** Of a pixel of a cell, in the whole patch. */
	private static int place(final int x, final int y, final boolean right, final boolean below, final int width) {
		return (CELL * y + (below ? 1 : 0)) * CELL * width + CELL * x + (right ? 1 : 0);
	}
}
