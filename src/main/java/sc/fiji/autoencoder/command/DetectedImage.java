package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.ImageProcessor;
import ij.process.LUT;

import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.anomaly.HeatMap;
import sc.fiji.autoencoder.anomaly.Region;
import sc.fiji.autoencoder.anomaly.Regions;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.LazyStack;

/**
 * An image and what a detector found in it, as pictures and outlines. There is one plane of heat for each Z and T;
 * channels share it. If the heat is not in memory, the pictures are not, either.
 *
 * @param image left as it is
 * @param heats the planes of heat, in stack order
 * @param planes what else there is to say of them
 * @param fpr false-positive rate
 * @param minarea of a region, in pixels
 */
record DetectedImage(ImagePlus image, ImageStack heats, List<Plane> planes, double fpr, int minarea) {

	/**
	 * What was found in a plane.
	 *
	 * @param score the higher the less normal
	 * @param p probability that a normal one scores as high
	 * @param regions the significant ones
	 */
	record Plane(double score, double p, List<Region> regions) {}

	/**
	 * Heat at both ends of the colours, the same for all images so that they can be compared. Nine of ten normal pixels
	 * are black; 5 is one in a hundred thousand, about the hottest of a whole normal image.
	 */
	private static final int LOWEST = 1;
	private static final int HIGHEST = 5;

	/** A colour that neither the heat map nor a microscope image in grey has. */
	private static final Color OUTLINE = Color.CYAN;

	/** Outlines are one screen pixel wide; in images of twice this size and more, that many pixels of the image. */
	private static final int SIDE_PER_STROKE = 500;
	private static final int WIDEST_STROKE = 4;

	/**
	 * @param pixels file for those of the heat; empty to have them in memory
	 * @param search tells what it finds, one plane after the other
	 * @throws IOException in one sentence that names the file, if it cannot be written
	 */
	static DetectedImage of(final ImagePlus image, final Optional<Path> pixels, final Consumer<Consumer<Detection>> search,
		final double fpr, final int minarea, final DoubleUnaryOperator peakP) throws IOException
	{
		final List<Plane> planes = new ArrayList<>();
		final ImageStack heats = HeatStack.of(image, pixels, heat -> search.accept(found -> {
			heat.accept(found.heat());
			planes.add(new Plane(found.score(), found.p(), Regions.significant(found.heat(), fpr, minarea, peakP)));
		}));
		if (planes.size() != HeatStack.planes(image)) throw new IllegalArgumentException("\"" + image.getTitle() +
			"\" has " + HeatStack.planes(image) + " planes, but there are results for " + planes.size() + ".");
		return new DetectedImage(image, heats, planes, fpr, minarea);
	}

	/** The title of the image without its extension. */
	String name() {
		return ImageFiles.stem(image.getTitle());
	}

	/**
	 * The heat maps as a 32-bit image that carries the p of each, with a colour bar and the outlines of the regions as
	 * overlay.
	 */
	ImagePlus heat() {
		final ImagePlus heat = picture("-anomaly", Float.SIZE, plane -> heats.getProcessor(plane + 1));
		for (int plane = 0; plane < planes.size(); plane++)
			AnomalyP.write(heat, plane + 1, planes.get(plane).p());
		final LUT lut = new LUT(LutLoader.getLut("fire"), LOWEST, HIGHEST);
		heat.setLut(lut);
		heat.setDisplayRange(LOWEST, HIGHEST);
		final Overlay overlay = new Overlay();
		new ColourBar(lut, LOWEST, HIGHEST, OUTLINE).addTo(overlay, heat.getWidth(), heat.getHeight(), HeatMap.threshold(fpr));
		rois(heat).forEach(overlay::add); // last, to be seen where the bar covers the heat
		heat.setOverlay(overlay);
		return heat;
	}

	/** 255 where the image is hot, else 0. */
	ImagePlus mask() {
		return picture("-mask", Byte.SIZE, plane -> Regions.mask(new HeatMap(heats.getWidth(), heats.getHeight(),
			(float[]) heats.getPixels(plane + 1)), fpr, minarea));
	}

	/** Outlines of the regions, in the places where they belong in the image, named NAME-SLICE-NUMBER. */
	List<Roi> rois() {
		return rois(image);
	}

	private ImagePlus picture(final String suffix, final int bitDepth, final IntFunction<ImageProcessor> slices) {
		final String[] labels = new String[planes.size()];
		Arrays.setAll(labels, plane -> image.getStack().getSliceLabel(1 + plane * image.getNChannels()));
		final ImageStack lazy = new LazyStack(heats.getWidth(), heats.getHeight(), bitDepth, labels, slices);
		final ImagePlus picture = new ImagePlus(name() + suffix, heats.isVirtual() ? lazy : lazy.duplicate());
		picture.setDimensions(1, image.getNSlices(), image.getNFrames());
		picture.setOpenAsHyperStack(picture.isHyperStack());
		final Calibration calibration = image.getCalibration().copy();
		calibration.disableDensityCalibration();
		picture.setCalibration(calibration);
		return picture;
	}

	/** @param on the image that they will be on, this one or one of its heat */
	private List<Roi> rois(final ImagePlus on) {
		final int stroke = Math.min(WIDEST_STROKE, Math.min(on.getWidth(), on.getHeight()) / SIDE_PER_STROKE);
		final List<Roi> rois = new ArrayList<>();
		for (int plane = 0; plane < planes.size(); plane++) {
			int number = 0;
			for (final Region region : planes.get(plane).regions()) {
				final Roi roi = (Roi) region.outline().clone();
				roi.setName(name() + "-" + (plane + 1) + "-" + ++number);
				roi.setStrokeColor(OUTLINE);
				if (stroke > 1) roi.setStrokeWidth(stroke);
				if (on.isHyperStack()) roi.setPosition(0, plane % on.getNSlices() + 1, plane / on.getNSlices() + 1);
				else if (planes.size() > 1) roi.setPosition(plane + 1);
				rois.add(roi);
			}
		}
		return rois;
	}
}
