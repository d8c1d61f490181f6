package sc.fiji.autoencoder.denoise;

import java.io.IOException;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import sc.fiji.autoencoder.image.ImageFiles;

/** A plane of 16384 x 16384 pixels of 16 bit, made and checked in processes with little memory. */
final class HugePlane {

	private static final int SIZE = 16384;

	private HugePlane() {}

	/** @param args "make" and a file, or "check" and a file */
	public static void main(final String[] args) throws IOException {
		final Path file = Path.of(args[1]);
		if (args[0].equals("make")) make(file);
		else check(file);
	}

	private static void make(final Path file) throws IOException {
		final short[] pixels = new short[SIZE * SIZE];
		for (int i = 0; i < pixels.length; i++) {
			final int x = i % SIZE;
			final int y = i / SIZE;
			pixels[i] = (short) (20000 + (x / 64 % 2 == y / 64 % 2 ? 8000 : 0) + (i * 0x9E3779B9 >>> 20));
		}
		ImageFiles.save(new ImagePlus("huge", new ShortProcessor(SIZE, SIZE, pixels, null)), file);
	}

	/** The checkerboard must still be there at both ends of the plane. */
	private static void check(final Path file) throws IOException {
		final ImagePlus image = ImageFiles.open(file);
		if (image.getWidth() != SIZE || image.getHeight() != SIZE || image.getBitDepth() != 16) throw new IOException(
			"The result is " + image + ".");
		for (final int start : new int[] { 128, SIZE - 384 }) {
			final double bright = mean(image, start, start);
			final double dark = mean(image, start + 64, start);
			if (!(bright > dark + 4000)) throw new IOException("At " + start + ", bright is " + bright + " and dark is " +
				dark + ".");
		}
	}

	private static double mean(final ImagePlus image, final int x, final int y) {
		image.setRoi(x + 16, y + 16, 32, 32);
		return image.getStatistics().mean;
	}
}
