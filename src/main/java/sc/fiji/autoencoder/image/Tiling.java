package sc.fiji.autoencoder.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How a plane goes through a network piece by piece. The plane is partitioned into tiles; around each lies a window that
 * the network sees. All windows have one size and start at multiples of the multiple. Each reaches beyond its tile by a halo
 * or, at the borders of the plane, to the end of a narrower border, for which the plane is mirrored. So a network whose
 * receptive field the halo covers, and whose strides divide the multiple, gives the same values whatever the tile size.
 *
 * @param width of the plane, in pixels
 * @param height of the plane
 * @param tile width and height that a tile may have, rounded up to the multiple
 * @param multiple of which the size and start of a window must be; the strides of the network divide it
 * @param halo margin around a tile on each side, a multiple of {@code multiple}
 * @param border how far windows reach beyond the plane, a multiple of {@code multiple} and at most the halo
 */
public record Tiling(int width, int height, int tile, int multiple, int halo, int border) {

	public Tiling {
		positive("width", width);
		positive("height", height);
		positive("tile", tile);
		positive("multiple", multiple);
		if (halo < 0 || halo % multiple != 0) throw new IllegalArgumentException("halo is " + halo +
			", but must be 0 or a multiple of " + multiple + ".");
		if (border < 0 || border > halo || border % multiple != 0) throw new IllegalArgumentException("border is " + border +
			", but must be 0 or a multiple of " + multiple + " and at most " + halo + ".");
		if (windowExtent(width, tile, multiple, halo, border) * windowExtent(height, tile, multiple, halo, border) >
			Integer.MAX_VALUE) throw new IllegalArgumentException("tile is " + tile + ", but a window of that size has too many pixels.");
	}

	/** With a border as wide as the halo: each tile lies in the middle of its window. */
	public Tiling(final int width, final int height, final int tile, final int multiple, final int halo) {
		this(width, height, tile, multiple, halo, halo);
	}

	public int windowWidth() {
		return (int) windowExtent(width, tile, multiple, halo, border);
	}

	public int windowHeight() {
		return (int) windowExtent(height, tile, multiple, halo, border);
	}

	/** Whether the plane is one tile. */
	public boolean isWhole() {
		return end(0, width, windowWidth()) == width && end(0, height, windowHeight()) == height;
	}

	/** The tiles, row by row. */
	public List<Tile> tiles() {
		final List<Tile> tiles = new ArrayList<>();
		for (int y = 0, below; y < height; y = below) {
			below = end(y, height, windowHeight());
			for (int x = 0, right; x < width; x = right) {
				right = end(x, width, windowWidth());
				tiles.add(new Tile(x, y, right - x, below - y));
			}
		}
		return tiles;
	}

	/** Column of the plane at which the window around a tile starts, before the plane if negative. */
	public int windowX(final Tile tile) {
		return start(tile.x, width, windowWidth());
	}

	/** Row of the plane at which the window around a tile starts. */
	public int windowY(final Tile tile) {
		return start(tile.y, height, windowHeight());
	}

	private int start(final int tileStart, final int extent, final int window) {
		final int last = (int) roundUp(extent, multiple) + border - window;
		return Math.min(last, Math.max(-border, tileStart - halo));
	}

	/** Where the tile ends that starts there: a halo before the end of its window, or with the plane. */
	private int end(final int tileStart, final int extent, final int window) {
		final int start = start(tileStart, extent, window);
		return start + window == roundUp(extent, multiple) + border ? extent : start + window - halo;
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
		final int left = windowX(tile);
		final int top = windowY(tile);
		final int[] columns = new int[windowWidth()];
		for (int i = 0; i < columns.length; i++)
			columns[i] = Mirror.index(left + i, width);
		IntStream.range(0, windowHeight()).parallel().forEach(row -> {
			final RandomAccess<FloatType> pixel = plane.randomAccess();
			pixel.setPosition(Mirror.index(top + row, height), 1);
			int index = offset + row * columns.length * stride;
			for (final int column : columns) {
				pixel.setPosition(column, 0);
				into[index] = scale.normalize(pixel.get().get());
				index += stride;
			}
		});
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
		final int left = tile.x - windowX(tile);
		final int top = tile.y - windowY(tile);
		final int extent = windowWidth();
		IntStream.range(0, tile.height).parallel().forEach(row -> {
			int index = offset + ((top + row) * extent + left) * stride;
			for (int column = 0; column < tile.width; column++, index += stride)
				values[row * tile.width + column] = scale.denormalize(window[index]);
		});
		return values;
	}

	/** Along one axis; tiles are made even, so that the last one's window does not hold little but mirror image. */
	private static long windowExtent(final int extent, final int tile, final int multiple, final int halo,
		final int border)
	{
		final long whole = roundUp(extent, multiple);
		final long largest = roundUp(Math.min(tile, extent), multiple);
		final long spared = 2L * (halo - border); // of all windows together: two of their halos are borders
		final long count = Math.max(1, ceil(whole - spared, largest));
		return roundUp(ceil(whole - spared + 2L * halo * count, count), multiple);
	}

	private static long ceil(final long value, final long divisor) {
		return (value + divisor - 1) / divisor;
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
