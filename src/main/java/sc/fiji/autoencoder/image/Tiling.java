package sc.fiji.autoencoder.image;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How a plane goes through a network piece by piece. The plane is partitioned into tiles; around each lies a window that
 * the network sees. All windows have one size: that of the largest tile, rounded up to the multiple, plus a halo on each
 * side. They start at multiples of the multiple; beyond its borders the plane is mirrored. So a network whose receptive
 * field the halo covers, and whose strides divide the multiple, gives the same values whatever the tile size.
 *
 * @param width of the plane, in pixels
 * @param height of the plane
 * @param tile width and height that a tile may have, rounded up to the multiple
 * @param multiple of which the size and start of a window must be, 2^depth of the network
 * @param halo margin around a tile on each side, a multiple of {@code multiple}
 */
public record Tiling(int width, int height, int tile, int multiple, int halo) {

	public Tiling {
		positive("width", width);
		positive("height", height);
		positive("tile", tile);
		positive("multiple", multiple);
		if (halo < 0 || halo % multiple != 0) throw new IllegalArgumentException("halo is " + halo +
			", but must be 0 or a multiple of " + multiple + ".");
		if (windowExtent(width, tile, multiple, halo) * windowExtent(height, tile, multiple, halo) > Integer.MAX_VALUE)
			throw new IllegalArgumentException("tile is " + tile + ", but a window of that size has too many pixels.");
	}

	public int windowWidth() {
		return (int) windowExtent(width, tile, multiple, halo);
	}

	public int windowHeight() {
		return (int) windowExtent(height, tile, multiple, halo);
	}

	/** The tiles, row by row. */
	public List<Tile> tiles() {
		final int columns = windowWidth() - 2 * halo;
		final int rows = windowHeight() - 2 * halo;
		final List<Tile> tiles = new ArrayList<>();
		for (int y = 0; y < height; y += rows)
			for (int x = 0; x < width; x += columns)
				tiles.add(new Tile(x, y, Math.min(columns, width - x), Math.min(rows, height - y)));
		return tiles;
	}

	/**
	 * Reads the window around a tile, normalised, in the order row, column.
	 *
	 * @param plane of the size of this tiling
	 * @param into takes {@code windowWidth() * windowHeight()} values
	 * @param offset index of the first value
	 * @param stride distance of one value to the next: the number of planes that are interleaved
	 */
	public void read(final RandomAccessibleInterval<FloatType> plane, final Tile tile, final Scale scale,
		final float[] into, final int offset, final int stride)
	{
		if (plane.dimension(0) != width || plane.dimension(1) != height) throw new IllegalArgumentException("The plane is " +
			plane.dimension(0) + " x " + plane.dimension(1) + ", but the tiling is for " + width + " x " + height + ".");
		final int[] columns = new int[windowWidth()];
		for (int i = 0; i < columns.length; i++)
			columns[i] = Mirror.index(tile.x - halo + i, width);
		final RandomAccess<FloatType> pixel = plane.randomAccess();
		int index = offset;
		for (int row = 0; row < windowHeight(); row++) {
			pixel.setPosition(Mirror.index(tile.y - halo + row, height), 1);
			for (final int column : columns) {
				pixel.setPosition(column, 0);
				into[index] = scale.normalize(pixel.get().get());
				index += stride;
			}
		}
	}

	/**
	 * What a window holds of its tile, denormalised.
	 *
	 * @param window values in the order row, column
	 * @param offset index of the first value
	 * @param stride distance of one value to the next
	 * @return {@code tile.width() * tile.height()} values in the order row, column
	 */
	public float[] crop(final float[] window, final int offset, final int stride, final Tile tile, final Scale scale) {
		final float[] values = new float[tile.width * tile.height];
		for (int row = 0; row < tile.height; row++) {
			int index = offset + ((row + halo) * windowWidth() + halo) * stride;
			for (int column = 0; column < tile.width; column++, index += stride)
				values[row * tile.width + column] = scale.denormalize(window[index]);
		}
		return values;
	}

	/** Along one axis; tiles are made even, so that the last one's window does not hold little but mirror image. */
	private static long windowExtent(final int extent, final int tile, final int multiple, final int halo) {
		final long largest = roundUp(Math.min(tile, extent), multiple);
		final long count = (extent + largest - 1) / largest;
		return roundUp((extent + count - 1) / count, multiple) + 2L * halo;
	}

	private static long roundUp(final long value, final long multiple) {
		return (value + multiple - 1) / multiple * multiple;
	}

	private static void positive(final String name, final int value) {
		if (value < 1) throw new IllegalArgumentException(name + " is " + value + ", but must be 1 or more.");
	}

	/** A rectangle of a plane, in pixels. */
	public record Tile(int x, int y, int width, int height) {}
}
