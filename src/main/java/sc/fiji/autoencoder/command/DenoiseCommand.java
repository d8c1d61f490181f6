package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.autoencoder.denoise.Denoiser;
import sc.fiji.autoencoder.denoise.Refinement;
import sc.fiji.autoencoder.denoise.Residual;
import sc.fiji.autoencoder.denoise.Trust;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.SafeFiles;
import sc.fiji.autoencoder.model.Kind;

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

	@Parameter(required = false, persist = false, style = DialogWidget.MODEL,
		description = "A model from Train Denoiser..., a file or its name in Fiji's models folder; empty for the general one.")
	private String model = "";

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE,
		description = "File for the result, a folder if the input is one; empty to show it only.")
	private String output = "";

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "32", max = "8192",
		description = "Width and height of the pieces in pixels; the result does not depend on it, the memory does.")
	private int tile = 512;

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to compute; auto takes the GPU where there is one.")
	private String device = "auto";

	@Parameter(required = false, persist = false, style = "slider", min = "0", max = "1", stepSize = "0.05",
		description = "How much of the noise to remove: 1 for all, 0 for the input, a mixture between.")
	private double strength = 1;

	@Parameter(persist = false,
		description = "Take the mean over all eight ways to turn and flip the image: a little better, but 8 times as long.")
	private boolean augment = false;

	@Parameter(persist = false,
		description = "Tell whether the result can be trusted, and give what was removed, beside output as NAME-residual.tif.")
	private boolean report = false;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus denoised;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus residual;

	@Parameter(type = ItemIO.OUTPUT)
	private ResultsTable trust;

	@Override
	protected void execute() throws IOException {
		final ImageSource source = ImageSource.of("input", input, image);
		final Optional<Destination> destination = Destination.of(source, output);
		try (LoadedModel loaded = LoadedModel.open(model, Kind.DENOISER, device, log()); Progress progress = progress()) {
			final Denoiser denoiser = loaded.denoiser(tile).with(new Refinement(strength, augment));
			final int count = source.images().size();
			for (int i = 0; i < count; i++) {
				final ImageSource.Entry entry = source.images().get(i);
				final ImagePlus result = denoise(denoiser, entry, destination, new ImageProgress(progress, entry.name(), i,
					count, log()));
				if (!source.folder()) denoised = result;
				else residual = null; // those of a folder are in files
			}
		}
	}

	private ImagePlus denoise(final Denoiser denoiser, final ImageSource.Entry entry,
		final Optional<Destination> destination, final ImageProgress progress) throws IOException
	{
		final ImagePlus noisy = entry.open();
		if (destination.isPresent()) destination.get().check(entry, noisy);
		if (destination.isPresent() && report) SafeFiles.checkWritable(residualFile(destination.get().file(entry)));
		final ImagePlus result = denoiser.denoise(noisy, title(noisy.getTitle()), progress);
		if (destination.isPresent()) {
			final Path file = destination.get().file(entry);
			ImageFiles.save(result, file);
			log().info("Saved " + file + ".");
		}
		if (report) report(noisy, result, destination.map(to -> residualFile(to.file(entry))));
		return result;
	}

	private void report(final ImagePlus noisy, final ImagePlus result, final Optional<Path> file) throws IOException {
		final TrustReport found = new TrustReport(Trust.of(noisy, result));
		final ImagePlus removed = Residual.of(noisy, result, ImageFiles.stem(noisy.getTitle()) + "-residual");
		found.log(noisy.getTitle(), log());
		if (file.isPresent()) ImageFiles.save(removed, file.get());
		residual = removed;
		trust = found.table();
	}

	private static Path residualFile(final Path result) {
		return result.resolveSibling(ImageFiles.stem(result.getFileName().toString()) + "-residual.tif");
	}

	/** The title with "-denoised" before its extension. */
	private static String title(final String title) {
		final int dot = title.lastIndexOf('.');
		return dot > 0 ? title.substring(0, dot) + "-denoised" + title.substring(dot) : title + "-denoised";
	}
}
