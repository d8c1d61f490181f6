package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.scijava.log.LogService;

import ij.gui.Plot;
import ij.measure.ResultsTable;

import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.NoiseCorrelation;
import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.NoiseLevel;

/** The noise of images as a table, as lines in the log, and as files: NAME.csv and NAME-noise.png. */
record NoiseReport(List<NoiseMeasurement> found) {

	private static final int PLOT_SCALE = 2;

	/** From here on the log says that neighbours share their noise. */
	private static final double CORRELATED = 0.1;

	/** What is written by {@link #save}. */
	static List<Path> files(final Path csv) {
		return List.of(csv, PlotFile.NOISE.beside(csv));
	}

	void save(final Path csv) throws IOException {
		Tables.save(table(), csv);
	}

	/** Saves the plot beside the table. */
	void save(final Path csv, final Plot plot) throws IOException {
		ImageFiles.save(plot.makeHighResolution(plot.getTitle(), PLOT_SCALE, true, false), PlotFile.NOISE.beside(csv));
	}

	/** A row a channel. */
	ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		for (final NoiseMeasurement row : found) {
			final NoiseEstimate noise = row.noise();
			final NoiseCorrelation correlation = noise.correlation();
			table.addRow();
			table.addValue("Image", row.image());
			Tables.add(table, "Channel", row.channel(), 0);
			table.addValue("From", row.shots() ? "differences of frames" : "flat areas");
			Tables.add(table, "Gain", noise.gain(), 6);
			Tables.add(table, "Offset", noise.offset(), 4);
			Tables.add(table, "Read noise", noise.readNoise(), 4);
			Tables.add(table, "Brightest", brightest(noise), 4);
			Tables.add(table, "Noise there", noise.deviationAt(brightest(noise)), 4);
			for (final int[] lag : new int[][] { { 1, 0 }, { 0, 1 }, { 1, 1 }, { 2, 0 }, { 0, 2 }, { 3, 0 }, { 0, 3 } })
				Tables.add(table, "r(" + lag[0] + " " + lag[1] + ")", correlation.at(lag[0], lag[1]), 3);
		}
		return table;
	}

	/** A line a channel, and what follows from it. */
	void log(final LogService log) {
		for (final NoiseMeasurement row : found) {
			final NoiseEstimate noise = row.noise();
			final NoiseCorrelation correlation = noise.correlation();
			log.info(String.format(Locale.ROOT,
				"%s, channel %d: gain %.4g, offset %.4g, read noise %.4g; neighbours correlate with %.2f (along rows) and %.2f" +
					" (along columns).", row.image(), row.channel(), noise.gain(), noise.offset(), noise.readNoise(), correlation
						.at(1, 0), correlation.at(0, 1)));
			if (Math.max(correlation.at(1, 0), correlation.at(0, 1)) > CORRELATED) log.info(row.shots()
				? "Neighbouring pixels share their noise: train on it with that correlation, not on independent noise."
				: "Either neighbouring pixels share their noise, or the image has no flat area; two shots as frames of a stack tell.");
		}
	}

	private static double brightest(final NoiseEstimate noise) {
		final List<NoiseLevel> levels = noise.levels();
		return levels.get(levels.size() - 1).mean();
	}
}
