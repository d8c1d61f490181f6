package sc.fiji.autoencoder.benchmark;

import static sc.fiji.autoencoder.benchmark.Benchmarks.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

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
import sc.fiji.autoencoder.denoise.Restorer;
import sc.fiji.autoencoder.engine.Engine;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.AffineFit;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Metrics;
import sc.fiji.autoencoder.image.Mosaic;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.SpatialNoise;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;

/** How well images are denoised: by the bundled model, and by one trained on real pairs. */
@Tag("benchmark")
class DenoisingBenchmark {

	/** Of simulated shots: read noise, and light where there is nothing. */
	private static final Noise DARK = new Noise(0, 2, 10, 0);

	/** Simulated shots whose mean is what there is to find. */
	private static final int SHOTS = 30;

	@TempDir
	private Path folder;

	/** Noise is added to the 0..255 image as float and not clipped; the result is clipped; PSNR with peak 255. */
	@Test
	void set12() throws Exception {
		final List<Path> files = ImageFiles.list(Benchmarks.data("set12"));
		final Engine engine = Benchmarks.engine();
		withModel(engine, Benchmarks.GENERAL, denoiser -> {
			for (final int sigma : new int[] { 15, 25, 50 }) {
				final DoubleSummaryStatistics noisyMean = new DoubleSummaryStatistics();
				final DoubleSummaryStatistics cleanMean = new DoubleSummaryStatistics();
				for (final Path file : files) {
					final FloatProcessor clean = ImageFiles.open(file).getProcessor().convertToFloatProcessor();
					final FloatProcessor noisy = (FloatProcessor) clean.duplicate();
					final Random random = new Random(files.indexOf(file));
					for (int i = 0; i < noisy.getPixelCount(); i++)
						noisy.setf(i, (float) (noisy.getf(i) + sigma * random.nextGaussian()));
					final ImageProcessor result = denoise(denoiser, noisy);
					result.min(0);
					result.max(255);
					noisyMean.accept(Metrics.psnr(plane(noisy), plane(clean), 255));
					cleanMean.accept(Metrics.psnr(plane(result), plane(clean), 255));
				}
				print("set12, Gaussian noise of sigma %d: noisy %.2f dB, denoised %.2f dB", sigma, noisyMean.getAverage(),
					cleanMean.getAverage());
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
		final DoubleSummaryStatistics noisyMean = new DoubleSummaryStatistics();
		final DoubleSummaryStatistics blurMean = new DoubleSummaryStatistics();
		final DoubleSummaryStatistics generalMean = new DoubleSummaryStatistics();
		final DoubleSummaryStatistics trainedMean = new DoubleSummaryStatistics();
		for (final Path file : ImageFiles.list(data.resolve("noisy"))) {
			if (field(file) < 65 || field(file) > 80) continue;
			final ImageProcessor noisy = ImageFiles.open(file).getProcessor().convertToFloat();
			final ImageProcessor clean = ImageFiles.open(data.resolve("clean").resolve(file.getFileName())).getProcessor()
				.convertToFloat();
			noisyMean.accept(fitted(noisy, clean));
			blurMean.accept(fitted(blurred(noisy, 2), clean));
			generalMean.accept(fitted(denoise(general, noisy), clean));
			trainedMean.accept(fitted(denoise(trained, noisy), clean));
		}
		print("w2s fields 65..80, PSNR after affine fit: noisy %.2f dB, Gaussian blur of sigma 2 %.2f dB, " +
			"bundled model %.2f dB, trained on %s %.2f dB", noisyMean.getAverage(), blurMean.getAverage(), generalMean
				.getAverage(), what, trainedMean.getAverage());
	}

	private static double fitted(final ImageProcessor image, final ImageProcessor clean) {
		final RandomAccessibleInterval<FloatType> x = plane(image);
		final RandomAccessibleInterval<FloatType> reference = plane(clean);
		return Metrics.psnr(AffineFit.of(x, reference).apply(x), reference, 255);
	}

	@Test
	void confocal() throws Exception {
		final Path data = Benchmarks.data("fmd_confocal5");
		final Map<Path, Path> means = new LinkedHashMap<>();
		for (final Path file : ImageFiles.list(data.resolve("raw")))
			means.put(file, data.resolve("gt").resolve(file.getFileName()));
		singleShots("fmd_confocal5", means);
	}

	/** The first shot of each field. */
	@Test
	void shots() throws Exception {
		final Map<Path, Path> means = new LinkedHashMap<>();
		for (final Path field : folders(Benchmarks.data("fmd_bpae_b_shots")))
			means.put(ImageFiles.list(field.resolve("raw")).get(0), field.resolve("gt_avg50.png"));
		singleShots("fmd_bpae_b_shots", means);
	}

	/** @param means of fifty shots by one of them, as 8-bit images; PSNR with peak 255 */
	private static void singleShots(final String what, final Map<Path, Path> means) throws IOException {
		withModel(Benchmarks.engine(), Benchmarks.GENERAL, denoiser -> {
			final DoubleSummaryStatistics noisyMean = new DoubleSummaryStatistics();
			final DoubleSummaryStatistics blurMean = new DoubleSummaryStatistics();
			final DoubleSummaryStatistics cleanMean = new DoubleSummaryStatistics();
			for (final Map.Entry<Path, Path> shot : means.entrySet()) {
				final ImageProcessor noisy = ImageFiles.open(shot.getKey()).getProcessor().convertToFloat();
				final RandomAccessibleInterval<FloatType> clean = plane(ImageFiles.open(shot.getValue()).getProcessor()
					.convertToFloat());
				noisyMean.accept(Metrics.psnr(plane(noisy), clean, 255));
				blurMean.accept(Metrics.psnr(plane(blurred(noisy, 1)), clean, 255));
				cleanMean.accept(Metrics.psnr(plane(denoise(denoiser, noisy)), clean, 255));
			}
			print("%s: noisy %.2f dB, Gaussian blur of sigma 1 %.2f dB, bundled model %.2f dB", what, noisyMean
				.getAverage(), blurMean.getAverage(), cleanMean.getAverage());
		});
	}

	/**
	 * Simulated shots of 8 bits whose neighbours share their noise, of clean images that the bundled model has not seen,
	 * against the mean of many of them. The images of the confocal microscope are blurred first: they are means of fifty
	 * shots only.
	 */
	@Test
	void sharedNoise() throws Exception {
		final List<ImageProcessor> scenes = new ArrayList<>();
		for (final Path file : ImageFiles.list(Benchmarks.data("w2s_8bit").resolve("clean")))
			if (field(file) >= 65) scenes.add(ImageFiles.open(file).getProcessor().convertToFloat());
		final int widefield = scenes.size();
		for (final Path file : ImageFiles.list(Benchmarks.data("fmd_confocal5").resolve("gt")))
			scenes.add(blurred(ImageFiles.open(file).getProcessor().convertToFloat(), 1));
		final SpatialNoise kernel = new SpatialNoise(DARK, 0.72, 0.72, 0);
		final SpatialNoise green = new SpatialNoise(DARK, 0, 0, 0, Mosaic.GREEN);
		final SpatialNoise red = new SpatialNoise(DARK, 0, 0, 0, Mosaic.RED_OR_BLUE);
		withModel(Benchmarks.engine(), Benchmarks.GENERAL, denoiser -> {
			for (final SpatialNoise kind : List.of(kernel, green, red))
				for (final int photons : new int[] { 15, 130 }) {
					final String name = (kind == kernel ? "a kernel" : kind.mosaic() + " pixels") + ", " + photons + " photons";
					sharedNoise(denoiser, scenes.subList(0, widefield), kind, photons, "widefield, " + name);
					sharedNoise(denoiser, scenes.subList(widefield, scenes.size()), kind, photons, "confocal, " + name);
				}
		});
	}

	/** @param photons of a pixel that is white */
	private static void sharedNoise(final Denoiser denoiser, final List<ImageProcessor> scenes, final SpatialNoise kind,
		final int photons, final String what)
	{
		final SpatialNoise noise = new SpatialNoise(new Noise(255.0 / photons, DARK.sigma(), DARK.background(), 0), kind
			.spreadX(), kind.spreadY(), 0, kind.mosaic());
		final double[] sigmas = { 1, 1.5, 2, 3 };
		final List<DoubleSummaryStatistics> blurs = Stream.generate(DoubleSummaryStatistics::new).limit(sigmas.length).toList();
		final DoubleSummaryStatistics noisyMean = new DoubleSummaryStatistics();
		final DoubleSummaryStatistics cleanMean = new DoubleSummaryStatistics();
		final SplittableRandom random = new SplittableRandom(photons);
		for (final ImageProcessor scene : scenes) {
			final ImageProcessor noisy = shot(scene, noise, random);
			final float[] many = new float[scene.getPixelCount()];
			for (int i = 0; i < SHOTS; i++) {
				final ImageProcessor shot = shot(scene, noise, random);
				for (int k = 0; k < many.length; k++)
					many[k] += shot.getf(k) / SHOTS;
			}
			final RandomAccessibleInterval<FloatType> mean = plane(new FloatProcessor(scene.getWidth(), scene.getHeight(),
				many));
			noisyMean.accept(Metrics.psnr(plane(noisy), mean, 255));
			for (int i = 0; i < sigmas.length; i++)
				blurs.get(i).accept(Metrics.psnr(plane(blurred(noisy, sigmas[i])), mean, 255));
			cleanMean.accept(Metrics.psnr(plane(denoise(denoiser, noisy)), mean, 255));
		}
		print("%s: noisy %.2f dB, best of four Gaussian blurs %.2f dB, bundled model %.2f dB", what, noisyMean.getAverage(),
			blurs.stream().mapToDouble(DoubleSummaryStatistics::getAverage).max().orElseThrow(), cleanMean.getAverage());
	}

	private static ImageProcessor shot(final ImageProcessor scene, final SpatialNoise noise,
		final SplittableRandom random)
	{
		final ImageProcessor shot = scene.duplicate();
		final float[] values = (float[]) shot.getPixels();
		noise.addTo(values, shot.getWidth(), shot.getHeight(), random);
		for (int i = 0; i < values.length; i++)
			values[i] = Math.max(0, Math.min(255, Math.round(values[i])));
		return shot;
	}

	private static ImageProcessor blurred(final ImageProcessor image, final double sigma) {
		final ImageProcessor blurred = image.duplicate();
		new GaussianBlur().blurGaussian(blurred, sigma, sigma, 0.002);
		return blurred;
	}

	private static List<Path> folders(final Path folder) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter(Files::isDirectory).sorted().toList();
		}
	}

	/** Work with a model that may fail with a file. */
	private interface Work {

		void with(Denoiser denoiser) throws IOException;
	}

	private static void withModel(final Engine engine, final Path file, final Work work) throws IOException {
		try (ModelFile model = ModelFile.open(file, Kind.DENOISER);
				Predictor predictor = engine.predictor(model.savedModel()))
		{
			work.with(new Denoiser(Restorer.of(predictor, model.description().architecture(), model.description()
				.normalization(), Axis.AUTO), 512));
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
}
