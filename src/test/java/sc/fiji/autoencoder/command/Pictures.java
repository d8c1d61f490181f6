package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

import sc.fiji.autoencoder.image.ImageFiles;

/** Small images for the commands, and what is in a folder. */
public final class Pictures {

	private Pictures() {}

	/** Soft spots between 60 and 190, somewhere else in each slice, with Gaussian noise. */
	public static ImagePlus image(final int side, final int slices, final int bits, final double sigma) {
		final ImageStack stack = ImageStack.create(side, side, slices, bits);
		for (int slice = 1; slice <= slices; slice++) {
			final ImageProcessor pixels = stack.getProcessor(slice);
			final SplittableRandom random = new SplittableRandom(slice);
			for (int y = 0; y < side; y++)
				for (int x = 0; x < side; x++) {
					final double value = 125 + 45 * Math.sin(0.31 * x + slice) * Math.cos(0.23 * y) + 20 * Math.sin(0.1 * (x + y)) +
						sigma * random.nextGaussian();
					final int grey = (int) Math.max(0, Math.min(255, Math.round(value)));
					if (bits == 32) pixels.setf(x, y, (float) value);
					else pixels.set(x, y, bits == 24 ? grey * 0x010101 : grey);
				}
		}
		return new ImagePlus("spots", stack);
	}

	public static Path save(final ImagePlus image, final Path file) throws IOException {
		Files.createDirectories(file.getParent());
		ImageFiles.save(image, file);
		return file;
	}

	/** A number for the content of each file below a folder, by its name, with slashes; not of those in hidden folders. */
	public static Map<String, Integer> contents(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).filter(file -> !folder.relativize(file).startsWith(
				".autoencoder")).collect(Collectors.toMap(file -> folder.relativize(file).toString().replace('\\', '/'),
				Pictures::content, (a, b) -> a, TreeMap::new));
		}
	}

	private static int content(final Path file) {
		try {
			return Arrays.hashCode(Files.readAllBytes(file));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
