package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.scijava.log.LogService;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import sc.fiji.autoencoder.anomaly.Confusion;
import sc.fiji.autoencoder.anomaly.HeatMap;
import sc.fiji.autoencoder.anomaly.ImageScores;
import sc.fiji.autoencoder.anomaly.PixelCurves;
import sc.fiji.autoencoder.anomaly.PixelScores;

/**
 * How well heat maps find the defects of masks.
 *
 * @param pixels where the map reaches the threshold of the false-positive rate
 * @param fpr the false-positive rate that was aimed at
 */
record MapScores(PixelCurves curves, Confusion pixels, ImageScores images, double fpr) {

	/**
	 * Scores all slices of all maps.
	 *
	 * @param pairs heat maps and their masks; a map without one is that of a normal image
	 * @throws IllegalArgumentException in one sentence, if a map is none, a mask does not fit or nothing can be scored
	 * @throws IOException in one sentence, if a file cannot be read
	 */
	static MapScores of(final List<ImageSource.Pair> pairs, final double fpr, final Progress progress)
		throws IOException
	{
		final PixelScores pixels = new PixelScores();
		final ImageScores images = new ImageScores();
		for (int i = 0; i < pairs.size(); i++) {
			final ImagePlus map = pairs.get(i).first().openSparingly();
			final ImagePlus mask = pairs.get(i).second() == null ? null : pairs.get(i).second().openSparingly();
			MaskedMap.check(map, mask);
			final int slices = map.getStackSize();
			for (int slice = 0; slice < slices; slice++) {
				progress.show((long) i * slices + slice, (long) pairs.size() * slices, map.getTitle());
				progress.check();
				final MaskedMap both = MaskedMap.of(map, mask, slice);
				pixels.add(both.map(), both.mask());
				images.add(both.map().score(), both.mask().isDefective(), both.p());
			}
		}
		progress.show(0, 0, "Sorting all pixels");
		return new MapScores(pixels.curves(), pixels.confusion(HeatMap.threshold(fpr)), images, fpr);
	}

	/** One row; what is not known has no column. */
	ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		table.addRow();
		Tables.add(table, "Images", images.size(), 0);
		Tables.add(table, "Defective", images.defective(), 0);
		Tables.add(table, "Pixel AUROC", curves.roc().area(), 4);
		Tables.add(table, "AUPRO", curves.overlap().area(), 4);
		images.roc().ifPresent(roc -> Tables.add(table, "Image AUROC", roc.area(), 4));
		add(table, "Pixel", pixels, true);
		images.confusion(fpr).ifPresent(verdicts -> add(table, "Image", verdicts, images.defective() < images.size()));
		return table;
	}

	/** The sum of it, and why something is missing. */
	void log(final LogService log) {
		final String counts = images.size() + (images.size() == 1 ? " image, " : " images, ") + images
			.defective() + " defective";
		final String image = images.roc().map(roc -> String.format(Locale.ROOT, ", image AUROC %.4f", roc.area()))
			.orElse("");
		log.info(String.format(Locale.ROOT, "%s: pixel AUROC %.4f, AUPRO %.4f%s.", counts, curves.roc().area(), curves
			.overlap().area(), image));
		log.info(String.format(Locale.ROOT, "From %.2f on: pixel F1 %.4f, and %.4f %% of the normal area is flagged.", HeatMap
			.threshold(fpr), pixels.f1(), 100 * pixels.falsePositiveRate()));
		if (image.isEmpty()) log.info("The image AUROC is left out: every image is defective.");
		final int silent = images.withoutP();
		if (silent > 0 && silent < images.size()) log.info("The image F1 is left out: " + silent + " of " + images
			.size() + " heat maps do not carry the p of their image.");
	}

	private static void add(final ResultsTable table, final String of, final Confusion counts, final boolean normals) {
		Tables.add(table, of + " F1", counts.f1(), 4);
		Tables.add(table, of + " precision", counts.precision(), 4);
		Tables.add(table, of + " recall", counts.recall(), 4);
		if (normals) Tables.add(table, of + " FPR", counts.falsePositiveRate(), 6);
	}
}
