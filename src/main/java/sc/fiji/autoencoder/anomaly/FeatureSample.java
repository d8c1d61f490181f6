package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import sc.fiji.autoencoder.engine.FloatBatch;
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

		void collect(final Window window, final Tiling.Tile tile, final Tiling tiling) {
			final FloatBatch raw = FeatureSpace.raw(window);
			final int margin = tiling.halo() / cell;
			final int left = tile.x() / cell;
			final int top = tile.y() / cell;
			for (int y = 0; y * cell < tile.height(); y++)
				for (int x = 0; x * cell < tile.width(); x++) {
					final int index = (top + y) * columns + left + x;
					if (Arrays.binarySearch(wanted, index) < 0) continue;
					final int from = ((y + margin) * raw.width() + x + margin) * raw.planes();
					found.put(index, Arrays.copyOfRange(raw.data(), from, from + raw.planes()));
				}
		}

		/** Adds what was found to the sample. */
		void close() {
			for (final int index : wanted)
				vectors.add(found.get(index));
		}
	}
}
