package sc.fiji.autoencoder.command;

import java.util.ArrayList;
import java.util.List;

import ij.measure.Calibration;
import ij.measure.ResultsTable;

import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.anomaly.Region;

/** What was found in all images, as tables: a row a region, and a row a slice. */
final class DetectionTables {

	private static final int MOST_DECIMALS = 9;

	private record RegionRow(String image, int slice, Region region, Calibration calibration) {}

	private record SliceRow(String image, int slice, double score, double p, boolean flagged, int regions) {}

	private final List<RegionRow> regions = new ArrayList<>();
	private final List<SliceRow> slices = new ArrayList<>();

	/** @param name of the image */
	void add(final String name, final DetectedImage image) {
		for (int plane = 0; plane < image.detections().size(); plane++) {
			final Detection detection = image.detections().get(plane);
			final List<Region> found = image.regions().get(plane).significant();
			for (final Region region : found)
				regions.add(new RegionRow(name, plane + 1, region, image.image().getCalibration().copy()));
			slices.add(new SliceRow(name, plane + 1, detection.score(), detection.p(), detection.p() <= image.fpr(), found
				.size()));
		}
	}

	/** How many slices there are. */
	int size() {
		return slices.size();
	}

	/** How many of them are flagged. */
	long flagged() {
		return slices.stream().filter(SliceRow::flagged).count();
	}

	/**
	 * The significant regions: their bounds in pixels, heat, and area and centre in the unit of the images, or in pixels if
	 * the images have different ones.
	 */
	ResultsTable regions() {
		final List<String> units = regions.stream().map(row -> row.calibration.getUnit()).distinct().toList();
		final String unit = units.size() == 1 ? units.get(0) : "pixel";
		final String area = "Area (" + unit + "^2)";
		final String centreX = "Centroid X (" + unit + ")";
		final String centreY = "Centroid Y (" + unit + ")";
		final ResultsTable table = table("Image", "Slice", "X (pixel)", "Y (pixel)", "Width (pixel)", "Height (pixel)", area,
			"Mean", "Maximum", "p-value", centreX, centreY);
		for (final RegionRow row : regions) {
			final Region region = row.region;
			final Calibration calibration = units.size() == 1 ? row.calibration : new Calibration();
			table.addRow();
			table.addValue("Image", row.image);
			table.addValue("Slice", row.slice);
			table.addValue("X (pixel)", region.bounds().x);
			table.addValue("Y (pixel)", region.bounds().y);
			table.addValue("Width (pixel)", region.bounds().width);
			table.addValue("Height (pixel)", region.bounds().height);
			table.addValue(area, region.pixels() * calibration.pixelWidth * calibration.pixelHeight);
			table.addValue("Mean", region.mean());
			table.addValue("Maximum", region.max());
			table.addValue("p-value", region.p());
			table.addValue(centreX, calibration.getX(region.x()));
			table.addValue(centreY, calibration.getY(region.y()));
		}
		final double pixel = units.size() == 1 ? regions.stream().mapToDouble(row -> row.calibration.pixelWidth).min()
			.orElseThrow() : 1;
		setDecimals(table, pixel);
		return table;
	}

	/** The slices of all images: their scores, and whether a share of at most {@code fpr} of normal ones scores as high. */
	ResultsTable images() {
		final ResultsTable table = table("Image", "Slice", "Score", "p-value", "Flagged", "Regions");
		for (final SliceRow row : slices) {
			table.addRow();
			table.addValue("Image", row.image);
			table.addValue("Slice", row.slice);
			table.addValue("Score", row.score);
			table.addValue("p-value", row.p);
			table.addValue("Flagged", row.flagged ? "yes" : "no");
			table.addValue("Regions", row.regions);
		}
		setDecimals(table, 1);
		return table;
	}

	/** One that has its columns even without a row. */
	private static ResultsTable table(final String... headings) {
		final ResultsTable table = new ResultsTable();
		for (final String heading : headings)
			table.getFreeColumn(heading);
		return table;
	}

	/** @param pixel width of the smallest pixel; lengths have three digits of it, areas those of its square */
	private static void setDecimals(final ResultsTable table, final double pixel) {
		for (final String heading : table.getHeadings())
			table.setDecimalPlaces(table.getColumnIndex(heading), switch (heading.replaceFirst(" .*", "")) {
				case "Area" -> digits(pixel * pixel);
				case "Centroid" -> digits(pixel);
				case "Score", "Mean", "Maximum" -> 3;
				case "p-value" -> 6;
				default -> 0;
			});
	}

	private static int digits(final double unit) {
		return (int) Math.max(0, Math.min(MOST_DECIMALS, 2 - Math.floor(Math.log10(unit))));
	}
}
