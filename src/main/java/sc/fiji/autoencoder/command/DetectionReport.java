package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;

import org.scijava.log.LogService;

import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.SafeFiles;
import sc.fiji.autoencoder.image.Unfinished;

/** Turns what a detector finds, image by image, into pictures, outlines, tables and files. */
final class DetectionReport {

	/** Which results the user wants. */
	record Wanted(boolean heat, boolean mask, boolean rois, boolean tables) {}

	/**
	 * What became of an image.
	 *
	 * @param heat null if it is not wanted, like the mask
	 * @param files that were saved
	 */
	record Added(ImagePlus heat, ImagePlus mask, List<Roi> rois, List<Path> files, DetectionRows rows) {}

	private final Optional<DetectionFolder> folder;
	private final Wanted wanted;
	private final double fpr;
	private final int minarea;
	private final DoubleUnaryOperator peakP;
	private final LogService log;
	private final List<DetectionRows> found = new ArrayList<>();

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
	 * Takes what is found in an image, and saves it. Of a stack that would take much of the memory, the pixels of results
	 * are in files only, from the first slice on.
	 *
	 * @param search tells what it finds, for each Z and T, in stack order
	 * @throws IOException in one sentence that names the file, if one cannot be written
	 */
	Added add(final ImageSource.Entry entry, final ImagePlus image, final Consumer<Consumer<Detection>> search)
		throws IOException
	{
		final Optional<Path> pixels = HeatStack.isLarge(image) ? Optional.of(pixels(entry, image)) : Optional.empty();
		try {
			return add(entry, DetectedImage.of(image, pixels, search, fpr, minarea, peakP));
		}
		finally {
			if (folder.isPresent() && pixels.isPresent()) Unfinished.delete(pixels.get());
		}
	}

	/** What an image file begins with is known last, so the pixels of the heat are in another one until then. */
	private Path pixels(final ImageSource.Entry entry, final ImagePlus image) throws IOException {
		if (folder.isEmpty()) return TemporaryStack.file(ImageFiles.stem(image.getTitle()) + "-anomaly", log);
		final Path heat = folder.get().heat(entry);
		SafeFiles.createFolders(heat.getParent());
		final Path pixels = heat.resolveSibling("." + UUID.randomUUID() + ".tif");
		Unfinished.add(pixels);
		return pixels;
	}

	private Added add(final ImageSource.Entry entry, final DetectedImage detected) throws IOException {
		if (folder.isPresent()) SafeFiles.createFolders(folder.get().heat(entry).getParent());
		final List<Path> files = new ArrayList<>();
		final ImagePlus heat = wanted.heat ? picture(detected.heat(), folder.map(to -> to.heat(entry)), files) : null;
		final ImagePlus mask = wanted.mask ? picture(detected.mask(), folder.map(to -> to.mask(entry, detected.planes()
			.size() > 1)), files) : null;
		final List<Roi> rois = wanted.rois ? detected.rois() : List.of();
		if (folder.isPresent() && wanted.rois) save(rois, folder.get().rois(entry), files);
		final DetectionRows rows = DetectionRows.of(entry.name(), detected);
		add(rows);
		return new Added(heat, mask, rois, files, rows);
	}

	/** Takes what an earlier run found in an image, or that nothing was looked for. */
	void add(final DetectionRows rows) {
		found.add(rows);
	}

	/** What was found in all images of this run. */
	DetectionTables tables() {
		return new DetectionTables(found);
	}

	/** Saves the tables, with the images of other runs into that folder, and says in one line what was found. */
	void finish() throws IOException {
		if (folder.isPresent() && wanted.tables) SharedRows.of(folder.get().images(), DetectionRows[].class).merge(found, log,
			all -> {
				save(new DetectionTables(all).regions(), folder.get().regions());
				save(new DetectionTables(all).images(), folder.get().images());
			});
		final DetectionTables tables = tables();
		log.info("Flagged " + tables.flagged() + " of " + tables.size() + (tables.size() == 1 ? " slice" : " slices") +
			" at a false-positive rate of " + fpr + ".");
	}

	private static ImagePlus picture(final ImagePlus picture, final Optional<Path> target, final List<Path> files)
		throws IOException
	{
		return target.isPresent() ? ImageFiles.moveInto(picture, added(target.get(), files)) : picture;
	}

	private static void save(final List<Roi> rois, final Path target, final List<Path> files) throws IOException {
		if (rois.isEmpty()) Files.deleteIfExists(target); // of an earlier run
		else RoiFiles.save(rois, added(target, files));
	}

	private static Path added(final Path file, final List<Path> files) {
		files.add(file);
		return file;
	}

	private void save(final ResultsTable table, final Path target) throws IOException {
		Tables.save(table, target);
		log.info("Saved " + target + ".");
	}
}
