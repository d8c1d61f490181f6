package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
	DetectedImage add(final ImageSource.Entry entry, final ImagePlus image, final List<Detection> detections)
		throws IOException
	{
		final DetectedImage detected = DetectedImage.of(image, detections, fpr, minarea, peakP);
		tables.add(entry.name(), detected);
		if (folder.isPresent()) save(entry, detected, folder.get());
		return detected;
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

	private void save(final ImageSource.Entry entry, final DetectedImage detected, final DetectionFolder to)
		throws IOException
	{
		Files.createDirectories(to.path());
		if (wanted.heat) ImageFiles.save(detected.heat(), to.heat(entry));
		if (wanted.mask) ImageFiles.save(detected.mask(), to.mask(entry, detected.regions().size() > 1));
		if (!wanted.rois) return;
		final List<Roi> rois = detected.rois();
		if (rois.isEmpty()) Files.deleteIfExists(to.rois(entry)); // of an earlier run
		else RoiFiles.save(rois, to.rois(entry));
	}

	private void save(final ResultsTable table, final Path target) throws IOException {
		SafeFiles.write(target, file -> Files.writeString(file, Tables.csv(table)));
		log.info("Saved " + target + ".");
	}
}
