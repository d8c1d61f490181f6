package sc.fiji.autoencoder.benchmark;

import static sc.fiji.autoencoder.benchmark.Benchmarks.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.plugin.filter.GaussianBlur;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.denoise.Denoiser;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.AffineFit;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Metrics;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;

/** How well images are denoised: by the bundled model, and by one trained on real pairs. */
@Tag("benchmark")
class DenoisingBenchmark {

	@TempDir
	private Path folder;

	/** Noise is added to the 0..255 image as float and not clipped; the result is clipped; PSNR with peak 255. */
	@Test
	void set12() throws Exception {
		final List<Path> files = ImageFiles.list(Benchmarks.data("set12"));
		final Engine engine = Benchmarks.engine();
		withModel(engine, Benchmarks.GENERAL, denoiser -> {
			for (final int sigma : new int[] { 15, 25, 50 }) {
				final Mean noisyMean = new Mean();
				final Mean cleanMean = new Mean();
				for (final Path file : files) {
					final FloatProcessor clean = ImageFiles.open(file).getProcessor().convertToFloatProcessor();
					final FloatProcessor noisy = (FloatProcessor) clean.duplicate();
					final Random random = new Random(files.indexOf(file));
					for (int i = 0; i < noisy.getPixelCount(); i++)
						noisy.setf(i, (float) (noisy.getf(i) + sigma * random.nextGaussian()));
					final ImageProcessor result = denoise(denoiser, noisy);
					result.min(0);
					result.max(255);
					noisyMean.add(Metrics.psnr(plane(noisy), plane(clean), 255));
					cleanMean.add(Metrics.psnr(plane(result), plane(clean), 255));
				}
				print("set12, Gaussian noise of sigma %d: noisy %.2f dB, denoised %.2f dB", sigma, noisyMean.value(), cleanMean
					.value());
			}
		});
	}

	/** Trained in 20 minutes on fields 2 to 62, tested on fields 65 to 80, after a least-squares fit to the clean image. */
	@Test
	void w2s() throws Exception {
		final Path data = Benchmarks.data("w2s_8bit");
		trainedOnW2s(data, "pairs of fields 2..62", "mode=pairs", "noisy=" + toLearnFrom(data.resolve("noisy")), "clean=" +
			toLearnFrom(data.resolve("clean")));
	}

	/** The same without any clean image. */
	@Test
	void noisyAlone() throws Exception {
		final Path data = Benchmarks.data("w2s_8bit");
		final Path noisy = toLearnFrom(data.resolve("noisy"));
		for (final String blind : List.of("none", "1x1"))
			trainedOnW2s(data, "noisy images of fields 2..62, blind=" + blind, "mode=noisy", "noisy=" + noisy, "blind=" +
				blind);
	}

	/** A minute of one image, beside what the bundled model makes of it. */
	@Test
	void quick() throws Exception {
		final Path confocal = Benchmarks.data("fmd_confocal5");
		final Path widefield = Benchmarks.data("w2s_8bit");
		final Engine engine = Benchmarks.engine();
		for (final String name : List.of("mice.tif", "fish.tif", "071_0.png", "074_0.png")) {
			final boolean tif = name.endsWith("tif");
			final Path noisy = tif ? confocal.resolve("raw").resolve(name) : widefield.resolve("noisy").resolve(name);
			final ImageProcessor clean = ImageFiles.open(tif ? confocal.resolve("gt").resolve(name) : widefield.resolve("clean")
				.resolve(name)).getProcessor().convertToFloat();
			final Path result = folder.resolve(name + ".tif");
			final long start = System.nanoTime();
			Benchmarks.run("sc.fiji.autoencoder.cli.Main", "quick", "input=" + noisy, "output=" + result);
			final double seconds = (System.nanoTime() - start) * 1e-9;
			withModel(engine, Benchmarks.GENERAL, general -> print(
				"%s, PSNR after affine fit: bundled model %.2f dB, quick %.2f dB in %.0f s, all included", name, fitted(denoise(
					general, ImageFiles.open(noisy).getProcessor().convertToFloat()), clean), fitted(ImageFiles.open(result)
						.getProcessor(), clean), seconds));
		}
	}

	/** Copies of those of fields 2 to 62. */
	private Path toLearnFrom(final Path images) throws IOException {
		final Path some = Files.createDirectories(folder.resolve(images.getFileName()));
		for (final Path file : ImageFiles.list(images))
			if (field(file) <= 62) Files.copy(file, some.resolve(file.getFileName()));
		return some;
	}

	private void trainedOnW2s(final Path data, final String what, final String... words) throws Exception {
		final Path model = Files.createTempDirectory(folder, "models").resolve("w2s.zip");
		final List<String> all = new ArrayList<>(List.of("train"));
		all.addAll(List.of(words));
		all.add("output=" + model);
		all.add("minutes=" + System.getProperty("benchmark.minutes", "20"));
		Benchmarks.run("sc.fiji.autoencoder.cli.Main", all.toArray(new String[0]));
		final Engine engine = Benchmarks.engine();
		withModel(engine, model, trained -> withModel(engine, Benchmarks.GENERAL, general -> score(data, what, trained,
			general)));
	}

	private static void score(final Path data, final String what, final Denoiser trained, final Denoiser general)
		throws IOException
	{
		final Mean noisyMean = new Mean();
		final Mean blurMean = new Mean();
		final Mean generalMean = new Mean();
		final Mean trainedMean = new Mean();
		for (final Path file : ImageFiles.list(data.resolve("noisy"))) {
			if (field(file) < 65 || field(file) > 80) continue;
			final ImageProcessor noisy = ImageFiles.open(file).getProcessor().convertToFloat();
			final ImageProcessor clean = ImageFiles.open(data.resolve("clean").resolve(file.getFileName())).getProcessor()
				.convertToFloat();
			final ImageProcessor blurred = noisy.duplicate();
			new GaussianBlur().blurGaussian(blurred, 2, 2, 0.002);
			noisyMean.add(fitted(noisy, clean));
			blurMean.add(fitted(blurred, clean));
			generalMean.add(fitted(denoise(general, noisy), clean));
			trainedMean.add(fitted(denoise(trained, noisy), clean));
		}
		print("w2s fields 65..80, PSNR after affine fit: noisy %.2f dB, Gaussian blur of sigma 2 %.2f dB, " +
			"bundled model %.2f dB, trained on %s %.2f dB", noisyMean.value(), blurMean.value(), generalMean.value(), what,
			trainedMean.value());
	}

	private static double fitted(final ImageProcessor image, final ImageProcessor clean) {
		final RandomAccessibleInterval<FloatType> x = plane(image);
		final RandomAccessibleInterval<FloatType> reference = plane(clean);
		return Metrics.psnr(AffineFit.of(x, reference).apply(x), reference, 255);
	}

	/** One shot against the mean of fifty, as 8-bit images, PSNR with peak 255. */
	@Test
	void confocal() throws Exception {
		final Path data = Benchmarks.data("fmd_confocal5");
		final Engine engine = Benchmarks.engine();
		withModel(engine, Benchmarks.GENERAL, denoiser -> {
			final Mean noisyMean = new Mean();
			final Mean blurMean = new Mean();
			final Mean cleanMean = new Mean();
			for (final Path file : ImageFiles.list(data.resolve("raw"))) {
				final ImageProcessor noisy = ImageFiles.open(file).getProcessor().convertToFloat();
				final RandomAccessibleInterval<FloatType> clean = plane(ImageFiles.open(data.resolve("gt").resolve(file
					.getFileName())).getProcessor().convertToFloat());
				final ImageProcessor blurred = noisy.duplicate();
				new GaussianBlur().blurGaussian(blurred, 1, 1, 0.002);
				noisyMean.add(Metrics.psnr(plane(noisy), clean, 255));
				blurMean.add(Metrics.psnr(plane(blurred), clean, 255));
				cleanMean.add(Metrics.psnr(plane(denoise(denoiser, noisy)), clean, 255));
			}
			print("fmd_confocal5: noisy %.2f dB, Gaussian blur of sigma 1 %.2f dB, bundled model %.2f dB", noisyMean.value(),
				blurMean.value(), cleanMean.value());
		});
	}

	/** Work with a model that may fail with a file. */
	private interface Work {

		void with(Denoiser denoiser) throws IOException;
	}

	private static void withModel(final Engine engine, final Path file, final Work work) throws IOException {
		try (ModelFile model = ModelFile.open(file, Kind.DENOISER);
				Predictor predictor = engine.predictor(model.savedModel()))
		{
			work.with(new Denoiser(predictor, model.description().architecture(), model.description().normalization(), 512));
		}
	}

	private static ImageProcessor denoise(final Denoiser denoiser, final ImageProcessor noisy) {
		return denoiser.denoise(new ImagePlus("noisy", noisy), "denoised", Benchmarks.SILENT).getProcessor();
	}

	private static RandomAccessibleInterval<FloatType> plane(final ImageProcessor pixels) {
		return Planes.of(new ImagePlus("plane", pixels)).get(0);
	}

	private static int field(final Path file) {
		return Integer.parseInt(file.getFileName().toString().replaceFirst("_.*", ""));
	}

	private static final class Mean {

		private double sum;
		private int count;

		void add(final double value) {
			sum += value;
			count++;
		}

		double value() {
			return sum / count;
		}
	}
}
