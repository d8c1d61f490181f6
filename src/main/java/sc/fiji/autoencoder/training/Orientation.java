package sc.fiji.autoencoder.training;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Scale;

/**
 * One of the eight ways to turn and flip a square patch.
 *
 * @param transposed whether rows become columns
 * @param flippedX whether columns run backwards
 * @param flippedY whether rows run backwards
 */
record Orientation(boolean transposed, boolean flippedX, boolean flippedY) {

	static final int COUNT = 8;
	static final Orientation UPRIGHT = of(0);

	static Orientation of(final int index) {
		return new Orientation((index & 1) != 0, (index & 2) != 0, (index & 4) != 0);
	}

	/**
	 * Copies a square of a plane into a batch.
	 *
	 * @param x left edge of the square
	 * @param y upper edge
	 * @param position of the patch in the batch, whose height and width are those of the square
	 * @param channel of the batch
	 */
	void copy(final RandomAccessibleInterval<FloatType> plane, final Scale scale, final long x, final long y,
		final FloatBatch batch, final int position, final int channel)
	{
		final int size = batch.width();
		final RandomAccess<FloatType> pixel = plane.randomAccess();
		final long left = plane.min(0) + x;
		final long top = plane.min(1) + y;
		int index = position * size * size * batch.planes() + channel;
		for (int row = 0; row < size; row++) {
			final int r = flippedY ? size - 1 - row : row;
			for (int column = 0; column < size; column++) {
				final int c = flippedX ? size - 1 - column : column;
				pixel.setPosition(left + (transposed ? r : c), 0);
				pixel.setPosition(top + (transposed ? c : r), 1);
				batch.data()[index] = scale.normalize(pixel.get().get());
				index += batch.planes();
			}
		}
	}
}
