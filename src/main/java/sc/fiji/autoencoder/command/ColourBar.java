package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.IndexColorModel;

import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;

import sc.fiji.autoencoder.image.Fonts;

/**
 * The colours of a heat map and what they mean, drawn inside the image at its right side, with a mark at the threshold.
 * Scaled to the image; not in one that is too small to read it.
 *
 * @param lut from the lowest to the highest heat
 * @param lowest heat at the bottom of the bar
 * @param highest heat at its top
 * @param mark colour of the threshold
 */
record ColourBar(IndexColorModel lut, int lowest, int highest, Color mark) {

	private static final String UNIT = "-log10 false-positive rate";

	/** Of the shorter side of an image, in pixels. */
	private static final int SMALLEST = 240;

	private static final double FONT_SHARE = 0.028;
	private static final int SMALLEST_FONT = 8;
	private static final Color PANEL = new Color(0, 0, 0, 160);

	/** @param threshold heat to be marked */
	void addTo(final Overlay overlay, final int width, final int height, final double threshold) {
		final int side = Math.min(width, height);
		if (side < SMALLEST || !Fonts.available()) return;
		final Font font = new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.max(SMALLEST_FONT, Math.round(
			FONT_SHARE * side)));
		final int em = font.getSize();
		final TextRoi unit = text(UNIT, font);
		final int bar = (int) Math.max(0.4 * side, unit.getFloatWidth());
		final double left = width - 4.6 * em;
		final double top = 1.4 * em;
		overlay.add(panel(left - 0.8 * em, top - em, width - left + 0.4 * em, bar + 2 * em));
		overlay.add(gradient(left, top, em, bar));
		for (int tick = lowest; tick <= highest; tick++) {
			final double y = top + bar * (1 - share(tick));
			overlay.add(line(left + em, y, left + 1.3 * em, y, Color.WHITE, em));
			final TextRoi label = text(Integer.toString(tick), font);
			label.setLocation(left + 1.6 * em, y - label.getFloatHeight() / 2);
			overlay.add(label);
		}
		unit.setLocation(left + 2.6 * em, top + (bar + unit.getFloatWidth()) / 2);
		unit.setAngle(90);
		overlay.add(unit);
		final double y = top + bar * (1 - share(threshold));
		overlay.add(line(left - 0.5 * em, y, left + 1.3 * em, y, mark, 2 * em));
	}

	/** How far up the bar a heat is, 0 to 1. */
	private double share(final double heat) {
		return Math.max(0, Math.min(1, (heat - lowest) / (highest - lowest)));
	}

	private static Roi panel(final double x, final double y, final double width, final double height) {
		final Roi panel = new Roi(x, y, width, height);
		panel.setFillColor(PANEL);
		return panel;
	}

	private Roi gradient(final double x, final double y, final int width, final int height) {
		final ColorProcessor colours = new ColorProcessor(width, height);
		for (int row = 0; row < height; row++) {
			colours.setColor(new Color(lut.getRGB((int) Math.round(255. * (height - 1 - row) / (height - 1)))));
			colours.fillRect(0, row, width, 1);
		}
		return new ImageRoi((int) Math.round(x), (int) Math.round(y), colours.getBufferedImage());
	}

	private static Roi line(final double x1, final double y1, final double x2, final double y2, final Color colour,
		final int em)
	{
		final Line line = new Line(x1, y1, x2, y2);
		line.setStrokeColor(colour);
		line.setStrokeWidth(Math.max(1, em / 12.));
		return line;
	}

	private static TextRoi text(final String text, final Font font) {
		final TextRoi roi = new TextRoi(0., 0., text, font);
		roi.setStrokeColor(Color.WHITE);
		roi.setAntialiased(true);
		return roi;
	}
}
