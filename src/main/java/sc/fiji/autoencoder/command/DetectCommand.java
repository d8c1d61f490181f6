package sc.fiji.autoencoder.command;

import java.io.IOException;
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
import sc.fiji.autoencoder.model.Kind;

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

	@Parameter(required = false, persist = false, style = DialogWidget.MODEL,
		description = "A model from Learn Normal..., a file or its name in Fiji's models folder.")
	private String model = "";

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE,
		description = "Folder for the results, another one than that of the input; empty to show them only.")
	private String output = "";

	@Parameter(required = false, persist = false, min = "0.000001", max = "0.5",
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
		final ImageSource source = ImageSource.of("input", input, image);
		final Optional<DetectionFolder> folder = DetectionFolder.of(source, output);
		try (LoadedModel loaded = LoadedModel.open(model, Kind.ANOMALY_DETECTOR, device, log());
				Progress progress = progress())
		{
			final Detector detector = loaded.detector(tile);
			if (source.folder()) checkAll(source, detector, progress);
			detector.caution(fpr).ifPresent(log()::warn);
			final DetectionReport report = new DetectionReport(folder, new DetectionReport.Wanted(heatmap, mask, rois, tables),
				fpr, minarea, detector::peakP, log());
			final int count = source.images().size();
			for (int i = 0; i < count; i++) {
				final ImageSource.Entry entry = source.images().get(i);
				final ImagePlus opened = entry.open();
				final DetectedImage detected = report.add(entry, opened, detector.detect(opened, new ImageProgress(progress,
					entry.name(), i, count, log())));
				if (!source.folder()) show(detected);
			}
			report.finish();
			if (tables) regions = report.regions();
			if (tables) images = report.images();
		}
	}

	/** Of a folder none is judged if one cannot be. */
	private void checkAll(final ImageSource source, final Detector detector, final Progress progress)
		throws IOException
	{
		final int count = source.images().size();
		for (int i = 0; i < count; i++) {
			final ImageSource.Entry entry = source.images().get(i);
			progress.show(i, count, "Checking " + entry.name());
			detector.check(entry.open(), new ImageProgress(progress, entry.name(), i, count, log()));
		}
	}

	/** As outputs; of a folder there are files only. */
	private void show(final DetectedImage detected) {
		if (heatmap) heat = detected.heat();
		if (mask) binary = detected.mask();
		if (!rois) return;
		outlines = new Overlay();
		detected.rois().forEach(outlines::add);
	}
}
