package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.NumberWidget;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.autoencoder.denoise.Denoiser;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.denoise.Refinement;
import sc.fiji.autoencoder.denoise.Residual;
import sc.fiji.autoencoder.denoise.Trust;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.image.SafeFiles;

/** Denoises the active image, a file or the images of a folder. */
@Plugin(type = Command.class, name = "denoise", label = "Denoise...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Denoise...", weight = 20) }, headless = true,
	description = "Denoises (removes noise from) an image, stack, hyperstack or folder; type and size stay the same.")
public class DenoiseCommand extends AutoencoderCommand {

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "Title of an open image, a file or a folder; empty for the active image.")
	private String input = "";

	@Parameter(required = false, persist = false, style = DialogWidget.DENOISER,
		description = "A model from Train Denoiser..., a file or its name in Fiji's models folder; empty for the general one.")
	private String model = "";

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE,
		description = "File for the result, a folder if the input is one; empty to show it only.")
	private String output = "";

	@Parameter(required = false, persist = false, style = NumberWidget.SLIDER_STYLE, min = "0", max = "1",
		stepSize = "0.05",
		description = "How much of the noise to remove: 1 for all, 0 for the input, a mixture between.")
	private double strength = 1;

	@Parameter(persist = false,
		description = "Take the mean over all eight ways to turn and flip the image: a little better, but 8 times as long.")
	private boolean augment = false;

	@Parameter(persist = false,
		description = "Tell whether the result can be trusted, and give what was removed, beside output as NAME-residual.tif and NAME-trust.csv.")
	private boolean report = false;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Channels to denoise, like 1,3 or 2-4; of a colour image 1 is red, 2 green, 3 blue.")
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
	private int tile = 1024;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, choices = { "auto", "full" },
		description = "Bits to compute with: auto takes 16 where that is faster and costs less than 0.02 dB, full takes 32.")
	private String precision = "auto";

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to compute; auto takes the GPU where there is one.")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus denoised;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus residual;

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable trust;

	@Override
	protected void execute() throws IOException {
		final Channels chosen = Channels.parse(channels);
		final ImageSource source = ImageSource.of("input", input, image, new Selection(pattern, recursive, output, suffix));
		final Optional<Destination> destination = Destination.of(source, output, suffix);
		if (destination.isPresent() && report) destination.get().checkResiduals(source);
		try (LoadedDenoiser loaded = LoadedDenoiser.open(model, device, log()); Progress progress = progress()) {
			final Denoiser denoiser = loaded.denoiser(tile).with(new Refinement(strength, augment))
				.with(Precision.of(precision));
			if (source.folder()) denoiseAll(denoiser, chosen, source, destination.orElseThrow(), new FolderRun(new Receipts(
				destination.get().target(), "denoise", loaded.fingerprint(), settings(chosen)), skip, progress, log()));
			else denoised = denoise(denoiser, chosen, source.images().get(0), destination, new ImageProgress(progress, source
				.images().get(0).name(), log()));
		}
	}

	/** What a result depends on, but for image and model. */
	private Map<String, String> settings(final Channels chosen) {
		return Map.of("channels", chosen.toString(), "suffix", suffix, "strength", String.valueOf(strength), "augment", String
			.valueOf(augment), "precision", precision, "report", String.valueOf(report));
	}

	private void denoiseAll(final Denoiser denoiser, final Channels chosen, final ImageSource source,
		final Destination destination, final FolderRun run) throws IOException
	{
		run.on(source, (entry, monitor) -> {
			denoise(denoiser, chosen, entry, Optional.of(destination), monitor);
			residual = null; // those of a folder are in files
			trust = null;
			final Path result = destination.file(entry);
			return new FolderRun.Outcome(report ? List.of(result, destination.residual(entry), destination.trust(entry)) : List
				.of(result), DetectionRows.none(entry.name()));
		}).requireNoFailure();
	}

	private ImagePlus denoise(final Denoiser denoiser, final Channels chosen, final ImageSource.Entry entry,
		final Optional<Destination> destination, final ImageMonitor monitor) throws IOException
	{
		final ImagePlus noisy = entry.openSparingly();
		if (destination.isPresent()) destination.get().check(entry, noisy);
		if (destination.isPresent() && report) {
			SafeFiles.checkWritable(destination.get().residual(entry));
			SafeFiles.checkWritable(destination.get().trust(entry));
		}
		final String title = title(noisy.getTitle());
		final Optional<Path> file = destination.map(to -> to.file(entry));
		final boolean virtual = noisy.getStackSize() > 1 && noisy.getStack().isVirtual();
		final ImagePlus result = virtual ? denoiser.denoise(noisy, chosen, title, file.isPresent() ? file.get()
			: TemporaryStack.file(title, log()), monitor) : denoiser.denoise(noisy, chosen, title, monitor);
		if (file.isPresent() && !virtual) ImageFiles.save(result, file.get());
		file.ifPresent(path -> log().info("Saved " + path + "."));
		if (report) report(noisy, result, monitor);
		if (report && destination.isPresent()) {
			residual = ImageFiles.moveInto(residual, destination.get().residual(entry));
			Tables.save(trust, destination.get().trust(entry));
		}
		return result;
	}

	private void report(final ImagePlus noisy, final ImagePlus result, final ImageMonitor monitor) {
		final TrustReport found = new TrustReport(Trust.of(noisy, result, monitor));
		found.log(noisy.getTitle(), log());
		residual = Residual.of(noisy, result, ImageFiles.stem(noisy.getTitle()) + Destination.RESIDUAL);
		trust = found.table();
	}

	/** The title with "-denoised" before its extension. */
	private static String title(final String title) {
		final String stem = ImageFiles.stem(title);
		return stem + "-denoised" + title.substring(stem.length());
	}
}
