package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.SafeFiles;

/** Turns what a detector finds, image by image, into pictures, outlines, tables and files. */
final class DetectionReport {

	/** Which results the user wants. */
	record Wanted(boolean heat, boolean mask, boolean rois, boolean tables) {}

	/**
	 * What became of an image.
	 *
	 * @param files that were saved
	 */
	record Added(DetectedImage image, List<Path> files, DetectionRows rows) {}

	private final Optional<DetectionFolder> folder;
	private final Wanted wanted;
	private final double fpr;
	private final int minarea;
	private final DoubleUnaryOperator peakP;
	private final LogService log;
	private final DetectionTables tables = new DetectionTables();

	/**
	 * @param folder takes the files; empty for none
	 * @param fpr false-positive rate
	 * @param minarea of a region, in pixels
	 * @param peakP probability that a normal image has any pixel as hot
	 */
	DetectionReport(final Optional<DetectionFolder> folder, final Wanted wanted, final double fpr, final int minarea,
		final DoubleUnaryOperator peakP, final LogService log)
	{
		this.folder = folder;
		this.wanted = wanted;
		this.fpr = fpr;
		this.minarea = minarea;
		this.peakP = peakP;
		this.log = log;
	}

	/**
	 * Takes what was found in an image, and saves it.
	 *
	 * @param detections one for each Z and T, in stack order
	 * @throws IOException in one sentence that names the file, if one cannot be written
	 */
	Added add(final ImageSource.Entry entry, final ImagePlus image, final List<Detection> detections)
		throws IOException
	{
		final DetectedImage detected = DetectedImage.of(image, detections, fpr, minarea, peakP);
		final List<Path> files = folder.isPresent() ? save(entry, detected, folder.get()) : List.of();
		final DetectionRows rows = DetectionRows.of(entry.name(), detected);
		add(rows);
		return new Added(detected, files, rows);
	}

	/** Takes what an earlier run found in an image. */
	void add(final DetectionRows rows) {
		tables.add(rows);
	}

	/** The significant regions of all images. */
	ResultsTable regions() {
		return tables.regions();
	}

	/** The slices of all images. */
	ResultsTable images() {
		return tables.images();
	}

	/** Saves the tables, and says in one line what was found. */
	void finish() throws IOException {
		if (folder.isPresent() && wanted.tables) {
			save(regions(), folder.get().regions());
			save(images(), folder.get().images());
		}
		log.info("Flagged " + tables.flagged() + " of " + tables.size() + (tables.size() == 1 ? " slice" : " slices") +
			" at a false-positive rate of " + fpr + ".");
	}

	private List<Path> save(final ImageSource.Entry entry, final DetectedImage detected, final DetectionFolder to)
		throws IOException
	{
		final List<Path> files = new ArrayList<>();
		Files.createDirectories(to.heat(entry).getParent());
		if (wanted.heat) ImageFiles.save(detected.heat(), added(to.heat(entry), files));
		if (wanted.mask) ImageFiles.save(detected.mask(), added(to.mask(entry, detected.regions().size() > 1), files));
		if (!wanted.rois) return files;
		final List<Roi> rois = detected.rois();
		if (rois.isEmpty()) Files.deleteIfExists(to.rois(entry)); // of an earlier run
		else RoiFiles.save(rois, added(to.rois(entry), files));
		return files;
	}

	private static Path added(final Path file, final List<Path> files) {
		files.add(file);
		return file;
	}

	private void save(final ResultsTable table, final Path target) throws IOException {
		SafeFiles.write(target, file -> Files.writeString(file, Tables.csv(table)));
		log.info("Saved " + target + ".");
	}
}
