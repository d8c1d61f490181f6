package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.measure.ResultsTable;

import sc.fiji.autoencoder.anomaly.Detector;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;

/** Finds what is not normal in the active image, a file or the images of a folder. */
@Plugin(type = Command.class, name = "detect", label = "Detect Anomalies...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Detect Anomalies...", weight = 60) }, headless = true,
	description = "Finds what is not normal in images (anomaly, defect): heat map, mask, outlines and tables.")
public class DetectCommand extends AutoencoderCommand {

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "Title of an open image, a file or a folder; empty for the active image.")
	private String input = "";

	@Parameter(required = false, persist = false, style = DialogWidget.DETECTOR,
		description = "A model from Learn Normal..., a file or its name in Fiji's models folder.")
	private String model = "";

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE,
		description = "Folder for the results, another one than that of the input; empty to show them only.")
	private String output = "";

	@Parameter(required = false, persist = false, stepSize = "0.001",
		min = "0.000001", max = "0.5",
		description = "False-positive rate: the share of normal pixels that may become hot, and of normal images flagged.")
	private double fpr = 0.01;

	@Parameter(required = false, persist = false, min = "1", max = "1000000000",
		description = "Fewer hot pixels than this that touch each other are left out.")
	private int minarea = 4;

	@Parameter(persist = false, description = "Return each pixel's heat, saved as NAME.tif.")
	private boolean heatmap = true;

	@Parameter(persist = false, description = "Return what is hot as white on black, saved as NAME-mask.png or .tif.")
	private boolean mask = true;

	@Parameter(persist = false, description = "Add the regions to the ROI Manager, saved as NAME-rois.zip.")
	private boolean rois = true;

	@Parameter(persist = false,
		description = "Return tables of regions and images, saved as regions.csv and images.csv.")
	private boolean tables = true;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Channels to judge, like 1,3 or 2-4; of a colour image 1 is red, 2 green, 3 blue.")
	private String channels = "all";

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Of a folder: which files, with * and ? for what varies, e.g. *_noisy.tif.")
	private String pattern = "*";

	@Parameter(persist = false, style = DialogWidget.ADVANCED,
		description = "Of a folder: whether the folders below it count, too.")
	private boolean recursive = false;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Of a folder: what to add to the names of results, before the extension.")
	private String suffix = "";

	@Parameter(persist = false, style = DialogWidget.ADVANCED,
		description = "Of a folder: leave out images whose results are there, if neither image, model nor settings changed.")
	private boolean skip = true;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "32", max = "8192",
		description = "Width and height of the pieces in pixels; the result does not depend on it, the memory does.")
	private int tile = 512;

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to compute; auto takes the GPU where there is one.")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus heat;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus binary;

	@Parameter(type = ItemIO.OUTPUT)
	private Overlay outlines;

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable regions;

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable images;

	@Override
	protected void execute() throws IOException {
		if (model.isBlank()) throw new IllegalArgumentException(
			"model is empty, but must be a model from Learn Normal..., for what is normal differs.");
		final Channels chosen = Channels.parse(channels);
		final ImageSource source = ImageSource.of("input", input, image, new Selection(pattern, recursive, output, suffix));
		final Optional<DetectionFolder> folder = DetectionFolder.of(source, output, suffix);
		try (LoadedModel loaded = LoadedModel.open(model, Kind.ANOMALY_DETECTOR, device, log());
				Progress progress = progress())
		{
			final Detector detector = new Detector(loaded.predictor(), loaded.file(), tile);
			detector.caution(fpr).ifPresent(log()::warn);
			final DetectionReport report = new DetectionReport(folder, new DetectionReport.Wanted(heatmap, mask, rois, tables),
				fpr, minarea, detector::peakP, log());
			final Judge judge = new Judge(detector, chosen, report);
			if (source.folder()) detectAll(judge, source, new FolderRun(new Receipts(folder.orElseThrow().path(), "detect",
				loaded.file().fingerprint(), settings(chosen, loaded.file())), skip, progress, log()));
			else {
				final ImageSource.Entry entry = source.images().get(0);
				show(judge.judge(entry, new ImageProgress(progress, entry.name(), log())));
				finish(report);
			}
		}
	}

	private void detectAll(final Judge judge, final ImageSource source, final FolderRun run) throws IOException {
		final FolderSummary summary;
		try {
			summary = run.on(source, judge);
		}
		finally {
			finish(judge.report); // after a cancel, too: heat maps and tables must be of the same run
		}
		summary.requireNoFailure();
	}

	private void finish(final DetectionReport report) throws IOException {
		report.finish();
		if (!tables) return;
		regions = report.tables().regions();
		images = report.tables().images();
	}

	/** What changes the results of an image; the tables are made anew each time. */
	private Map<String, String> settings(final Channels chosen, final ModelFile file) throws IOException {
		return Map.of("channels", chosen.toString(), "suffix", suffix, "fpr", String.valueOf(fpr), "minarea", String.valueOf(
			minarea), "heatmap", String.valueOf(heatmap), "mask", String.valueOf(mask), "rois", String.valueOf(rois), "detector",
			file.detectorFingerprint());
	}

	/** As outputs; of a folder there are files only. */
	private void show(final DetectionReport.Added found) {
		heat = found.heat();
		binary = found.mask();
		if (!rois) return;
		outlines = new Overlay();
		found.rois().forEach(outlines::add);
	}

	private record Judge(Detector detector, Channels channels, DetectionReport report) implements FolderRun.Work {

		DetectionReport.Added judge(final ImageSource.Entry entry, final ImageMonitor monitor) throws IOException {
			final ImagePlus image = entry.openSparingly();
			return report.add(entry, image, taker -> detector.detect(image, channels, monitor, taker));
		}

		@Override
		public FolderRun.Outcome on(final ImageSource.Entry entry, final ImageMonitor monitor) throws IOException {
			final DetectionReport.Added added = judge(entry, monitor);
			return new FolderRun.Outcome(added.files(), added.rows());
		}

		/** Or tables would keep what an earlier run has found. */
		@Override
		public void failed(final ImageSource.Entry entry) {
			report.add(DetectionRows.none(entry.name()));
		}

		@Override
		public void skipped(final DetectionRows rows) {
			report.add(rows);
		}
	}
}
