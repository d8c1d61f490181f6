package sc.fiji.autoencoder.image;

import java.util.Arrays;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Black slices like those of an image. */
final class BlankStack {

	private static final int OPAQUE_BLACK = 0xff000000;

	private BlankStack() {}

	/** As many as an image has, of its type and with its labels, which take no memory. */
	static ImageStack like(final ImagePlus image) {
		return new LazyStack(image.getWidth(), image.getHeight(), Planes.isColour(image) ? 24 : image.getBitDepth(), LazyStack
			.labelsOf(image.getStack()), slice -> black(image));
	}

	/** Those of a black slice; an image with a palette becomes RGB. */
	static Object pixels(final ImagePlus like) {
		final int size = like.getWidth() * like.getHeight();
		if (Planes.isColour(like)) {
			final int[] pixels = new int[size];
			Arrays.fill(pixels, OPAQUE_BLACK);
			return pixels;
		}
		return switch (like.getBitDepth()) {
			case 8 -> new byte[size];
			case 16 -> new short[size];
			default -> new float[size];
		};
	}

	private static ImageProcessor black(final ImagePlus like) {
		final int width = like.getWidth();
		final int height = like.getHeight();
		final Object pixels = pixels(like);
		if (pixels instanceof final int[] colours) return new ColorProcessor(width, height, colours);
		final ImageProcessor processor = pixels instanceof final byte[] bytes ? new ByteProcessor(width, height, bytes)
			: pixels instanceof final short[] shorts ? new ShortProcessor(width, height, shorts, null) : new FloatProcessor(
				width, height, (float[]) pixels);
		processor.setLut(like.getProcessor().getLut());
		return processor;
	}
}
