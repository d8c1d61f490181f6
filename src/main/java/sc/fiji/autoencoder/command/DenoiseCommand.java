package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import sc.fiji.autoencoder.denoise.Denoiser;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;

/** Denoises the active image, a file or the images of a folder. */
@Plugin(type = Command.class, name = "denoise", label = "Denoise...",
	menuPath = "Plugins > Autoencoder > Denoise...", headless = true,
	description = "Removes noise from an image, stack, hyperstack or folder; the result has the same type and size.")
public class DenoiseCommand extends AutoencoderCommand {

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(required = false, persist = false,
		description = "Title of an open image, a file or a folder; empty for the active image")
	private String input = "";

	@Parameter(required = false, persist = false,
		description = "A model from Train Denoiser..., a file or its name in Fiji's models folder; empty for the general one")
	private String model = "";

	@Parameter(required = false, persist = false,
		description = "File for the result, a folder if the input is one; empty to show it only")
	private String output = "";

	@Parameter(required = false, persist = false, min = "32", max = "8192",
		description = "Width and height of the pieces in pixels; the result does not depend on it, the memory does")
	private int tile = 512;

	@Parameter(required = false, persist = false, choices = { "auto", "cpu", "gpu" },
		description = "Where to compute; auto takes the GPU where there is one")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus denoised;

	@Override
	protected void execute() throws IOException {
		final ImageSource source = ImageSource.of("input", input, image);
		final Path target = output.isBlank() ? null : Parameters.path("output", output);
		check(source, target);
		try (ModelFile file = ModelFile.open(Installation.shelf().find(model), Kind.DENOISER)) {
			final Engine engine = Installation.engine(device, log());
			try (Predictor predictor = engine.predictor(file.savedModel()); Progress progress = progress(0)) {
				final ModelDescription description = file.description();
				log().info("Model: " + description.name() + ".");
				final Denoiser denoiser = new Denoiser(predictor, description.architecture(), description.normalization(),
					tile);
				for (final ImageSource.Entry entry : source.images())
					denoise(denoiser, entry, source.folder(), target, progress);
			}
		}
	}

	private void denoise(final Denoiser denoiser, final ImageSource.Entry entry, final boolean many, final Path target,
		final Progress progress) throws IOException
	{
		final ImagePlus noisy = entry.open();
		final ImagePlus result = denoiser.denoise(noisy, title(noisy.getTitle()), new DenoiseProgress(progress,
			entry.name(), log()));
		if (target != null) {
			final Path file = many ? target.resolve(entry.name()) : target;
			ImageFiles.save(result, file);
			log().info("Saved " + file + ".");
		}
		if (!many) denoised = result;
	}

	private static void check(final ImageSource source, final Path target) throws IOException {
		if (!source.folder()) {
			if (target != null) ImageFiles.checkWritable(target);
			return;
		}
		if (target == null) throw new IllegalArgumentException(
			"output is empty, but must be a folder, for input is a folder.");
		if (Files.exists(target) && !Files.isDirectory(target)) throw new IllegalArgumentException("output is \"" + target +
			"\", a file, but must be a folder, for input is a folder.");
		Files.createDirectories(target);
	}

	/** The title with "-denoised" before its extension. */
	private static String title(final String title) {
		final int dot = title.lastIndexOf('.');
		return dot > 0 ? title.substring(0, dot) + "-denoised" + title.substring(dot) : title + "-denoised";
	}
}
