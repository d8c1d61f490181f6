package sc.fiji.autoencoder.benchmark;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;

import javax.swing.JProgressBar;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageCanvas;
import ij.gui.PlotWindow;
import sc.fiji.autoencoder.command.Components;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Phantom;

/**
 * Makes the pictures of windows in the documentation: simulates images in {@code target/screen}, runs the commands on them
 * as Fiji does, and takes pictures of the windows that they open. Needs a screen:
 * {@code xvfb-run -a mvn -Pbenchmark test -Dtest=ScreenPictures}. Those of dialogs are {@link DialogPictures}.
 */
@Tag("benchmark")
class ScreenPictures {

	private static final Path FOLDER = Path.of("target", "screen");
	private static final String COMMANDS = "sc.fiji.autoencoder.command.";

	private static final int SIZE = 320;
	private static final double PHOTONS = 30;
	private static final double BRIGHT = 1000;
	private static final double READ_NOISE = 2;
	private static final int SLICES = 10;
	private static final int NORMAL = 30;
	private static final int UNSEEN = 1001;

	/** Of a thousand: when there is something to see of a training, and it is not over yet. */
	private static final int MUCH = 850;

	private static final int SECOND = 1000;

	private Context context;

	@BeforeEach
	void start() throws IOException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no screen.");
		Files.createDirectories(FOLDER);
		context = new Context();
	}

	@AfterEach
	void end() throws Exception {
		if (context == null) return;
		context.dispose();
		Screen.closeAll();
	}

	@Test
	void denoising() throws Exception {
		final ImagePlus noisy = new Phantom(SIZE, SIZE, PHOTONS, 3).noisy(16, READ_NOISE);
		noisy.show();
		final ImagePlus denoised = (ImagePlus) run("DenoiseCommand", "input", noisy.getTitle()).get().getOutput("denoised");
		denoised.show();
		Screen.save("screen-denoise", noisy.getWindow(), denoised.getWindow());
	}

	@Test
	void training() throws Exception {
		final ImageStack cells = new ImageStack(SIZE, SIZE);
		for (int i = 1; i <= SLICES; i++)
			cells.addSlice(new Phantom(SIZE, SIZE, PHOTONS, i).noisy(16, READ_NOISE).getProcessor());
		ImageFiles.save(new ImagePlus("cells", cells), FOLDER.resolve("cells.tif"));
		final Future<CommandModule> training = run("TrainCommand", "mode", "noisy", "noisy", FOLDER.resolve("cells.tif")
			.toString(), "output", FOLDER.resolve("cells.zip").toString(), "channels", 16, "minutes", 3.);
		Window window = null;
		while (window == null || done(window) < MUCH) {
			if (training.isDone()) throw new IllegalStateException("The training has ended before its picture was taken.");
			Thread.sleep(SECOND);
			window = Screen.find("Training of cells");
		}
		Screen.save("screen-training", window);
		training.get();
	}

	@Test
	void anomalies() throws Exception {
		final Path normal = folder("normal");
		for (int i = 1; i <= NORMAL; i++)
			ImageFiles.save(new WellPlate(i, false).image("wells"), normal.resolve("wells-" + i + ".png"));
		final String model = FOLDER.resolve("wells.zip").toString();
		run("LearnCommand", "input", normal.toString(), "output", model, "minutes", 2.).get();
		final ImagePlus searched = new WellPlate(UNSEEN, true).image("wells");
		searched.show();
		final ImagePlus heat = (ImagePlus) run("DetectCommand", "input", searched.getTitle(), "model", model, "fpr", 0.05,
			"rois", false).get().getOutput("heat");
		heat.show();
		Screen.save("screen-detect", searched.getWindow(), heat.getWindow());
	}

	@Test
	void latentSpace() throws Exception {
		final Path two = folder("two");
		final StringBuilder labels = new StringBuilder("image,label\n");
		for (int i = 1; i <= SLICES / 2; i++) {
			ImageFiles.save(new Phantom(SIZE, SIZE, BRIGHT, i).clean(16), two.resolve("cells-" + i + ".tif"));
			ImageFiles.save(new FibreMat(SIZE, i).image("mat"), two.resolve("mat-" + i + ".tif"));
			labels.append("cells-" + i + ".tif,cells\nmat-" + i + ".tif,fibre mats\n");
		}
		final Path table = Files.writeString(FOLDER.resolve("labels.csv"), labels);
		final String model = FOLDER.resolve("dense.zip").toString();
		run("TrainCommand", "mode", "clean", "sigma", 0., "clean", two.toString(), "preset", "dense", "patch", 32, "epochs", 15,
			"minutes", 0., "output", model).get();
		run("LatentCommand", "input", two.toString(), "model", model, "labels", table.toString()).get();
		final PlotWindow plot = (PlotWindow) Screen.find("dense: latent space");
		final ImageCanvas canvas = plot.getCanvas();
		EventQueue.invokeAndWait(() -> canvas.dispatchEvent(new MouseEvent(canvas, MouseEvent.MOUSE_CLICKED, System
			.currentTimeMillis(), 0, canvas.getWidth() / 2, canvas.getHeight() / 2, 1, false, MouseEvent.BUTTON1)));
		Screen.save("screen-latent", plot, Screen.find("Patch "));
	}

	private static Path folder(final String name) throws IOException {
		return Files.createDirectories(FOLDER.resolve(name));
	}

	private Future<CommandModule> run(final String command, final Object... inputs) {
		return context.service(CommandService.class).run(COMMANDS + command, true, inputs);
	}

	private static int done(final Window training) {
		return Components.in(training, JProgressBar.class).mapToInt(JProgressBar::getValue).findAny().orElse(0);
	}
}
