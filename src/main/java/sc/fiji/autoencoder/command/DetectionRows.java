package sc.fiji.autoencoder.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import ij.measure.Calibration;

import sc.fiji.autoencoder.anomaly.Region;

/** What the tables say of an image, in plain values that can be kept in a file. */
record DetectionRows(String image, List<RegionRow> regions, List<SliceRow> slices) implements ImageRow {

	/**
	 * A significant region: its bounds and area in pixels, its heat, its centre in pixels, and the size and unit of a pixel.
	 */
	record RegionRow(String image, int slice, int x, int y, int width, int height, int pixels, double mean, double max,
		double p, double centreX, double centreY, String unit, double pixelWidth, double pixelHeight, double originX,
		double originY)
	{

		private static RegionRow of(final String image, final int slice, final Region region, final Calibration unit) {
			return new RegionRow(image, slice, region.bounds().x, region.bounds().y, region.bounds().width, region
				.bounds().height, region.pixels(), region.mean(), region.max(), region.p(), region.x(), region.y(), unit.getUnit(),
				unit.pixelWidth, unit.pixelHeight, unit.xOrigin, unit.yOrigin);
		}
	}

	record SliceRow(String image, int slice, double score, double p, boolean flagged, int regions) {}

	DetectionRows {
		Objects.requireNonNull(image);
		regions = List.copyOf(regions);
		slices = List.copyOf(slices);
	}

	/** Of an image in which nothing was looked for. */
	static DetectionRows none(final String name) {
		return new DetectionRows(name, List.of(), List.of());
	}

	/** @param name of the image */
	static DetectionRows of(final String name, final DetectedImage image) {
		final List<RegionRow> regions = new ArrayList<>();
		final List<SliceRow> slices = new ArrayList<>();
		for (final DetectedImage.Plane plane : image.planes()) {
			final int slice = slices.size() + 1;
			for (final Region region : plane.regions())
				regions.add(RegionRow.of(name, slice, region, image.image().getCalibration()));
			slices.add(new SliceRow(name, slice, plane.score(), plane.p(), plane.p() <= image.fpr(), plane.regions().size()));
		}
		return new DetectionRows(name, regions, slices);
	}
}
