package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.util.List;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.process.FloatProcessor;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.training.TrainingMonitor.Preview;

/** The losses as a plot, and an example before, after and as it should be, side by side. */
final class TrainingWindows {

	private static final int GAP = 4;

	private final String name;
	private PlotWindow plot;
	private ImagePlus example;

	TrainingWindows(final String name) {
		this.name = name;
	}

	/** Opens the windows at the first call; a window that the user has closed stays closed. */
	void update(final List<HistoryPoint> history, final Preview preview) {
		final Plot drawn = draw(history);
		if (plot == null) plot = drawn.show();
		else if (plot.isVisible()) plot.drawPlot(drawn);
		final FloatProcessor pixels = sideBySide(preview);
		if (example == null) {
			example = new ImagePlus(name + ": noisy, denoised, clean", pixels);
			example.setDisplayRange(0, 1);
			example.show();
		}
		else if (example.isVisible()) {
			example.getProcessor().setPixels(pixels.getPixels());
			example.updateAndDraw();
		}
	}

	private Plot draw(final List<HistoryPoint> history) {
		final double[] steps = history.stream().mapToDouble(HistoryPoint::step).toArray();
		final Plot drawn = new Plot(name + ": losses", "Step", "Loss");
		drawn.setAxisYLog(true);
		drawn.setColor(Color.BLUE);
		drawn.addPoints(steps, history.stream().mapToDouble(HistoryPoint::trainingLoss).toArray(), Plot.CONNECTED_CIRCLES);
		drawn.setColor(Color.RED);
		drawn.addPoints(steps, history.stream().mapToDouble(HistoryPoint::validationLoss).toArray(),
			Plot.CONNECTED_CIRCLES);
		drawn.setColor(Color.BLACK);
		drawn.addLegend("Training\nValidation");
		drawn.setLimitsToFit(true);
		return drawn;
	}

	private static FloatProcessor sideBySide(final Preview preview) {
		final FloatBatch target = preview.target();
		final FloatProcessor pixels = new FloatProcessor(3 * target.width() + 2 * GAP, target.height());
		pixels.setValue(1);
		pixels.fill();
		paint(pixels, 0, preview.input(), preview.input().planes() / 2);
		paint(pixels, target.width() + GAP, preview.output(), 0);
		paint(pixels, 2 * (target.width() + GAP), target, 0);
		return pixels;
	}

	private static void paint(final FloatProcessor pixels, final int left, final FloatBatch batch, final int plane) {
		for (int y = 0; y < batch.height(); y++)
			for (int x = 0; x < batch.width(); x++)
				pixels.setf(left + x, y, batch.data()[(y * batch.width() + x) * batch.planes() + plane]);
	}
}
