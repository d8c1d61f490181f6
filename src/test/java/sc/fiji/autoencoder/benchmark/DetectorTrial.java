package sc.fiji.autoencoder.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import ij.ImagePlus;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.autoencoder.anomaly.Confusion;
import sc.fiji.autoencoder.anomaly.Detection;
import sc.fiji.autoencoder.anomaly.Detector;
import sc.fiji.autoencoder.anomaly.HeatMap;
import sc.fiji.autoencoder.anomaly.ImageScores;
import sc.fiji.autoencoder.anomaly.Mask;
import sc.fiji.autoencoder.anomaly.PixelCurves;
import sc.fiji.autoencoder.anomaly.PixelScores;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Planes;

/** How a detector fares with the test images of a set: test_normal, test_defect and, if there is one, test_defect_mask. */
final class DetectorTrial {

	/** Cells of a table's row. */
	static final String COLUMNS =
		"image AUROC | pixel AUROC | AUPRO | normal images flagged | defective images flagged | normal area flagged | " +
			"detection, s/megapixel (processor)";

	private static final double FPR = 0.05;

	private final Detector detector;
	private final Path masks;
	private final PixelScores all = new PixelScores();
	private final PixelScores normal = new PixelScores();
	private final ImageScores images = new ImageScores();
	private Times times = Times.NONE;
	private long pixels;

	private DetectorTrial(final Detector detector, final Path masks) {
		this.detector = detector;
		this.masks = masks;
	}

	/** @return what {@link #COLUMNS} says */
	static String row(final Detector detector, final Path data) throws IOException {
		final DetectorTrial trial = new DetectorTrial(detector, data.resolve("test_defect_mask"));
		final Path first = ImageFiles.list(data.resolve("test_normal")).get(0);
		trial.detect(ImageFiles.open(first)); // the first image takes longer
		for (final Path file : ImageFiles.list(data.resolve("test_normal")))
			trial.add(file, false);
		for (final Path file : ImageFiles.list(data.resolve("test_defect")))
			trial.add(file, true);
		return trial.row();
	}

	private void add(final Path file, final boolean defective) throws IOException {
		final ImagePlus image = ImageFiles.open(file);
		final Times before = Times.now();
		final Detection detection = detect(image);
		times = times.plus(Times.now().minus(before));
		pixels += detection.heat().values().length;
		images.add(detection.score(), defective, OptionalDouble.of(detection.p()));
		final HeatMap heat = detection.heat();
		final Mask none = new Mask(heat.width(), heat.height(), new boolean[heat.values().length]);
		if (!defective) normal.add(heat, none);
		if (Files.isDirectory(masks)) all.add(heat, defective ? mask(file) : none);
	}

	private Detection detect(final ImagePlus image) {
		final List<Detection> found = new ArrayList<>();
		detector.detect(image, Channels.ALL, Benchmarks.SILENT, found::add);
		return found.get(0);
	}

	/** Pixels above 0 are defects. */
	private Mask mask(final Path file) throws IOException {
		final Planes planes = Planes.of(ImageFiles.open(masks.resolve(ImageFiles.stem(file.getFileName().toString()) +
			".png")));
		final boolean[] defects = new boolean[planes.width() * planes.height()];
		for (int plane = 0; plane < planes.size(); plane++) {
			int i = 0;
			for (final FloatType value : Views.flatIterable(planes.get(plane)))
				defects[i++] |= value.get() > 0;
		}
		return new Mask(planes.width(), planes.height(), defects);
	}

	private String row() {
		final Confusion verdicts = images.confusion(FPR).orElseThrow();
		final Optional<PixelCurves> curves = Files.isDirectory(masks) ? Optional.of(all.curves()) : Optional.empty();
		return String.join(" | ", decimal(images.roc().orElseThrow().area()), curves.map(c -> decimal(c.roc().area()))
			.orElse("-"), curves.map(c -> decimal(c.overlap().area())).orElse("-"), percent(verdicts.falsePositiveRate()),
			percent(verdicts.recall()), percent(normal.confusion(HeatMap.threshold(FPR)).falsePositiveRate()), times.over(
				pixels * 1e-6).toString());
	}

	private static String decimal(final double value) {
		return String.format(Locale.ROOT, "%.4f", value);
	}

	private static String percent(final double share) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * share);
	}
}
