package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;

import ij.gui.Plot;

import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.NoiseLevel;

/** Variance against mean: what was measured as points, what is estimated as a line, each measurement in its colour. */
final class NoisePlot {

	private static final int WIDTH = 560;
	private static final int HEIGHT = 400;
	private static final int TEXT = 14;
	private static final int MOST_LABELS = 6;
	private static final Color[] COLOURS = { new Color(0x1f77b4), new Color(0xd62728), new Color(0x2ca02c), new Color(
		0x9467bd), new Color(0xff7f0e), new Color(0x7f7f7f) };

	private NoisePlot() {}

	static Plot draw(final List<NoiseMeasurement> found) {
		final Plot plot = new Plot("Noise", "Mean grey value", "Variance of the noise");
		plot.setFrameSize(WIDTH, HEIGHT);
		plot.setFont(Font.PLAIN, TEXT);
		for (int i = 0; i < found.size(); i++)
			add(plot, found.get(i), COLOURS[i % COLOURS.length], found.size() <= MOST_LABELS);
		plot.setColor(Color.BLACK);
		plot.setLimitsToFit(false);
		if (found.size() <= MOST_LABELS) plot.addLegend("", "top-left");
		plot.draw(); // before that it has no size, and nor have its enlargements
		return plot;
	}

	private static void add(final Plot plot, final NoiseMeasurement measurement, final Color colour,
		final boolean labelled)
	{
		final NoiseEstimate noise = measurement.noise();
		final double[] means = noise.levels().stream().mapToDouble(NoiseLevel::mean).toArray();
		plot.setColor(colour);
		plot.setLineWidth(1);
		plot.addPoints(means, noise.levels().stream().mapToDouble(NoiseLevel::variance).toArray(), Plot.CIRCLE);
		plot.setLineWidth(2);
		final double[] ends = { noise.offset(), Math.max(noise.offset(), means[means.length - 1]) };
		plot.addPoints(ends, new double[] { noise.varianceAt(ends[0]), noise.varianceAt(ends[1]) }, Plot.LINE);
		if (labelled) plot.setLabel(-1, String.format(Locale.ROOT, "%s, channel %d: gain %.4g, read noise %.4g", measurement
			.image(), measurement.channel(), noise.gain(), noise.readNoise()));
	}
}
