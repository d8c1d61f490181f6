package sc.fiji.autoencoder.command;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Phantom;

/** Shows what denoising does, and that it works here, on an image whose clean version is known. */
@Plugin(type = Command.class, name = "demo", label = "Demo...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Demo...", weight = 10) },
	headless = true,
	description = "Simulates a microscope image, denoises it and compares the result with the truth.")
public class DemoCommand extends AutoencoderCommand {

	private static final int SIZE = 512;
	private static final int GAP = 8;
	private static final double READ_NOISE = 2;

	@Parameter(required = false, persist = false, style = DialogWidget.DENOISER,
		description = "A model from Train Denoiser..., a file or its name in Fiji's models folder; empty for the general one.")
	private String model = "";

	@Parameter(required = false, persist = false, min = "1", max = "10000",
		description = "Light: photons that the simulated camera counts at a bright pixel.")
	private double photons = 30;

	@Parameter(required = false, persist = false, description = "Any whole number: another one makes another specimen.")
	private long seed = 1;

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE,
		description = "PNG file for the pictures side by side; empty for none.")
	private String output = "";

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to compute; auto takes the GPU where there is one.")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus pictures;

	@Override
	protected void execute() throws IOException {
		final Path target = output.isBlank() ? null : Parameters.path("output", output);
		final Phantom phantom = new Phantom(SIZE, SIZE, photons, seed);
		final ImagePlus clean = phantom.clean(8);
		final ImagePlus noisy = phantom.noisy(8, READ_NOISE);
		if (target != null) ImageFiles.checkWritable(clean, target);
		final ImagePlus denoised;
		try (LoadedDenoiser loaded = LoadedDenoiser.open(model, device, log()); Progress progress = progress()) {
			denoised = loaded.denoiser(SIZE).denoise(noisy, "phantom-denoised", new ImageProgress(progress, noisy.getTitle(),
				log()));
		}
		final Score before = PlanePair.of(noisy, clean, 0, false).score();
		final Score after = PlanePair.of(denoised, clean, 0, false).score();
		log().info(String.format(Locale.ROOT, "Noisy:    PSNR %.2f dB, SSIM %.3f, RSE %.3f.", before.psnr(), before.ssim(),
			before.rse()));
		log().info(String.format(Locale.ROOT, "Denoised: PSNR %.2f dB, SSIM %.3f, RSE %.3f.", after.psnr(), after.ssim(),
			after.rse()));
		pictures = new ImagePlus("Demo: noisy, denoised, truth", sideBySide(noisy, denoised, clean));
		if (target != null) {
			ImageFiles.save(pictures, target);
			log().info("Saved " + target + ": noisy, denoised, truth.");
		}
	}

	/** All with the display range of the last one. */
	private static ImageProcessor sideBySide(final ImagePlus... images) {
		final ImageProcessor truth = images[images.length - 1].getProcessor();
		final ImageProcessor joined = new ByteProcessor(images.length * (SIZE + GAP) - GAP, SIZE);
		joined.setColor(Color.WHITE);
		joined.fill();
		for (int i = 0; i < images.length; i++) {
			final ImageProcessor picture = images[i].getProcessor().duplicate();
			picture.setMinAndMax(truth.getStatistics().min, truth.getStatistics().max);
			joined.insert(picture.convertToByte(true), i * (SIZE + GAP), 0);
		}
		return joined;
	}
}
