package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

import sc.fiji.autoencoder.anomaly.HeatMap;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.LazyStack;
import sc.fiji.autoencoder.image.Tiling;

/** The heat of an image, a plane for each Z and T: in memory or, if that would be much of it, in a file. */
final class HeatStack {

	private HeatStack() {}

	/** Whether it should be in a file. */
	static boolean isLarge(final ImagePlus image) {
		final int planes = planes(image);
		return planes > 1 && (image.getStack().isVirtual() || ImageFiles.isMuch((long) Float.BYTES * image.getWidth() * image
			.getHeight() * planes));
	}

	static int planes(final ImagePlus image) {
		return image.getNSlices() * image.getNFrames();
	}

	/**
	 * @param image whose heat it is
	 * @param file takes the pixels; empty for the memory
	 * @param maker tells the heat of one plane after the other
	 * @return a virtual stack, if it is in a file
	 * @throws IOException in one sentence that names the file, if it cannot be written
	 */
	static ImageStack of(final ImagePlus image, final Optional<Path> file, final Consumer<Consumer<HeatMap>> maker)
		throws IOException
	{
		final int width = image.getWidth();
		final int height = image.getHeight();
		if (file.isEmpty()) {
			final ImageStack stack = new ImageStack(width, height);
			maker.accept(heat -> stack.addSlice(null, heat.values()));
			return stack;
		}
		final ImagePlus blank = new ImagePlus("", new LazyStack(width, height, Float.SIZE, new String[planes(image)],
			plane -> new FloatProcessor(width, height)));
		final Tiling.Tile all = new Tiling.Tile(0, 0, width, height);
		final AtomicInteger next = new AtomicInteger();
		return ImageFiles.saveSliceBySlice(blank, file.get(), "", target -> maker.accept(heat -> target.write(next
			.getAndIncrement(), all, heat.values()))).getStack();
	}
}
