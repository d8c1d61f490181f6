package sc.fiji.autoencoder.benchmark;

import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;

import ij.gui.Plot;
import ij.process.ImageProcessor;

/** Errors of networks with more and more of something that keeps them from learning their images by heart. */
final class RegularizationPlot {

	private static final int WIDTH = 560;
	private static final int HEIGHT = 340;
	private static final int TEXT = 14;
	private static final double HIGHEST = 2;
	private static final int[] COLOURS = { 0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728 };

	private final double none;
	private final Plot plot = new Plot("Regularization", "{none,little,more,much}",
		"Error of unseen patches / error without");
	private int lines;

	/** @param none the error of the network without any */
	RegularizationPlot(final double none) {
		this.none = none;
		plot.setFrameSize(WIDTH, HEIGHT);
		plot.setFont(Font.PLAIN, TEXT);
		plot.setLineWidth(2);
	}

	/** @param errors at three strengths, ascending */
	void add(final String name, final double... errors) {
		final double[] y = new double[errors.length + 1];
		y[0] = 1;
		for (int i = 0; i < errors.length; i++)
			y[i + 1] = errors[i] / none;
		final double[] x = new double[y.length];
		Arrays.setAll(x, i -> i);
		plot.setColor(new Color(COLOURS[lines++]));
		plot.addPoints(x, y, Plot.CONNECTED_CIRCLES);
		plot.setLabel(-1, name);
	}

	ImageProcessor picture() {
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.setLimits(-0.1, 3.1, 0, HIGHEST);
		plot.addLegend("", "bottom-left");
		plot.draw();
		return plot.getProcessor().convertToRGB();
	}
}
