package sc.fiji.autoencoder.image;

import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;

/**
 * A new image like its source, filled piece by piece, in memory or slice after slice in a file. Values are rounded, and
 * clipped where the type of the image ends. An image of type "8-bit color" becomes RGB, as {@link Planes} reads it. Not
 * thread-safe.
 */
public final class Target {

	private final ImagePlus source;
	private final boolean colour;
	private final int width;
	private final int slices;
	private final IntFunction<Object> pixels;
	private final ImageStack stack;

	/**
	 * @param stack with the pixels, or null if they go elsewhere
	 * @param pixels of a slice, from 1 on
	 */
	private Target(final ImagePlus source, final ImageStack stack, final IntFunction<Object> pixels) {
		this.source = source;
		this.stack = stack;
		this.pixels = pixels;
		colour = Planes.isColour(source);
		width = source.getWidth();
		slices = source.getStackSize();
	}

	/**
	 * An image of the type and size of the source, all in memory, black.
	 *
	 * @throws IllegalArgumentException in one sentence, if the source has no pixels
	 */
	public static Target like(final ImagePlus source) {
		Planes.of(source);
		final ImageStack stack = new ImageStack(source.getWidth(), source.getHeight(), Planes.isColour(source) ? null : source
			.getProcessor().getColorModel());
		for (int slice = 1; slice <= source.getStackSize(); slice++)
			stack.addSlice(source.getStack().getSliceLabel(slice), BlankStack.pixels(source));
		return new Target(source, stack, stack::getPixels);
	}

	/** An image of the type and size of the source, of which only the slice that is being written is in memory. */
	static Target into(final SliceFile file, final ImagePlus source) {
		return new Target(source, null, file::slice);
	}

	/**
	 * Sets a part of a plane. If the image is in a file, no later slice may have been written to.
	 *
	 * @param plane index as in {@link Planes}
	 * @param values grey values of the rectangle in the order row, column
	 * @return how many of them do not fit into the type of the image; into a 32-bit image all do
	 */
	public long write(final int plane, final Tiling.Tile tile, final float[] values) {
		final int components = colour ? 3 : 1;
		Objects.checkIndex(plane, slices * components);
		Objects.checkFromIndexSize(tile.x(), tile.width(), width);
		final Object slice = pixels.apply(plane / components + 1);
		final int shift = Planes.shift(plane % components);
		return IntStream.range(0, tile.height()).parallel().mapToLong(row -> {
			final int start = (tile.y() + row) * width + tile.x();
			long beyond = 0;
			for (int column = 0; column < tile.width(); column++)
				if (!set(slice, start + column, values[row * tile.width() + column], shift)) beyond++;
			return beyond;
		}).sum();
	}

	/**
	 * The image in memory, with the source's dimensions, calibration, look-up tables, display ranges, slice labels,
	 * overlay and properties, but without its selection.
	 */
	public ImagePlus finish(final String title) {
		return dressed(stack, source, title);
	}

	/** Gives pixels all that the source has but its selection. */
	static ImagePlus dressed(final ImageStack stack, final ImagePlus source, final String title) {
		ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(source.getNChannels(), source.getNSlices(), source.getNFrames());
		if (source instanceof CompositeImage composite) {
			image = new CompositeImage(image, composite.getMode());
			((CompositeImage) image).copyLuts(source);
		}
		else if (!Planes.isColour(source)) image.getProcessor().setLut(source.getProcessor().getLut());
		image.setOpenAsHyperStack(source.isHyperStack());
		image.setCalibration(source.getCalibration());
		image.setProperties(source.getPropertiesAsArray());
		image.setProperty("Info", source.getInfoProperty());
		if (stack.getSize() == 1) image.setProp("Slice_Label", stack.getSliceLabel(1)); // where ImageJ keeps a single one
		final Overlay overlay = source.getOverlay();
		if (overlay != null) {
			image.setOverlay(overlay.duplicate());
			image.setHideOverlay(source.getHideOverlay());
		}
		return image;
	}

	/** @return whether the value fits into the type */
	private static boolean set(final Object pixels, final int index, final float value, final int shift) {
		if (pixels instanceof float[] floats) {
			floats[index] = value;
			return true;
		}
		final int max = pixels instanceof short[] ? 0xffff : 0xff;
		final int rounded = Math.round(value);
		final int fitting = Math.max(0, Math.min(max, rounded));
		if (pixels instanceof byte[] bytes) bytes[index] = (byte) fitting;
		else if (pixels instanceof short[] shorts) shorts[index] = (short) fitting;
		else {
			final int[] colours = (int[]) pixels;
			colours[index] = colours[index] & ~(0xff << shift) | fitting << shift;
		}
		return fitting == rounded && !Float.isNaN(value);
	}
}
