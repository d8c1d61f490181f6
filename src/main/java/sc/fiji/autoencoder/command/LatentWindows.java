package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Locale;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PlotWindow;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.process.FloatProcessor;
import sc.fiji.autoencoder.latent.Embedding;
import sc.fiji.autoencoder.latent.Place;

/** The plot of a latent space; a click on a point shows its patch and what the model makes of it, side by side. */
final class LatentWindows {

	/** Between the two pictures, as a share of the side of a patch. */
	private static final double GAP = 1 / 16.;

	/** What is smaller is shown enlarged, in screen pixels. */
	private static final int LEAST_WIDTH = 500;

	/** Around the point that is shown, in pixels. */
	private static final int MARK = 14;

	private final String name;
	private final Embedding embedding;
	private final List<String> labels;
	private final LatentPlot plot;
	private PlotWindow window;
	private ImagePlus example;

	LatentWindows(final String name, final Embedding embedding, final List<String> labels, final LatentPlot plot) {
		this.name = name;
		this.embedding = embedding;
		this.labels = labels;
		this.plot = plot;
	}

	/** Opens the plot. */
	void show() {
		window = plot.plot().show();
		final ImageCanvas canvas = window.getCanvas();
		canvas.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseClicked(final MouseEvent event) {
				select(plot.nearest(canvas.offScreenXD(event.getX()), canvas.offScreenYD(event.getY())));
			}
		});
	}

	/** Marks a patch in the plot and shows it; a window of an earlier one that is still open is used again. */
	private void select(final int patch) {
		if (Interpreter.isBatchMode()) return; // the image would become the one that a macro works on
		final Point2D.Double place = plot.place(patch);
		final Roi mark = new OvalRoi(place.x - MARK / 2., place.y - MARK / 2., MARK, MARK);
		mark.setStrokeColor(Color.RED);
		mark.setStrokeWidth(2);
		window.getImagePlus().setOverlay(new Overlay(mark));
		final FloatProcessor pixels = sideBySide(patch);
		if (example == null || !example.isVisible()) open(pixels);
		else {
			example.setProcessor(pixels);
			example.setDisplayRange(0, 1);
		}
		example.setTitle(title(patch));
		example.updateAndDraw();
	}

	private void open(final FloatProcessor pixels) {
		example = new ImagePlus(name, pixels);
		example.setDisplayRange(0, 1);
		example.show();
		final ImageCanvas canvas = example.getCanvas();
		double before = 0; // at ImageJ's highest magnification it stays where it is
		while (before < canvas.getMagnification() && canvas.getMagnification() * pixels.getWidth() < LEAST_WIDTH) {
			before = canvas.getMagnification();
			canvas.zoomIn(0, 0);
		}
		placeBelow(window, example.getWindow());
	}

	/** As far as the screen reaches. */
	private static void placeBelow(final Window above, final Window below) {
		final Rectangle screen = GUI.getMaxWindowBounds(above);
		below.setLocation(Math.max(screen.x, Math.min(above.getX(), screen.x + screen.width - below.getWidth())), Math.max(
			screen.y, Math.min(above.getY() + above.getHeight(), screen.y + screen.height - below.getHeight())));
	}

	private String title(final int patch) {
		final Place place = embedding.patches().places().get(patch);
		final String label = labels.get(patch).isEmpty() ? "" : ", " + labels.get(patch);
		return String.format(Locale.ROOT, "Patch %d%s: original, reconstruction (error %.5f); %s, slice %d, x %d, y %d", patch +
			1, label, embedding.error(patch), place.image(), place.slice(), place.x(), place.y());
	}

	private FloatProcessor sideBySide(final int patch) {
		final int side = embedding.patches().side();
		final int gap = (int) Math.ceil(GAP * side);
		final FloatProcessor pixels = new FloatProcessor(2 * side + gap, side);
		pixels.setValue(1);
		pixels.fill();
		pixels.insert(new FloatProcessor(side, side, embedding.originals().plane(patch, 0)), 0, 0);
		pixels.insert(new FloatProcessor(side, side, embedding.reconstructions().plane(patch, 0)), side + gap, 0);
		return pixels;
	}
}
