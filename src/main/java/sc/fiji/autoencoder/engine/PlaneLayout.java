package sc.fiji.autoencoder.engine;

import java.util.Arrays;

/**
 * How a tensor holds one plane: what its dimensions are, in their order. A batch and a channel have the extent 1.
 *
 * @param axes of the letters b (batch), c (channel), y and x, each once at most, y and x in any case; for example "byxc"
 */
public record PlaneLayout(String axes) {

	public PlaneLayout {
		if (!axes.matches("[bcyx]+") || axes.chars().distinct().count() != axes.length() || axes.indexOf('y') < 0 || axes
			.indexOf('x') < 0) throw new IllegalArgumentException("The axes are \"" + axes +
				"\", but must be y and x, perhaps with b and c, each once.");
	}

	/**
	 * @param batch one plane
	 * @return its values in a tensor of this layout; not copied unless columns come first
	 */
	public FloatTensor tensor(final FloatBatch batch) {
		if (batch.count() != 1 || batch.planes() != 1) throw new IllegalArgumentException("There are " + batch.count() +
			" x " + batch.planes() + " planes, but must be one.");
		final int[] shape = new int[axes.length()];
		for (int d = 0; d < shape.length; d++)
			shape[d] = extent(axes.charAt(d), batch.height(), batch.width());
		return new FloatTensor(shape, columnsFirst() ? transposed(batch.data(), batch.height(), batch.width()) : exactly(
			batch));
	}

	/**
	 * The way back.
	 *
	 * @throws IllegalArgumentException in one sentence, if the tensor has other dimensions, or more than one plane
	 */
	public FloatBatch plane(final FloatTensor tensor) {
		final int[] shape = tensor.shape();
		int others = 1;
		for (int d = 0; d < shape.length && d < axes.length(); d++)
			if ("yx".indexOf(axes.charAt(d)) < 0) others *= shape[d];
		if (shape.length != axes.length() || others != 1) throw new IllegalArgumentException("A tensor has the shape " +
			Arrays.toString(shape) + ", but must have one plane with the axes \"" + axes + "\".");
		final int height = shape[axes.indexOf('y')];
		final int width = shape[axes.indexOf('x')];
		return new FloatBatch(columnsFirst() ? transposed(tensor.data(), width, height) : tensor.data(), 1, height, width, 1);
	}

	private boolean columnsFirst() {
		return axes.indexOf('x') < axes.indexOf('y');
	}

	private static int extent(final char axis, final int height, final int width) {
		return switch (axis) {
			case 'y' -> height;
			case 'x' -> width;
			default -> 1;
		};
	}

	/** A batch may have more room than it needs. */
	private static float[] exactly(final FloatBatch batch) {
		return batch.data().length == batch.size() ? batch.data() : Arrays.copyOf(batch.data(), batch.size());
	}

	private static float[] transposed(final float[] values, final int rows, final int columns) {
		final float[] transposed = new float[rows * columns];
		for (int row = 0; row < rows; row++)
			for (int column = 0; column < columns; column++)
				transposed[column * rows + row] = values[row * columns + column];
		return transposed;
	}
}
