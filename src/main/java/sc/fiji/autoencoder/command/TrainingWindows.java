package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.List;
import java.util.Locale;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.gui.TextRoi;
import ij.process.FloatProcessor;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Range;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.training.TrainingMonitor.Preview;

/** The losses as a plot, and an example before, after and as it should be, side by side. */
final class TrainingWindows {

	private static final int GAP = 4;

	/** What is smaller is shown enlarged, in screen pixels. */
	private static final int LEAST_WIDTH = 600;
	private static final int CAPTION = 14;
	private static final Color TRAINING = new Color(0x1f77b4);
	private static final Color VALIDATION = new Color(0xd62728);

	private final String name;
	private final List<String> captions;
	private PlotWindow plot;
	private ImagePlus example;

	/** @param captions of the example's input, output and target */
	TrainingWindows(final String name, final List<String> captions) {
		this.name = name;
		this.captions = captions;
	}

	/** Opens the windows at the first call; a window that the user has closed stays closed. */
	void update(final List<HistoryPoint> history, final Preview preview) {
		final Plot drawn = draw(history);
		if (plot == null) plot = drawn.show();
		else if (plot.isVisible()) plot.drawPlot(drawn);
		final FloatProcessor pixels = sideBySide(preview);
		if (example == null) show(pixels, preview.target());
		else if (example.isVisible()) {
			example.getProcessor().setPixels(pixels.getPixels());
			example.updateAndDraw();
		}
	}

	/** In the range of the clean picture, for noise would make it pale. */
	private void show(final FloatProcessor pixels, final FloatBatch target) {
		final Range range = Range.of(ArrayImgs.floats(target.data(), target.width(), target.height()));
		example = new ImagePlus(name + ": " + String.join(", ", captions), pixels);
		example.setDisplayRange(range.min(), range.max());
		example.show();
		final ImageCanvas canvas = example.getCanvas();
		while (canvas.getMagnification() * pixels.getWidth() < LEAST_WIDTH)
			canvas.zoomIn(0, 0);
		example.setOverlay(captions(target.width() + GAP, canvas.getMagnification()));
		placeBelow(plot, example.getWindow());
	}

	/** As far as the screen reaches. */
	static void placeBelow(final Window above, final Window below) {
		final Rectangle screen = GUI.getMaxWindowBounds(above);
		below.setLocation(Math.max(screen.x, Math.min(above.getX(), screen.x + screen.width - below.getWidth())), Math.max(
			screen.y, Math.min(above.getY() + above.getHeight(), screen.y + screen.height - below.getHeight())));
	}

	private Overlay captions(final int distance, final double magnification) {
		final Font font = new Font(Font.SANS_SERIF, Font.BOLD, (int) Math.round(CAPTION / magnification));
		final Overlay overlay = new Overlay();
		for (int i = 0; i < captions.size(); i++) {
			final TextRoi caption = new TextRoi(i * distance, 0, captions.get(i), font);
			caption.setStrokeColor(Color.WHITE);
			caption.setFillColor(Color.BLACK);
			overlay.add(caption);
		}
		return overlay;
	}

	private Plot draw(final List<HistoryPoint> history) {
		final double[] steps = history.stream().mapToDouble(HistoryPoint::step).toArray();
		final int shape = steps.length == 1 ? Plot.CIRCLE : Plot.LINE;
		final Plot drawn = new Plot(name + ": losses", "Step", "Loss");
		drawn.setAxisYLog(true);
		drawn.setLineWidth(2);
		drawn.setColor(TRAINING);
		drawn.addPoints(steps, history.stream().mapToDouble(HistoryPoint::trainingLoss).toArray(), shape);
		drawn.setColor(VALIDATION);
		drawn.addPoints(steps, history.stream().mapToDouble(HistoryPoint::validationLoss).toArray(), shape);
		drawn.setColor(Color.BLACK);
		drawn.setLineWidth(1);
		drawn.addLegend(String.format(Locale.ROOT, "Training\nValidation, PSNR %.2f dB", history.get(history.size() - 1)
			.validationPsnr()), "top-right");
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
