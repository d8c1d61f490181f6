package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import java.util.Optional;

import ij.gui.Plot;

import sc.fiji.autoencoder.anomaly.Curve;
import sc.fiji.autoencoder.anomaly.PixelCurves;

/** The curves of heat maps in one plot, with the areas below them. */
final class CurvePlot {

	private static final int SIDE = 480;
	private static final int TEXT = 14;
	/** Else the frame would cover a perfect curve. */
	private static final double MARGIN = 0.01;
	private static final Color PIXELS = new Color(0x1f77b4);
	private static final Color REGIONS = new Color(0x2ca02c);
	private static final Color IMAGES = new Color(0xd62728);
	private static final Color CHANCE = new Color(0xb0b0b0);

	private CurvePlot() {}

	static Plot draw(final MapScores scores) {
		final Plot plot = new Plot("Anomaly curves", "False-positive rate", "True-positive rate or overlap");
		plot.setFrameSize(SIDE, SIDE);
		plot.setFont(Font.PLAIN, TEXT);
		plot.setLineWidth(2);
		final PixelCurves curves = scores.curves();
		add(plot, curves.roc(), PIXELS, "Pixels: AUROC %.4f");
		add(plot, curves.overlap(), REGIONS, "Regions: AUPRO %.4f up to " + PixelCurves.OVERLAP_LIMIT);
		final Optional<Curve> images = scores.images().roc();
		if (images.isPresent()) add(plot, images.get(), IMAGES, "Images: AUROC %.4f");
		plot.setLineWidth(1);
		plot.setColor(CHANCE);
		plot.drawLine(0, 0, 1, 1);
		plot.drawDottedLine(PixelCurves.OVERLAP_LIMIT, 0, PixelCurves.OVERLAP_LIMIT, 1, 4);
		plot.setColor(Color.BLACK);
		plot.setLimits(-MARGIN, 1 + MARGIN, -MARGIN, 1 + MARGIN);
		plot.addLegend("", "bottom-right");
		plot.draw(); // before that it has no size, and nor have its enlargements
		return plot;
	}

	private static void add(final Plot plot, final Curve curve, final Color color, final String label) {
		plot.setColor(color);
		plot.addPoints(curve.points().stream().mapToDouble(Curve.Point::falsePositiveRate).toArray(), curve.points()
			.stream().mapToDouble(Curve.Point::rate).toArray(), Plot.LINE);
		plot.setLabel(-1, String.format(Locale.ROOT, label, curve.area()));
	}
}
