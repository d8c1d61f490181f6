package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.anomaly.HeatMap;
import sc.fiji.autoencoder.anomaly.Region;
import sc.fiji.autoencoder.anomaly.Regions;
import sc.fiji.autoencoder.image.ImageFiles;

/**
 * An image and what a detector found in it, as pictures and outlines. There is one plane of heat for each Z and T;
 * channels share it.
 *
 * @param image left as it is
 * @param detections one a plane of heat, in stack order
 * @param regions likewise
 * @param fpr false-positive rate
 */
record DetectedImage(ImagePlus image, List<Detection> detections, List<Regions> regions, double fpr) {

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

	static DetectedImage of(final ImagePlus image, final List<Detection> detections, final double fpr, final int minarea,
		final DoubleUnaryOperator peakP)
	{
		if (detections.size() != image.getNSlices() * image.getNFrames()) throw new IllegalArgumentException("\"" + image
			.getTitle() + "\" has " + image.getNSlices() * image.getNFrames() + " planes, but there are results for " +
			detections.size() + ".");
		return new DetectedImage(image, detections, detections.stream().map(d -> Regions.of(d.heat(), fpr, minarea, peakP))
			.toList(), fpr);
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
		final ImagePlus heat = picture("-anomaly", plane -> {
			final var map = detections.get(plane).heat();
			return new FloatProcessor(map.width(), map.height(), map.values());
		});
		for (int plane = 0; plane < detections.size(); plane++)
			AnomalyP.write(heat, plane + 1, detections.get(plane).p());
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
		return picture("-mask", plane -> regions.get(plane).mask());
	}

	/** Outlines of the regions, in the places where they belong in the image, named NAME-SLICE-NUMBER. */
	List<Roi> rois() {
		return rois(image);
	}

	private ImagePlus picture(final String suffix, final Function<Integer, ImageProcessor> planes) {
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		for (int plane = 0; plane < detections.size(); plane++)
			stack.addSlice(image.getStack().getSliceLabel(1 + plane * image.getNChannels()), planes.apply(plane));
		final ImagePlus picture = new ImagePlus(name() + suffix, stack);
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
		for (int plane = 0; plane < regions.size(); plane++) {
			int number = 0;
			for (final Region region : regions.get(plane).significant()) {
				final Roi roi = (Roi) region.outline().clone();
				roi.setName(name() + "-" + (plane + 1) + "-" + ++number);
				roi.setStrokeColor(OUTLINE);
				if (stroke > 1) roi.setStrokeWidth(stroke);
				if (on.isHyperStack()) roi.setPosition(0, plane % on.getNSlices() + 1, plane / on.getNSlices() + 1);
				else if (regions.size() > 1) roi.setPosition(plane + 1);
				rois.add(roi);
			}
		}
		return rois;
	}
}
