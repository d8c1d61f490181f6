package sc.fiji.autoencoder.anomaly;

import java.util.Arrays;

/**
 * The hot pixels of a heat map as horizontal runs, in the order row, column, and which of them touch: one pass over the
 * image, with a forest of runs for what belongs together (Rosenfeld and Pfaltz 1966). Memory goes with the runs, not
 * with the pixels.
 */
final class Runs {

	private int[] starts = new int[1024];
	private int[] ends = new int[1024];
	private int[] rows = new int[1024];
	private int[] parents = new int[1024];
	private int size;

	/** @param threshold pixels of this heat or more are hot */
	Runs(final HeatMap heat, final double threshold) {
		int above = 0;
		for (int y = 0; y < heat.height(); y++) {
			final int first = size;
			addRow(heat, y, threshold);
			join(above, first);
			above = first;
		}
	}

	int size() {
		return size;
	}

	int row(final int run) {
		return rows[run];
	}

	/** Column of the first pixel. */
	int start(final int run) {
		return starts[run];
	}

	/** Column after the last pixel. */
	int end(final int run) {
		return ends[run];
	}

	/** The first of all runs that this one belongs together with. */
	int root(final int run) {
		int root = run;
		while (parents[root] != root) {
			parents[root] = parents[parents[root]];
			root = parents[root];
		}
		return root;
	}

	private void addRow(final HeatMap heat, final int y, final double threshold) {
		final int row = y * heat.width();
		int x = 0;
		while (x < heat.width()) {
			if (!(heat.values()[row + x] >= threshold)) {
				x++;
				continue;
			}
			final int start = x;
			while (x < heat.width() && heat.values()[row + x] >= threshold)
				x++;
			add(y, start, x);
		}
	}

	private void add(final int y, final int start, final int end) {
		if (size == starts.length) {
			starts = Arrays.copyOf(starts, 2 * size);
			ends = Arrays.copyOf(ends, 2 * size);
			rows = Arrays.copyOf(rows, 2 * size);
			parents = Arrays.copyOf(parents, 2 * size);
		}
		starts[size] = start;
		ends[size] = end;
		rows[size] = y;
		parents[size] = size++;
	}

	/** Joins the runs of the last row, from {@code first} on, with those of the row above that they touch. */
	private void join(final int firstAbove, final int first) {
		int above = firstAbove;
		int run = first;
		while (above < first && run < size) {
			if (starts[above] <= ends[run] && starts[run] <= ends[above]) merge(root(above), root(run));
			if (ends[above] < ends[run]) above++;
			else run++;
		}
	}

	private void merge(final int a, final int b) {
		parents[Math.max(a, b)] = Math.min(a, b);
	}
}
