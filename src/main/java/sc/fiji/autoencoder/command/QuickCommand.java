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

import ij.ImagePlus;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.TemporaryFolder;
import sc.fiji.autoencoder.training.DenoiserTraining;
import sc.fiji.autoencoder.training.Setup;
import sc.fiji.autoencoder.training.Start;
import sc.fiji.autoencoder.training.TrainingImages;
import sc.fiji.autoencoder.training.TrainingMonitor;
import sc.fiji.autoencoder.training.TrainingOptions;
import sc.fiji.autoencoder.training.TrainingProgress;

/**
 * Denoises one noisy image without anything else: the general model goes on learning from this image alone for some
 * seconds, as from noisy images without clean ones. The result is the mean of what it says before and after: one image is
 * little to learn from, and what it says after is now better and now worse.
 */
@Plugin(type = Command.class, name = "quick", label = "Denoise by Itself...",
	menu = { @Menu(label = "Plugins"), @Menu(label = "Autoencoder"),
		@Menu(label = "Denoise by Itself...", weight = 25) }, headless = true,
	description = "Removes the noise of one image: the general model goes on learning from it alone for some seconds.")
public class QuickCommand extends AutoencoderCommand {

	/** Width and height of patches; smaller in small images, of which a part is kept apart. */
	private static final int LARGEST_PATCH = 64;
	private static final int SMALLEST_PATCH = 16;

	/** Of the model, which nobody sees: titles of images may be anything. */
	private static final String NAME = "quick";

	private static final int BATCH = 16;
	private static final int TILE = 1024;
	private static final double SECONDS_A_MINUTE = 60;

	/** A seventh of what fresh weights learn with: the general model knows much already. */
	private static final double RATE = 3e-4;

	@Parameter(required = false, persist = false)
	private ImagePlus image;

	@Parameter(required = false, persist = false, style = DialogWidget.IMAGE,
		description = "Title of an open image or stack, or a file; empty for the active image.")
	private String input = "";

	@Parameter(required = false, persist = false, style = DialogWidget.SAVE,
		description = "File for the result; empty to show it only.")
	private String output = "";

	@Parameter(required = false, persist = false, min = "0", max = "3600",
		description = "How long to learn, in seconds; 0 for no limit.")
	private double seconds = 30;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED, min = "0", max = "1000000",
		description = "After how many passes over the image to stop; 0 for no limit.")
	private int epochs = 0;

	@Parameter(required = false, persist = false, style = DialogWidget.ADVANCED,
		description = "Any whole number: the same one, with the same image, epochs and threads, gives the same result on a CPU, if seconds=0.")
	private long seed = 1;

	@Parameter(required = false, persist = false, style = DialogWidget.HELP, choices = { "auto", "cpu", "gpu" },
		description = "Where to compute; auto takes the GPU where there is one.")
	private String device = "auto";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus denoised;

	@Override
	protected void execute() throws IOException {
		if (seconds == 0 && epochs == 0) throw new IllegalArgumentException(
			"seconds and epochs are both 0, but one of them must say when learning ends.");
		final ImageSource source = ImageSource.of("input", input, image);
		if (source.folder()) throw new IllegalArgumentException("input is \"" + input +
			"\", a folder, but must be one image or stack; train mode=noisy learns from many.");
		final Optional<Destination> destination = Destination.of(source, output, "");
		final ImageSource.Entry entry = source.images().get(0);
		final ImagePlus opened = entry.open();
		if (destination.isPresent()) destination.get().check(entry, opened);
		try (TemporaryFolder folder = new TemporaryFolder(); Progress progress = progress()) {
			final Path model = folder.path().resolve(NAME + ".zip");
			final ImagePlus noisy = ImageSource.kept(entry, opened, progress);
			learn(noisy, entry.name(), model, progress);
			denoised = denoise(noisy, model, entry.name(), progress);
		}
		if (destination.isEmpty()) return;
		ImageFiles.save(denoised, destination.get().file(entry));
		log().info("Saved " + destination.get().file(entry) + ".");
	}

	private void learn(final ImagePlus noisy, final String name, final Path model, final Progress progress)
		throws IOException
	{
		final Start start = Installation.start("", "model", Kind.DENOISER, Ancestor.Relation.FINETUNED);
		final ModelDescription before = start.description();
		final List<Planes> planes = List.of(Planes.of(noisy));
		final int leastHeight = TrainingImages.leastHeight(planes, SMALLEST_PATCH);
		if (noisy.getWidth() < SMALLEST_PATCH || noisy.getHeight() < leastHeight) throw new IllegalArgumentException("\"" +
			name + "\" is " + noisy.getWidth() + " x " + noisy.getHeight() + " pixels, but must be at least " +
			SMALLEST_PATCH + " x " + leastHeight + " to be learned from alone.");
		final int patch = patch(noisy);
		final TrainingImages images = BlindArea.measured(planes, patch, TrainingInput.measuring(planes, progress), log()::info)
			.in(planes, patch, before.architecture().inputs(), before.normalization(), TrainingInput.looking(planes, progress));
		final TrainingOptions options = new TrainingOptions(seconds / SECONDS_A_MINUTE, epochs, 0, patch, BATCH, seed, RATE);
		final Setup setup = new Setup(NAME, "one noisy image alone", NAME, before.training().settings().preset(),
			before.architecture(), Objective.MSE, before.optimization().with(Precision.AUTO), options, Map.of("seconds", String
				.valueOf(seconds), "epochs", String.valueOf(epochs)));
		final Engine engine = Installation.engine(device, log());
		new DenoiserTraining(engine, setup, images, Optional.of(start), model).run(new Watch(progress));
		progress.check();
	}

	private static int patch(final ImagePlus noisy) {
		final int half = Math.min(noisy.getWidth(), noisy.getHeight()) / 2;
		return Math.max(SMALLEST_PATCH, Math.min(LARGEST_PATCH, half / SMALLEST_PATCH * SMALLEST_PATCH));
	}

	private ImagePlus denoise(final ImagePlus noisy, final Path model, final String name, final Progress progress)
		throws IOException
	{
		try (LoadedDenoiser general = LoadedDenoiser.open("", device, log()); LoadedDenoiser own = LoadedDenoiser.open(model
			.toString(), device, log()))
		{
			return general.with(own, TILE).denoise(noisy, ImageFiles.stem(noisy.getTitle()) + "-denoised", ImageProgress.stage(
				progress, name, log()));
		}
	}

	/** Shows how far the learning is, and no window: it is over soon. */
	private final class Watch implements TrainingMonitor {

		private final Progress progress;

		Watch(final Progress progress) {
			this.progress = progress;
		}

		@Override
		public void progressed(final TrainingProgress now) {
			if (progress.isDue()) progress.show(Math.round(1000 * now.done()), 1000, "learning, step " + now.step(), now
				.remaining());
		}

		@Override
		public void noted(final String sentence) {
			log().warn(sentence);
		}

		@Override
		public boolean cancelled() {
			return progress.isCancelled();
		}

		@Override
		public boolean discarded() {
			return cancelled();
		}
	}
}
