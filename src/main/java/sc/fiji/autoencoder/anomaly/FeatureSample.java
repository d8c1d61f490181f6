package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import sc.fiji.autoencoder.image.Tiling;

/** Raw feature vectors of cells that were drawn at random, from each slice as many, or all if it has fewer. */
final class FeatureSample {

	private final int cell;
	private final int each;
	private final SplittableRandom random;
	private final List<float[]> vectors = new ArrayList<>();

	/**
	 * @param cell width and height of a cell in pixels
	 * @param each how many of a slice at most
	 */
	FeatureSample(final int cell, final int each, final long seed) {
		this.cell = cell;
		this.each = each;
		random = new SplittableRandom(seed);
	}

	List<float[]> vectors() {
		return vectors;
	}

	/** Draws from a slice; what is returned collects from its windows. */
	OfSlice open(final Slice slice) {
		final int columns = (slice.width() + cell - 1) / cell;
		final int rows = (slice.height() + cell - 1) / cell;
		final IntStream wanted = columns * rows <= each ? IntStream.range(0, columns * rows) : random.ints(each, 0, columns *
			rows).sorted();
		return new OfSlice(wanted.toArray(), columns);
	}

	final class OfSlice {

		private final int[] wanted;
		private final int columns;
		private final Map<Integer, float[]> found = new HashMap<>();

		private OfSlice(final int[] wanted, final int columns) {
			this.wanted = wanted;
			this.columns = columns;
		}

		void collect(final Window window, final Tiling.Tile tile) {
			final int left = window.x() / cell;
			final int top = window.y() / cell;
			for (int y = tile.y() / cell; y * cell < tile.y() + tile.height(); y++)
				for (int x = tile.x() / cell; x * cell < tile.x() + tile.width(); x++) {
					final int index = y * columns + x;
					if (Arrays.binarySearch(wanted, index) >= 0) found.put(index, FeatureSpace.raw(window, x - left, y - top));
				}
		}

		/** Adds what was found to the sample. */
		void close() {
			for (final int index : wanted)
				vectors.add(found.get(index));
		}
	}
}
