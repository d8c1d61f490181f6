package sc.fiji.autoencoder.benchmark;

import static sc.fiji.autoencoder.benchmark.Benchmarks.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.ModelFile;

/**
 * Makes the pictures and prints the figures of docs/textbook.md: simulates images in {@code target/textbook}, and runs the
 * commands of the document. A test a chapter; each stands for itself.
 */
@Tag("benchmark")
class TextbookPictures {

	private static final Path FOLDER = Path.of("target", "textbook");
	private static final Path DOCS = Path.of("docs");
	private static final TextbookShell SHELL = new TextbookShell(FOLDER);

	/** Of the spots and samples in a picture. */
	private static final int[] SHOWN = IntStream.rangeClosed(1, 12).toArray();

	/** Where in an image of cells there is something to see, and how large, in pixels. */
	private static final int[] PLACE = { 64, 96, 96 };

	/** Grey values of the images of cells, of many photons and of few. */
	private static final double[] BRIGHT = { 100, 1200 };
	private static final double[] DIM = { 95, 135 };

	private static final String SPOTS = "clean=spots.tif patch=16 ";
	private static final String VARIATIONAL = "preset=variational ";
	private static final String PLAIN = "preset=textbook norm=off loss=mse ";

	@BeforeAll
	static void simulate() throws IOException {
		new TextbookImages(FOLDER).save();
	}

	@Test
	void bottleneckAndConvolution() throws Exception {
		final List<ImageProcessor> panels = new ArrayList<>(List.of(place("unseen/cells-1.tif", BRIGHT)));
		for (final int latent : new int[] { 2, 8, 32 }) {
			final String model = "dense-" + latent;
			SHELL.train("clean=cells preset=dense latent=" + latent + " epochs=80 output=" + model + ".zip");
			SHELL.error("input=unseen model=" + model + ".zip patch=16 n=2000 direction=0 output=of-" + model);
			panels.add(reconstructed(model));
		}
		SHELL.train("clean=cells preset=textbook latent=8 channels=8 loss=mse epochs=40 output=textbook.zip");
		SHELL.error("input=unseen model=textbook.zip patch=64 direction=0 output=of-textbook");
		SHELL.error("input=unseen model=dense-32.zip patch=64 direction=0 output=of-dense");
		panels.add(reconstructed("textbook"));
		new Panels().add(2, panels).save(DOCS.resolve("textbook-bottleneck.png"), false);
	}

	@Test
	void encoderAsPca() throws Exception {
		final String unseen = " patch=16 n=2000 direction=0 output=of-";
		SHELL.train(SPOTS + "preset=linear window=16 latent=2 batch=32 epochs=60 output=spots-linear.zip");
		SHELL.error("input=spots-unseen.tif model=spots-linear.zip" + unseen + "spots-linear");
		SHELL.train(SPOTS + "preset=dense latent=2 batch=32 epochs=60 output=spots-dense.zip");
		SHELL.error("input=spots-unseen.tif model=spots-dense.zip" + unseen + "spots-dense");
		for (final String preset : List.of("linear", "dense")) {
			SHELL.train("clean=noise.tif patch=16 window=16 latent=16 batch=32 epochs=30 preset=" + preset + " output=noise-" +
				preset + ".zip");
			SHELL.error("input=noise-unseen.tif model=noise-" + preset + ".zip" + unseen + "noise-" + preset);
		}
		final Panels panels = new Panels().add(4, Panels.slices(FOLDER.resolve("spots-unseen.tif"), SHOWN));
		for (final String preset : List.of("linear", "dense")) {
			SHELL.run("denoise input=spots-unseen.tif model=spots-" + preset + ".zip output=spots-by-" + preset + ".tif");
			panels.add(4, Panels.slices(FOLDER.resolve("spots-by-" + preset + ".tif"), SHOWN));
		}
		panels.save(DOCS.resolve("textbook-pca.png"), false);
		SHELL.run("latent input=spots-unseen.tif model=spots-dense.zip n=2000 thumbnails=true direction=1 from=14 to=10 " +
			"output=spots-latent");
		Panels.save(ImageFiles.open(FOLDER.resolve("spots-latent").resolve("scatter.png")).getProcessor().convertToRGB(), DOCS
			.resolve("textbook-latent.png"), true);
		new Panels().add(4, Panels.slices(FOLDER.resolve("spots-latent").resolve("traversal.tif"), SHOWN)).add(4, Panels
			.slices(FOLDER.resolve("spots-latent").resolve("interpolation.tif"), IntStream.rangeClosed(1, 11).toArray())).save(
				DOCS.resolve("textbook-walks.png"), false);
	}

	@Test
	void regularization() throws Exception {
		final double none = regularized("patience=0");
		final List<HistoryPoint> history;
		try (ModelFile model = ModelFile.open(FOLDER.resolve("few.zip"))) {
			history = model.description().training().history();
		}
		for (final HistoryPoint point : List.of(history.stream().min(Comparator.comparingDouble(
			HistoryPoint::validationLoss)).orElseThrow(), history.get(history.size() - 1)))
			print("  step %d: training loss %.5f, validation loss %.5f", point.step(), point.trainingLoss(), point
				.validationLoss());
		final RegularizationPlot plot = new RegularizationPlot(none);
		plot.add("weight decay", regularized("patience=0 decay=", "1e-5", "1e-4", "1e-3"));
		plot.add("L1 of the latent", regularized("patience=0 sparsity=", "1e-3", "1e-2", "1e-1"));
		plot.add("noise on the input", regularized("patience=0 sigma=", "10", "40", "120"));
		plot.add("contraction", regularized("patience=0 contraction=", "1e-3", "1e-2", "1e-1"));
		regularized("patience=", "1", "3", "10");
		Panels.save(plot.picture(), DOCS.resolve("textbook-regularization.png"), true);
	}

	private static double[] regularized(final String key, final String... values) throws Exception {
		final double[] errors = new double[values.length];
		for (int i = 0; i < values.length; i++)
			errors[i] = regularized(key + values[i]);
		return errors;
	}

	/** @return the error of unseen places of a network that learned from a few */
	private static double regularized(final String words) throws Exception {
		SHELL.train("clean=few.tif preset=dense latent=64 patch=16 epochs=100 " + words + " output=few.zip");
		return SHELL.error("input=few-unseen.tif model=few.zip n=1000 direction=0 output=of-few");
	}

	@Test
	void denoisingAndAnomalies() throws Exception {
		final Panels panels = new Panels();
		SHELL.train("clean=cells preset=restoration channels=16 sigma=55 epochs=20 batch=8 output=denoiser.zip");
		SHELL.run("denoise input=noisy model=denoiser.zip output=denoised");
		for (final String images : List.of("noisy", "denoised"))
			SHELL.run("evaluate input=" + images + " reference=unseen fit=true");
		panels.add(2, List.of(place("noisy/cells-1.tif", DIM), place("denoised/cells-1.tif", DIM), place("unseen/cells-1.tif",
			BRIGHT)));
		SHELL.run("learn input=mats scoring=textbook minutes=0 epochs=10 output=mats.zip");
		SHELL.run("detect input=search model=mats.zip fpr=0.05 output=found");
		SHELL.run("evaluate input=found masks=masks fpr=0.05");
		final List<ImageProcessor> mats = new ArrayList<>();
		for (final int number : new int[] { 1, 3 }) {
			mats.add(ImageFiles.open(FOLDER.resolve("search/mat-" + number + ".png")).getProcessor());
			final ImagePlus heat = ImageFiles.open(FOLDER.resolve("found/mat-" + number + ".tif"));
			mats.add(heat.getProcessor().convertToRGB());
		}
		panels.add(1, mats).save(DOCS.resolve("textbook-uses.png"), true);
	}

	@Test
	void generation() throws Exception {
		final String small = "clean=small patch=32 window=4 latent=32 channels=8 batch=8 epochs=12 ";
		final String spots = "clean=spots.tif patch=16 window=2 latent=8 channels=8 epochs=30 ";
		final Panels panels = new Panels().add(4, Panels.slices(FOLDER.resolve("spots-unseen.tif"), SHOWN));
		generate(panels, 4, "spots-unseen.tif", "spots-variational", spots + VARIATIONAL + "kl=0.5 ");
		generate(panels, 4, "spots-unseen.tif", "spots-weak", spots + VARIATIONAL);
		generate(panels, 4, "spots-unseen.tif", "spots-plain", spots + PLAIN);
		panels.add(2, IntStream.of(SHOWN).mapToObj(i -> cell(i - 1)).toList());
		generate(panels, 2, "small-unseen", "small-variational", small + VARIATIONAL);
		generate(panels, 2, "small-unseen", "small-plain", small + PLAIN);
		panels.save(DOCS.resolve("textbook-generated.png"), false);
	}

	private static void generate(final Panels panels, final int zoom, final String real, final String name,
		final String words) throws Exception
	{
		SHELL.train(words + "output=" + name + ".zip");
		SHELL.error("input=" + real + " model=" + name + ".zip n=1000 direction=0 output=of-" + name);
		SHELL.run("generate model=" + name + ".zip n=500 reference=" + real + " output=" + name + ".tif");
		panels.add(zoom, Panels.slices(FOLDER.resolve(name + ".tif"), SHOWN));
	}

	private static ImageProcessor reconstructed(final String model) throws Exception {
		SHELL.run("denoise input=unseen model=" + model + ".zip output=by-" + model);
		return place("by-" + model + "/cells-1.tif", BRIGHT);
	}

	private static ImageProcessor place(final String file, final double[] range) throws IOException {
		final ImageProcessor pixels = ImageFiles.open(FOLDER.resolve(file)).getProcessor();
		pixels.setMinAndMax(range[0], range[1]);
		pixels.setRoi(PLACE[0], PLACE[1], PLACE[2], PLACE[2]);
		return pixels.crop();
	}

	/** One of the 32 x 32 pixels that the networks see, of the first image or the second. */
	private static ImageProcessor cell(final int number) {
		try {
			final ImageProcessor pixels = ImageFiles.open(FOLDER.resolve("small-unseen/cells-" + (1 + number / 8) + ".tif"))
				.getProcessor();
			pixels.setMinAndMax(BRIGHT[0], BRIGHT[1]);
			pixels.setRoi(number % 8 * 32, 96, 32, 32);
			return pixels.crop();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
