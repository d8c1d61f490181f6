package sc.fiji.autoencoder.anomaly;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** The connected components of the hot pixels of a heat map that are large enough, from top to bottom. */
final class Components {

	private static final int NONE = -1;
	private static final int HOT = 255;

	private final HeatMap heat;
	private final Runs runs;

	/** The run that follows one in its component. */
	private final int[] next;
	private final List<Component> components = new ArrayList<>();

	Components(final HeatMap heat, final double threshold, final int minarea) {
		this.heat = heat;
		runs = new Runs(heat, threshold);
		next = new int[runs.size()];
		Arrays.fill(next, NONE);
		final int[] pixels = new int[runs.size()];
		for (int run = 0; run < runs.size(); run++)
			pixels[runs.root(run)] += runs.end(run) - runs.start(run);
		final int[] last = new int[runs.size()];
		for (int run = 0; run < runs.size(); run++) {
			final int root = runs.root(run);
			if (root != run) next[last[root]] = run;
			last[root] = run;
			if (root == run && pixels[root] >= minarea) components.add(new Component(root, pixels[root]));
		}
		components.forEach(this::measure);
	}

	int size() {
		return components.size();
	}

	/** Heat of the hottest pixel. */
	double max(final int index) {
		return components.get(index).max;
	}

	Region region(final int index, final double p) {
		final Component c = components.get(index);
		return new Region(new Rectangle(c.bounds), c.pixels, c.heat / c.pixels, c.max, c.x / c.pixels, c.y / c.pixels, p,
			outline(c));
	}

	/** 255 in the components, else 0. */
	ByteProcessor mask() {
		final ByteProcessor mask = new ByteProcessor(heat.width(), heat.height());
		for (final Component component : components)
			paint(component, mask, 0, 0);
		return mask;
	}

	private void measure(final Component component) {
		for (int run = component.root; run != NONE; run = next[run]) {
			final int y = runs.row(run);
			final int length = runs.end(run) - runs.start(run);
			component.bounds.add(new Rectangle(runs.start(run), y, length, 1));
			component.x += 0.5 * length * (runs.start(run) + runs.end(run));
			component.y += length * (y + 0.5);
			for (int x = runs.start(run); x < runs.end(run); x++) {
				final double value = heat.values()[y * heat.width() + x];
				component.heat += value;
				component.max = Math.max(component.max, value);
			}
		}
	}

	private void paint(final Component component, final ByteProcessor into, final int left, final int top) {
		final byte[] pixels = (byte[]) into.getPixels();
		for (int run = component.root; run != NONE; run = next[run]) {
			final int row = (runs.row(run) - top) * into.getWidth() - left;
			Arrays.fill(pixels, row + runs.start(run), row + runs.end(run), (byte) HOT);
		}
	}

	private Roi outline(final Component component) {
		final Rectangle bounds = component.bounds;
		final ByteProcessor pixels = new ByteProcessor(bounds.width, bounds.height);
		paint(component, pixels, bounds.x, bounds.y);
		pixels.setThreshold(HOT, HOT, ImageProcessor.NO_LUT_UPDATE);
		final Roi outline = new ThresholdToSelection().convert(pixels);
		if (outline == null) throw new CancellationException(); // ImageJ gives up if its thread is interrupted
		outline.setLocation(bounds.x, bounds.y);
		return outline;
	}

	/** Sums over its pixels. */
	private final class Component {

		private final int root;
		private final int pixels;
		private final Rectangle bounds;
		private double heat;
		private double max;
		private double x;
		private double y;

		private Component(final int root, final int pixels) {
			this.root = root;
			this.pixels = pixels;
			bounds = new Rectangle(runs.start(root), runs.row(root), 1, 1);
		}
	}
}
