package sc.fiji.autoencoder.command;

import java.util.Arrays;
import java.util.List;

import ij.measure.ResultsTable;

/** What was found in images, as tables: a row a region, and a row a slice. */
final class DetectionTables {

	/** ImageJ writes no more. */
	private static final int MOST_DECIMALS = 9;

	/** Of numbers that need more: ImageJ writes them like 1.234568E-8. */
	private static final int SCIENTIFIC = -6;

	private final List<DetectionRows.RegionRow> regions;
	private final List<DetectionRows.SliceRow> slices;

	DetectionTables(final List<DetectionRows> images) {
		regions = images.stream().flatMap(image -> image.regions().stream()).toList();
		slices = images.stream().flatMap(image -> image.slices().stream()).toList();
	}

	/** How many slices there are. */
	int size() {
		return slices.size();
	}

	/** How many of them are flagged. */
	long flagged() {
		return slices.stream().filter(DetectionRows.SliceRow::flagged).count();
	}

	/**
	 * The significant regions: their bounds in pixels, heat, and area and centre in the unit of the images, or in pixels if
	 * the images have different ones.
	 */
	ResultsTable regions() {
		final List<String> units = regions.stream().map(DetectionRows.RegionRow::unit).distinct().toList();
		final boolean calibrated = units.size() == 1;
		final String unit = calibrated ? units.get(0) : "pixel";
		final String area = "Area (" + unit + "^2)";
		final String centreX = "Centroid X (" + unit + ")";
		final String centreY = "Centroid Y (" + unit + ")";
		final ResultsTable table = table("Image", "Slice", "X (pixel)", "Y (pixel)", "Width (pixel)", "Height (pixel)", area,
			"Mean", "Maximum", "p-value", centreX, centreY);
		for (final DetectionRows.RegionRow row : regions) {
			table.addRow();
			table.addValue("Image", row.image());
			table.addValue("Slice", row.slice());
			table.addValue("X (pixel)", row.x());
			table.addValue("Y (pixel)", row.y());
			table.addValue("Width (pixel)", row.width());
			table.addValue("Height (pixel)", row.height());
			table.addValue(area, calibrated ? row.pixels() * row.pixelWidth() * row.pixelHeight() : row.pixels());
			table.addValue("Mean", row.mean());
			table.addValue("Maximum", row.max());
			table.addValue("p-value", row.p());
			table.addValue(centreX, calibrated ? (row.centreX() - row.originX()) * row.pixelWidth() : row.centreX());
			table.addValue(centreY, calibrated ? (row.centreY() - row.originY()) * row.pixelHeight() : row.centreY());
		}
		final double pixel = calibrated ? regions.stream().mapToDouble(DetectionRows.RegionRow::pixelWidth).min()
			.orElseThrow() : 1;
		setDecimals(table, pixel);
		return table;
	}

	/** The slices: their scores, and whether a share of at most {@code fpr} of normal ones scores as high. */
	ResultsTable images() {
		final ResultsTable table = table("Image", "Slice", "Score", "p-value", "Flagged", "Regions");
		for (final DetectionRows.SliceRow row : slices) {
			table.addRow();
			table.addValue("Image", row.image());
			table.addValue("Slice", row.slice());
			table.addValue("Score", row.score());
			table.addValue("p-value", row.p());
			table.addValue("Flagged", row.flagged() ? "yes" : "no");
			table.addValue("Regions", row.regions());
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
				case "p-value" -> digitsOfP(table, heading);
				default -> 0;
			});
	}

	/** Six, or three significant ones (ImageJ writes them like 1.234E-8) if that would make one of them 0. */
	private static int digitsOfP(final ResultsTable table, final String heading) {
		return table.size() > 0 && Arrays.stream(table.getColumn(heading)).anyMatch(p -> p > 0 && p < 1e-5) ? -3 : 6;
	}

	private static int digits(final double unit) {
		final int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(unit)));
		return decimals > MOST_DECIMALS ? SCIENTIFIC : decimals;
	}
}
