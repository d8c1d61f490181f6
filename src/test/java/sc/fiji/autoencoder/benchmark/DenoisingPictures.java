package sc.fiji.autoencoder.benchmark;

import static sc.fiji.autoencoder.benchmark.Benchmarks.print;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.Phantom;

/**
 * Makes the picture of docs/denoising.md: simulates images in {@code target/denoising}, and denoises them as a user would.
 * From left to right noisy, denoised, what was removed, and the truth.
 */
@Tag("benchmark")
class DenoisingPictures {

	private static final Path FOLDER = Path.of("target", "denoising");
	private static final int SIZE = 256;
	private static final int SEED = 7;

	@Test
	void noisyDenoisedRemovedAndTrue() throws Exception {
		Files.createDirectories(FOLDER);
		final Panels panels = new Panels();
		panels.add(1, row("counted", 40, new Noise(1, 2)));
		panels.add(1, row("amplified", 6, new Noise(2, 0.3, 0.8, 1)));
		panels.save(Path.of("docs", "denoising.png"), false);
	}

	/**
	 * @param photons of a bright pixel
	 * @param noise with values in photons
	 */
	private static List<ImageProcessor> row(final String name, final double photons, final Noise noise)
		throws Exception
	{
		final float[] clean = new Phantom(SIZE, SIZE, photons, SEED).photonsPerPixel();
		final float[] noisy = clean.clone();
		noise.addTo(noisy, new SplittableRandom(SEED));
		final Path file = FOLDER.resolve(name + ".tif");
		final Path result = FOLDER.resolve(name + "-denoised.tif");
		ImageFiles.save(new ImagePlus(name, new FloatProcessor(SIZE, SIZE, noisy)), file);
		print("%s", Benchmarks.run("sc.fiji.autoencoder.cli.Main", "denoise", "input=" + file, "output=" + result,
			"report=true"));
		final ImageProcessor removed = ImageFiles.open(FOLDER.resolve(name + "-denoised-residual.tif")).getProcessor();
		removed.setMinAndMax(-photons / 2, photons / 2);
		return List.of(shown(file, photons), shown(result, photons), removed, shown(new FloatProcessor(SIZE, SIZE, clean),
			photons));
	}

	private static ImageProcessor shown(final Path file, final double photons) throws Exception {
		return shown(ImageFiles.open(file).getProcessor(), photons);
	}

	/** From no light to a bright pixel. */
	private static ImageProcessor shown(final ImageProcessor image, final double photons) {
		image.setMinAndMax(0, photons);
		return image;
	}
}
