package sc.fiji.autoencoder.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.latent.Embedding;
import sc.fiji.autoencoder.latent.Patches;
import sc.fiji.autoencoder.latent.Place;
import sc.fiji.autoencoder.model.PrincipalComponents;

class LatentWindowsTest {

	private static final int SIDE = 32;
	private static final int SMALL = 4;
	private static final int COUNT = 40;

	private LatentPlot plot;

	@BeforeEach
	void open() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
		Interpreter.batchMode = false; // where ImageJ has no window of its own, macros of other tests leave it on
		final List<String> labels = new ArrayList<>();
		for (int i = 0; i < COUNT; i++)
			labels.add(i % 2 == 0 ? "even" : "odd");
		show(embedding(SIDE), labels);
	}

	private void show(final Embedding embedding, final List<String> labels) {
		plot = new LatentPlot("spots: latent space", embedding, labels);
		new LatentWindows("spots", embedding, labels, plot).show();
	}

	@AfterEach
	void closeAll() throws Exception {
		if (!GraphicsEnvironment.isHeadless()) EventQueue.invokeAndWait(WindowManager::closeAllWindows);
	}

	@Test
	void aClickOnAPointShowsItsPatchAndItsReconstruction() throws Exception {
		for (final int patch : new int[] { 7, 30 }) {
			click(patch, 3);
			final ImagePlus shown = shown();
			assertTrue(shown.getTitle().startsWith("Patch " + (patch + 1) + ", " + (patch % 2 == 0 ? "even" : "odd") +
				": original, reconstruction (error 0.01000); spots, slice " + (patch + 1)), shown.getTitle());
			final ImageProcessor pixels = shown.getProcessor();
			assertEquals(value(patch, 0), pixels.getf(0, 0), 1e-6);
			assertEquals(value(patch, 0) + 0.1f, pixels.getf(SIDE + 2, 0), 1e-6);
			assertEquals(2 * SIDE + 2, pixels.getWidth());
			final Point2D.Double place = plot.place(patch);
			assertTrue(window().getImagePlus().getOverlay().get(0).getBounds().contains(place.x, place.y), "not marked");
		}
	}

	@Test
	void aPatchWhoseWindowTheUserHasClosedIsShownInAnotherOne() throws Exception {
		click(7, 0);
		EventQueue.invokeAndWait(shown().getWindow()::close);
		click(8, 0);
		assertTrue(shown().getTitle().startsWith("Patch 9"), shown().getTitle());
	}

	@Test
	void aPatchTooSmallForItsWindowIsShownAsLargeAsItGets() throws Exception {
		EventQueue.invokeAndWait(WindowManager::closeAllWindows);
		show(embedding(SMALL), Collections.nCopies(COUNT, ""));
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> click(7, 0));
		assertEquals(2 * SMALL + 1, shown().getWidth());
	}

	@Test
	void theNearestPointIsStillFoundAfterZoomingIn() throws Exception {
		final Point2D.Double before = plot.place(12);
		EventQueue.invokeAndWait(() -> {
			plot.plot().setLimits(-0.4, 0.4, -0.3, 0.3);
			plot.plot().update();
		});
		assertTrue(plot.place(12).distance(before) > 10, "not zoomed");
		assertEquals(12, plot.nearest(plot.place(12).x, plot.place(12).y));
	}

	/** @param beside how many screen pixels beside the point */
	private void click(final int patch, final int beside) throws Exception {
		final ImageCanvas canvas = window().getCanvas();
		final Point2D.Double place = plot.place(patch);
		EventQueue.invokeAndWait(() -> canvas.dispatchEvent(new MouseEvent(canvas, MouseEvent.MOUSE_CLICKED, System
			.currentTimeMillis(), 0, (int) canvas.screenXD(place.x) + beside,
			(int) canvas.screenYD(place.y), 1, false, MouseEvent.BUTTON1)));
	}

	private static PlotWindow window() {
		return (PlotWindow) WindowManager.getWindow("spots: latent space");
	}

	/** The one patch that is shown; other tests may have left other images. */
	private static ImagePlus shown() {
		final List<ImagePlus> shown = IntStream.of(WindowManager.getIDList()).mapToObj(WindowManager::getImage).filter(
			image -> image.getTitle().startsWith("Patch ")).toList();
		assertEquals(1, shown.size(), shown::toString);
		return shown.get(0);
	}

	private static float value(final int patch, final int i) {
		return (float) (0.4 + 0.3 * Math.sin(0.1 * patch + 0.4 * (i % SIDE)) * Math.cos(0.3 * (i / SIDE)));
	}

	/** Codes on a spiral, far from each other; each reconstruction is brighter by 0.1. */
	private static Embedding embedding(final int side) {
		final List<Place> places = new ArrayList<>();
		final FloatBatch originals = new FloatBatch(COUNT, side, side, 1);
		final FloatBatch reconstructions = new FloatBatch(COUNT, side, side, 1);
		final float[][] codes = new float[COUNT][];
		for (int patch = 0; patch < COUNT; patch++) {
			places.add(new Place("spots", patch + 1, 0, 0));
			codes[patch] = new float[] { (float) (Math.sqrt(patch) * Math.cos(0.6 * patch)), (float) (Math.sqrt(patch) * Math
				.sin(0.6 * patch)), 0.1f };
			for (int i = 0; i < side * side; i++) {
				originals.data()[patch * side * side + i] = value(patch, i);
				reconstructions.data()[patch * side * side + i] = value(patch, i) + 0.1f;
			}
		}
		return new Embedding(new Patches(places, originals), originals, codes, PrincipalComponents.of(codes, 3),
			reconstructions);
	}
}
