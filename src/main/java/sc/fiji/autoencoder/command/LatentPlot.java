package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.latent.Embedding;

/** Patches as points along the first two principal components of their codes, coloured by their labels. */
final class LatentPlot {

	private static final int WIDTH = 800;
	private static final int HEIGHT = 640;
	private static final int TEXT = 14;

	/** Around the points, as a share of their range. */
	private static final double MARGIN = 0.08;

	/** Width of a thumbnail and least distance of two, in pixels. */
	private static final int THUMBNAIL = 40;
	private static final int DISTANCE = 46;

	/** Of as many labels; more are coloured from blue to red. */
	private static final int[] COLOURS = { 0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b, 0xe377c2, 0x7f7f7f,
		0xbcbd22, 0x17becf };
	private static final float BLUE = 0.66f;

	private final Embedding embedding;
	private final double[] x;
	private final double[] y;
	private final Color[] colours;
	private final Plot plot;

	/** @param labels of the patches */
	LatentPlot(final String title, final Embedding embedding, final List<String> labels) {
		this.embedding = embedding;
		x = along(0);
		y = along(1);
		plot = new Plot(title, axis(0), axis(1));
		plot.setFrameSize(WIDTH, HEIGHT);
		plot.setFont(Font.PLAIN, TEXT);
		final Map<String, List<Integer>> groups = new LinkedHashMap<>();
		for (int i = 0; i < x.length; i++)
			groups.computeIfAbsent(labels.get(i), label -> new ArrayList<>()).add(i);
		colours = new Color[x.length];
		int number = 0;
		plot.setLineWidth(2);
		for (final Map.Entry<String, List<Integer>> group : groups.entrySet()) {
			final Color colour = colour(number++, groups.size());
			group.getValue().forEach(i -> colours[i] = colour);
			plot.setColor(colour);
			plot.addPoints(of(x, group.getValue()), of(y, group.getValue()), Plot.CIRCLE);
			plot.setLabel(-1, group.getKey().isEmpty() ? "(no label)" : group.getKey());
		}
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		limit();
		final List<String> names = List.copyOf(groups.keySet());
		if (names.size() > COLOURS.length) plot.addLabel(0, 0, "Colours from blue (" + names.get(0) + ") to red (" + names
			.get(names.size() - 1) + ")");
		else if (names.size() > 1) plot.addLegend("", "auto");
		plot.draw(); // before that it has no size
	}

	Plot plot() {
		return plot;
	}

	/** Where a patch is in the plot as it is drawn now, in pixels. */
	Point2D.Double place(final int patch) {
		return new Point2D.Double(plot.scaleXtoPxl(x[patch]), plot.scaleYtoPxl(y[patch]));
	}

	/** The patch whose point is the nearest to a pixel. */
	int nearest(final double column, final double row) {
		int nearest = 0;
		for (int i = 1; i < x.length; i++)
			if (place(i).distanceSq(column, row) < place(nearest).distanceSq(column, row)) nearest = i;
		return nearest;
	}

	/** @param thumbnails whether patches are painted over their points, as many as do not hide each other */
	ImagePlus picture(final boolean thumbnails) {
		final ImageProcessor pixels = plot.getProcessor().convertToRGB();
		if (thumbnails) {
			final List<Point2D.Double> painted = new ArrayList<>();
			for (int i = 0; i < x.length; i++) {
				final Point2D.Double place = place(i);
				if (painted.stream().anyMatch(other -> Math.abs(other.x - place.x) < DISTANCE && Math.abs(other.y - place.y) <
					DISTANCE)) continue;
				painted.add(place);
				paint(pixels, i, (int) place.x - THUMBNAIL / 2, (int) place.y - THUMBNAIL / 2);
			}
		}
		return new ImagePlus(plot.getTitle(), pixels);
	}

	private void paint(final ImageProcessor pixels, final int patch, final int left, final int top) {
		final ImageProcessor thumbnail = new FloatProcessor(embedding.originals().width(), embedding.originals().height(),
			embedding.originals().plane(patch, 0));
		thumbnail.setMinAndMax(0, 1);
		thumbnail.setInterpolationMethod(ImageProcessor.BILINEAR);
		pixels.insert(thumbnail.resize(THUMBNAIL, THUMBNAIL, true).convertToRGB(), left, top);
		pixels.setColor(colours[patch]);
		pixels.setLineWidth(2);
		pixels.drawRect(left - 1, top - 1, THUMBNAIL + 2, THUMBNAIL + 2);
	}

	/** Coordinates along a component; 0 if the codes do not have so many. */
	private double[] along(final int component) {
		return IntStream.range(0, embedding.patches().size()).mapToDouble(i -> component < embedding.components().size()
			? embedding.components().project(embedding.codes()[i], component + 1)[component] : 0).toArray();
	}

	private String axis(final int component) {
		final double share = component < embedding.components().size() ? embedding.components().variances()[component] /
			embedding.components().total() : 0;
		return String.format(Locale.ROOT, "Principal component %d (%.1f %% of variance)", component + 1, 100 * share);
	}

	private void limit() {
		final double[] range = { min(x), max(x), min(y), max(y) };
		for (int axis = 0; axis < range.length; axis += 2) {
			final double margin = range[axis] < range[axis + 1] ? MARGIN * (range[axis + 1] - range[axis]) : 1;
			range[axis] -= margin;
			range[axis + 1] += margin;
		}
		plot.setLimits(range[0], range[1], range[2], range[3]);
	}

	private static double min(final double[] values) {
		return Arrays.stream(values).min().orElseThrow();
	}

	private static double max(final double[] values) {
		return Arrays.stream(values).max().orElseThrow();
	}

	private static double[] of(final double[] values, final List<Integer> indices) {
		return indices.stream().mapToDouble(i -> values[i]).toArray();
	}

	private static Color colour(final int number, final int count) {
		if (count <= COLOURS.length) return new Color(COLOURS[number]);
		return Color.getHSBColor(BLUE * (1 - (float) number / (count - 1)), 0.9f, 0.85f);
	}
}
