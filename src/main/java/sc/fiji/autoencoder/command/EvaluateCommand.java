package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.SafeFiles;

/**
 * Scores an image, stack or folder against a reference, plane by plane; a slice in colour has three planes. The scores of
 * a plane depend on that plane and its reference alone, whatever stack or folder they are in. Heat maps are scored
 * against masks, all together. With neither, the noise of each image and channel is measured.
 */
@Plugin(type = Command.class, name = "evaluate", label = "Evaluate...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Evaluate...", weight = 40) }, headless = true,
	description = "Scores images against a reference (PSNR, SSIM), heat maps against masks (AUROC), or measures the noise.")
public class EvaluateCommand extends AutoencoderCommand {

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "What to score: title of an open image, a file or a folder; empty for the active image.")
	private String input = "";

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "What it should be: an open image, a file, or a folder with the same names; empty to measure the noise.")
	private String reference = "";

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "Where defects are (above 0), to score heat maps: title of an open image, a file or a folder.")
	private String masks = "";

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE,
		description = "CSV file for the scores; empty for none.")
	private String output = "";

	@Parameter(required = false, persist = false, stepSize = "0.001",
		min = "0.000001", max = "0.5",
		description = "With masks: the share of normal pixels that may be flagged, for the F1 score.")
	private double fpr = 0.01;

	@Parameter(persist = false,
		description = "Score a*input+b, with the a and b that bring each plane closest to its reference.")
	private boolean fit = false;

	@Parameter(persist = false, style = DialogWidget.HELP,
		description = "Return each pixel's share in the error, saved beside output as NAME-rse.tif; not for folders.")
	private boolean map = false;

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable scores;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus errors;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus curves;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus variance;

	@Override
	protected void execute() throws IOException {
		if (!masks.isBlank()) scoreMaps();
		else if (!reference.isBlank()) scoreImages();
		else measureNoise();
	}

	private void measureNoise() throws IOException {
		if (fit) throw new IllegalArgumentException("fit is true, but must be false if there is no reference.");
		if (map) throw new IllegalArgumentException("map is true, but must be false if there is no reference.");
		final ImageSource source = images();
		final Path csv = output.isBlank() ? null : Parameters.path("output", output);
		if (csv != null) check(NoiseReport.files(csv), source);
		final NoiseReport report;
		try (final Progress progress = progress()) {
			report = new NoiseReport(NoiseMeasurement.of(source, progress, log()::warn));
		}
		if (csv != null) report.save(csv);
		scores = report.table();
		if (paints()) {
			final Plot plot = NoisePlot.draw(report.found());
			if (csv != null) report.save(csv, plot);
			variance = plot.getImagePlus();
		}
		report.log(log());
	}

	/** Without what a report shows of them. */
	private ImageSource images() throws IOException {
		return PlotFile.without(ImageSource.of("input", input, image)).without(Destination.RESIDUAL);
	}

	private void scoreMaps() throws IOException {
		if (!reference.isBlank()) throw new IllegalArgumentException("reference is \"" + reference +
			"\", but must be empty if there are masks.");
		if (fit) throw new IllegalArgumentException("fit is true, but must be false if there are masks.");
		if (map) throw new IllegalArgumentException("map is true, but must be false if there are masks.");
		final Path csv = output.isBlank() ? null : Parameters.path("output", output);
		final ImageSource maps = PlotFile.without(ImageSource.of("input", input, image));
		final ImageSource defects = PlotFile.without(ImageSource.of("masks", masks));
		if (csv != null) check(CurveFiles.beside(csv).all(), maps, defects);
		final List<ImageSource.Pair> pairs = maps.without(DetectionFolder.MASK).withAny(defects);
		final long normal = pairs.stream().filter(pair -> pair.second() == null).count();
		if (normal > 0) log().info(normal + " of " + pairs.size() +
			" heat maps have no mask of their name and count as normal.");
		final MapScores found;
		try (final Progress progress = progress()) {
			found = MapScores.of(pairs, fpr, progress);
		}
		if (csv != null) CurveFiles.beside(csv).save(found);
		scores = found.table();
		if (paints()) {
			final Plot plot = CurvePlot.draw(found);
			if (csv != null) CurveFiles.beside(csv).save(plot);
			curves = plot.getImagePlus();
		}
		found.log(log());
	}

	private void scoreImages() throws IOException {
		final Path csv = output.isBlank() ? null : Parameters.path("output", output);
		final Path mapFile = csv == null || !map ? null : csv.resolveSibling(ImageFiles.stem(csv.getFileName().toString()) +
			"-rse.tif");
		final ImageSource source = images();
		if (map && source.folder()) throw new IllegalArgumentException("map is true, but input is a folder, not one image.");
		final ImageSource expected = PlotFile.without(ImageSource.of("reference", reference)).without(
			Destination.RESIDUAL);
		if (csv != null) check(mapFile == null ? List.of(csv) : List.of(csv, mapFile), source, expected);
		final List<ImageSource.Pair> pairs = source.with(expected);

		final ScoreTable table = new ScoreTable();
		final ImagePlus errorMap;
		try (final Progress progress = progress()) {
			ImagePlus last = null;
			for (int i = 0; i < pairs.size(); i++)
				last = score(pairs.get(i), i, pairs.size(), table, progress);
			errorMap = last;
		}
		final ResultsTable results = table.table(fit);
		if (mapFile != null) ImageFiles.save(errorMap, mapFile);
		if (csv != null) Tables.save(results, csv);
		scores = results;
		errors = errorMap;
		log().info(String.format(Locale.ROOT, "Mean over %d %s: PSNR %.3f dB, SSIM %.4f, RSE %.6f.", table.size(), table
			.size() == 1 ? "plane" : "planes", table.mean(Score::psnr), table.mean(Score::ssim), table.mean(Score::rse)));
	}

	/** @return the error map, or null if none is wanted */
	private ImagePlus score(final ImageSource.Pair pair, final int done, final int total, final ScoreTable table,
		final Progress progress) throws IOException
	{
		final ImagePlus first = pair.first().openSparingly();
		final ImagePlus second = pair.second().openSparingly();
		final int planes = Planes.of(first).size();
		checkSize(first, second);
		final ImageStack stack = new ImageStack(first.getWidth(), first.getHeight());
		for (int plane = 0; plane < planes; plane++) {
			progress.show((long) done * planes + plane, (long) total * planes, first.getTitle());
			progress.check();
			final PlanePair both = PlanePair.of(first, second, plane, fit);
			table.add(pair.first().name(), plane + 1, both.score());
			if (map) stack.addSlice(null, both.errors());
		}
		if (!map) return null;
		final ImagePlus errorMap = new ImagePlus(ImageFiles.stem(first.getTitle()) + "-rse", stack);
		if (planes == first.getStackSize()) errorMap.setDimensions(first.getNChannels(), first.getNSlices(), first
			.getNFrames());
		errorMap.setCalibration(first.getCalibration());
		return errorMap;
	}

	/** Checks before any work that files can be written and take the place of no image. */
	private static void check(final List<Path> files, final ImageSource... sources) throws IOException {
		for (final Path file : files) {
			SafeFiles.checkWritable(file);
			for (final ImageSource source : sources)
				source.requireNot(file);
		}
	}

	private static void checkSize(final ImagePlus image, final ImagePlus reference) {
		final String size = size(image);
		final String expected = size(reference);
		if (!size.equals(expected)) throw new IllegalArgumentException("\"" + image.getTitle() + "\" has " + size +
			", but its reference \"" + reference.getTitle() + "\" has " + expected + ".");
	}

	private static String size(final ImagePlus image) {
		final Planes planes = Planes.of(image);
		return planes.width() + " x " + planes.height() + " pixels in " + planes.size() + (planes.size() == 1 ? " plane"
			: " planes");
	}
}
