package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ij.gui.Plot;
import ij.measure.ResultsTable;

import sc.fiji.autoencoder.anomaly.Curve;
import sc.fiji.autoencoder.image.ImageFiles;

/** The scores of heat maps as a file, and their curves beside it: NAME-pixels.csv and so on for NAME.csv. */
record CurveFiles(Path scores, Path pixels, Path regions, Path images, Path plot) {

	private static final int PLOT_SCALE = 2;

	static CurveFiles beside(final Path csv) {
		final String name = ImageFiles.stem(csv.getFileName().toString());
		return new CurveFiles(csv, csv.resolveSibling(name + "-pixels.csv"), csv.resolveSibling(name + "-regions.csv"), csv
			.resolveSibling(name + "-images.csv"), PlotFile.CURVES.beside(csv));
	}

	List<Path> all() {
		return List.of(scores, pixels, regions, images, plot);
	}

	/** The curve over images is left out if there is none, and an old one is removed. */
	void save(final MapScores found) throws IOException {
		save(found.curves().roc(), "True-positive rate", pixels);
		save(found.curves().overlap(), "Overlap", regions);
		final Optional<Curve> roc = found.images().roc();
		if (roc.isPresent()) save(roc.get(), "True-positive rate", images);
		else Files.deleteIfExists(images);
		Tables.save(found.table(), scores);
	}

	void save(final Plot drawn) throws IOException {
		ImageFiles.save(drawn.makeHighResolution(drawn.getTitle(), PLOT_SCALE, true, false), plot);
	}

	private static void save(final Curve curve, final String rate, final Path file) throws IOException {
		final ResultsTable table = new ResultsTable();
		for (final Curve.Point point : curve.points()) {
			table.addRow();
			table.addValue("False-positive rate", point.falsePositiveRate());
			table.addValue(rate, point.rate());
			table.addValue("Threshold", point.threshold());
		}
		for (int column = 0; column <= table.getLastColumn(); column++)
			table.setDecimalPlaces(column, 6); // of whole numbers, too
		Tables.save(table, file);
	}
}
