package sc.fiji.autoencoder.benchmark;

import static sc.fiji.autoencoder.benchmark.Benchmarks.print;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import sc.fiji.autoencoder.denoise.Denoiser;
import sc.fiji.autoencoder.denoise.Restorer;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.engine.Preset;
import sc.fiji.autoencoder.engine.Trainer;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Phantom;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;

/** How fast the presets train and denoise, beside what TensorFlow reaches on this machine at best. */
@Tag("benchmark")
class SpeedBenchmark {

	private static final int BATCH = 16;
	private static final int PATCH = 64;
	private static final int STEPS = 40;
	private static final int WINDOW = 568;
	private static final int TURNS = 25;
	private static final Pattern LEVEL = Pattern.compile("weight/(encoder|decoder|down|up)(\\d)");

	/** Edge of a plane that is denoised from the first pixel to the last. */
	private static final int PLANE = 4096;

	/** What denoise takes for one. */
	private static final int TILE = 1024;

	/** The yardstick: 17 layers of 64 channels (Zhang et al. 2017). */
	private static final String YARDSTICK = "DnCNN";
	private static final Architecture DNCNN = Architecture.convolutional(1, 1, 0, 64, 15, 0, 0, true, false, true);

	@TempDir
	private Path folder;

	@Test
	void presets() throws Exception {
		final Engine engine = Benchmarks.engine();
		final List<Exported> networks = new ArrayList<>();
		for (final Preset preset : List.of(Preset.RESTORATION, Preset.TEXTBOOK))
			networks.add(trained(engine, preset.toString(), preset.architecture(1, 1), preset.optimization()));
		networks.add(trained(engine, YARDSTICK, DNCNN, Optimization.DEFAULT));
		try (ModelFile model = ModelFile.open(Benchmarks.GENERAL, Kind.DENOISER)) {
			final Architecture architecture = model.description().architecture();
			try (Trainer trainer = engine.trainer(architecture, Objective.MAE, Optimization.DEFAULT, 1)) {
				networks.add(new Exported("bundled model", model.savedModel(), multiplyAdds(trainer.state())));
			}
			byTurns(engine, networks);
		}
	}

	/** The training itself says how much of its time it spent outside of the engine. */
	@Test
	void trainingFromTheShell() throws Exception {
		for (int i = 0; i < 8; i++)
			ImageFiles.save(new Phantom(512, 512, 200, i).clean(8), folder.resolve("clean" + i + ".tif"));
		for (final String preset : List.of("restoration", "textbook")) {
			print("training with preset=%s:", preset);
			Benchmarks.run("sc.fiji.autoencoder.cli.Main", "train", "mode=clean", "clean=" + folder, "output=" + Files
				.createTempDirectory(folder, "models").resolve("m.zip"), "preset=" + preset, "minutes=0.5");
		}
	}

	@Test
	void fromTheShell() throws Exception {
		ImageFiles.save(new Phantom(512, 512, 30, 1).noisy(8, 2), folder.resolve("noisy.tif"));
		final double[] seconds = new double[3];
		for (int i = 0; i < seconds.length; i++) {
			final long start = System.nanoTime();
			Benchmarks.run("sc.fiji.autoencoder.cli.Main", "denoise", "input=" + folder.resolve("noisy.tif"), "output=" +
				folder.resolve("clean.tif"));
			seconds[i] = (System.nanoTime() - start) * 1e-9;
		}
		print("denoise of 512x512 from the shell, start of Java and TensorFlow included: %.1f s", median(seconds));
	}

	/** A network that can be loaded, and what it costs a pixel. */
	private record Exported(String name, Path savedModel, double multiplyAdds) {}

	/** One that is loaded, with all bits or with half of them. */
	private record Timed(String name, PlaneNetwork network, double multiplyAdds, double[] seconds) {

		void measure(final FloatBatch window, final int turn) {
			final long start = System.nanoTime();
			network.predict(window);
			seconds[turn] = (System.nanoTime() - start) * 1e-9;
		}
	}

	private static double product() throws Exception {
		final double best = Double.parseDouble(Benchmarks.run(MatrixProduct.class.getName()));
		print("2048 x 2048 matrix product: %.1f G multiply-adds/s", best);
		return best;
	}

	private Exported trained(final Engine engine, final String name, final Architecture architecture,
		final Optimization optimization) throws Exception
	{
		final double best = product();
		try (Trainer trainer = engine.trainer(architecture, Objective.MAE, optimization, 1)) {
			final double macs = multiplyAdds(trainer.state());
			final Random random = new Random(1);
			final FloatBatch input = new FloatBatch(BATCH, PATCH, PATCH, 1);
			for (int i = 0; i < input.size(); i++)
				input.data()[i] = random.nextFloat();
			final double[] seconds = new double[STEPS];
			for (int i = 0; i < STEPS; i++) {
				final long start = System.nanoTime();
				trainer.step(input, input, 1e-4);
				seconds[i] = (System.nanoTime() - start) * 1e-9;
			}
			final double step = median(seconds);
			// Backpropagation takes twice the multiply-adds of the way forward.
			final double training = 3 * macs * input.size() / step * 1e-9;
			print("%s: %.0f k multiply-adds/pixel, training %.2f steps/s = %.1f G multiply-adds/s = %.0f %% of the product",
				name, macs / 1000, 1 / step, training, 100 * training / best);
			final Path savedModel = Files.createTempDirectory(folder, "model").resolve("saved_model");
			trainer.export(savedModel);
			return new Exported(name, savedModel, macs);
		}
	}

	/** One window of each network after the other, for a machine that is shared does not keep its speed for long. */
	private static void byTurns(final Engine engine, final List<Exported> networks) throws Exception {
		final double best = product();
		final FloatBatch window = new FloatBatch(1, WINDOW, WINDOW, 1);
		final List<Predictor> predictors = new ArrayList<>();
		try {
			final List<Timed> all = new ArrayList<>();
			for (final Exported network : networks) {
				final Predictor predictor = engine.predictor(network.savedModel);
				predictors.add(predictor);
				all.add(new Timed(network.name, predictor, network.multiplyAdds, new double[TURNS]));
				predictor.mixed().ifPresent(mixed -> all.add(new Timed(network.name + " in " + engine.info().half(), mixed,
					network.multiplyAdds, new double[TURNS])));
			}
			for (int turn = 0; turn < TURNS; turn++)
				for (final Timed network : all)
					network.measure(window, turn);
			final double yardstick = all.stream().filter(network -> network.name.equals(YARDSTICK)).mapToDouble(
				network -> median(network.seconds)).findFirst().orElseThrow();
			for (final Timed network : all) {
				final double rate = window.size() / median(network.seconds);
				print("%s: inference %.2f Mpixel/s = %.0f %% of the product = %.2f times %s", network.name, rate * 1e-6, 100 *
					network.multiplyAdds * rate * 1e-9 / best, yardstick / median(network.seconds), YARDSTICK);
			}
		}
		finally {
			predictors.forEach(Predictor::close);
		}
	}

	/** What a user waits for, beside what the network alone takes for as many pixels: windows overlap. */
	@Test
	void fromPixelsToPixels() throws Exception {
		final Engine engine = Benchmarks.engine();
		final ImagePlus image = new Phantom(PLANE, PLANE, 30, 1).noisy(16, 2);
		try (ModelFile model = ModelFile.open(Benchmarks.GENERAL, Kind.DENOISER);
				Predictor predictor = engine.predictor(model.savedModel()))
		{
			final ModelDescription description = model.description();
			for (final Precision precision : Precision.values()) {
				final Denoiser denoiser = new Denoiser(Restorer.of(predictor, description.architecture(), description
					.normalization(), Axis.AUTO), TILE).with(precision);
				final double[] seconds = new double[3];
				for (int i = 0; i < seconds.length; i++) {
					final long start = System.nanoTime();
					denoiser.denoise(image, "denoised", Benchmarks.SILENT);
					seconds[i] = (System.nanoTime() - start) * 1e-9;
				}
				final PlaneNetwork network = precision == Precision.FULL ? predictor : predictor.mixed().orElse(predictor);
				final FloatBatch piece = new FloatBatch(1, TILE, TILE, 1);
				network.predict(piece);
				final long start = System.nanoTime();
				for (int i = 0; i < PLANE / TILE * (PLANE / TILE); i++)
					network.predict(piece);
				final double alone = (System.nanoTime() - start) * 1e-9;
				print("%d x %d pixels, precision=%s: %.2f Mpixel/s, %.0f %% longer than the network alone for as many pixels", PLANE, PLANE,
					precision, PLANE * PLANE * 1e-6 / median(seconds), 100 * (median(seconds) / alone - 1));
			}
		}
	}

	/** Of one way forward, a pixel of the input. */
	private static double multiplyAdds(final Map<String, FloatTensor> state) {
		double sum = 0;
		for (final Map.Entry<String, FloatTensor> entry : state.entrySet()) {
			final String name = entry.getKey();
			if (!name.startsWith("weight/") || !name.endsWith("/kernel")) continue;
			sum += entry.getValue().data().length / Math.pow(4, level(name, state));
		}
		return sum;
	}

	/** How often the size was halved where a kernel is applied. */
	private static int level(final String kernel, final Map<String, FloatTensor> state) {
		final Matcher matcher = LEVEL.matcher(kernel);
		if (matcher.find()) {
			final int level = Integer.parseInt(matcher.group(2));
			return matcher.group(1).equals("down") || matcher.group(1).equals("up") ? level + 1 : level;
		}
		if (kernel.startsWith("weight/input") || kernel.startsWith("weight/output")) return 0;
		return (int) state.keySet().stream().filter(name -> name.matches("weight/down\\d/kernel")).count();
	}

	private static double median(final double[] values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}
}
