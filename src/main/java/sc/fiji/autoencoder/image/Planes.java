package sc.fiji.autoencoder.image;

import java.awt.image.IndexColorModel;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.ImageStack;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converter;
import net.imglib2.converter.Converters;
import net.imglib2.converter.RealFloatConverter;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The planes of an image, in stack order: a slice is one plane or, if it is in colour, three (red, green, blue).
 * <p>
 * Values are raw pixel values, whatever calibration function the image has. An 8-bit image with a look-up table is one of
 * intensities, unless ImageJ calls its type "8-bit color": entries of such a palette have no order, so it is read as the
 * colours it shows. Planes are read-only views that convert on access; nothing is copied. A virtual stack is asked for
 * one slice at a time, and again each time. Slices that are added to the image or taken away later make no difference.
 * Neither the image nor its window is touched. Safe for several threads as long as nobody writes to the image.
 */
public final class Planes {

	private static final String[] COLOURS = { "red", "green", "blue" };

	/** What ImageJ calls an image that is none: new ImagePlus(). */
	private static final String NO_TITLE = "null";

	private final String title;
	private final ImageStack stack;
	private final int channels;
	private final int slices;
	private final int frames;
	private final int components;
	private final IndexColorModel palette;
	private final List<Integer> chosen;
	private final Axis axis;

	private Planes(final ImagePlus image) {
		title = image.getTitle();
		stack = ownStack(image.getStack());
		channels = image.getNChannels();
		slices = image.getNSlices();
		frames = image.getNFrames();
		components = isColour(image) ? COLOURS.length : 1;
		palette = image.getType() == ImagePlus.COLOR_256 ? image.getProcessor().getLut() : null;
		chosen = IntStream.range(0, channels * components).boxed().toList();
		axis = Axis.AUTO;
	}

	private Planes(final Planes all, final ImageStack stack, final List<Integer> chosen, final Axis axis) {
		title = all.title;
		this.stack = stack;
		channels = all.channels;
		slices = all.slices;
		frames = all.frames;
		components = all.components;
		palette = all.palette;
		this.chosen = chosen;
		this.axis = axis;
	}

	/** @throws IllegalArgumentException in one sentence, if the image has no pixels */
	public static Planes of(final ImagePlus image) {
		if (image == null || image.getProcessor() == null || image.getWidth() < 1 || image.getHeight() < 1) {
			final String title = image == null ? NO_TITLE : image.getTitle();
			throw new IllegalArgumentException((title.equals(NO_TITLE) ? "The image" : "\"" + title + "\"") +
				" has no pixels.");
		}
		return new Planes(image);
	}

	/**
	 * Some of the channels only, as if the image had no others; messages still call them by their own numbers.
	 *
	 * @throws IllegalArgumentException in one sentence, if the image has fewer channels
	 */
	public Planes with(final Channels some) {
		some.check(this);
		return new Planes(this, stack, IntStream.range(0, chosen.size()).filter(some::includes).mapToObj(chosen::get).toList(),
			axis);
	}

	/** The same slices, whatever becomes of those of the image; a virtual stack has none to hold. */
	private static ImageStack ownStack(final ImageStack stack) {
		if (stack.isVirtual() || Arrays.asList(stack.getImageArray()).subList(0, stack.getSize()).contains(null)) return stack;
		final ImageStack own = new ImageStack(stack.getWidth(), stack.getHeight());
		for (int slice = 1; slice <= stack.getSize(); slice++)
			own.addSlice(null, stack.getPixels(slice));
		return own;
	}

	/**
	 * A copy of an image as it is now, in memory, for who reads it again and again, while people may go on with the image.
	 *
	 * @param copied is run after each slice, and may throw to end it
	 * @throws IllegalArgumentException in one sentence, if the image has no pixels, or a virtual stack cannot deliver a slice
	 */
	public static ImagePlus copy(final ImagePlus image, final Runnable copied) {
		final Planes planes = of(image);
		final ImageStack stack = planes.stack;
		final String[] labels = LazyStack.labelsOf(image.getStack());
		final ImageStack copy = new ImageStack(stack.getWidth(), stack.getHeight());
		for (int slice = 0; slice < stack.getSize(); slice++) {
			copy.addSlice(labels[slice], copy(planes.pixels(slice, planes.title() + part("slice", slice, stack.getSize()))));
			copied.run();
		}
		copy.setColorModel(planes.palette);
		final ImagePlus dressed = Target.dressed(copy, image, image.getTitle());
		dressed.setDimensions(planes.channels, planes.slices, planes.frames);
		if (planes.palette != null) dressed.setTypeToColor256();
		return dressed;
	}

	private static Object copy(final Object pixels) {
		final int length = Array.getLength(pixels);
		final Object copy = Array.newInstance(pixels.getClass().getComponentType(), length);
		System.arraycopy(pixels, 0, copy, 0, length);
		return copy;
	}

	/** The same planes, whose {@link #neighbours} lie along another axis. */
	public Planes along(final Axis other) {
		return new Planes(this, stack, chosen, other);
	}

	/** Whether a slice has red, green and blue. */
	static boolean isColour(final ImagePlus image) {
		return image.getType() == ImagePlus.COLOR_RGB || image.getType() == ImagePlus.COLOR_256;
	}

	/** How many planes: slices of the stack times colour components, of the chosen channels. */
	public int size() {
		return stack.getSize() / channels * chosen.size();
	}

	/** How many planes show the same place at the same time, one after the other: channels times colour components. */
	public int channels() {
		return chosen.size();
	}

	public int width() {
		return stack.getWidth();
	}

	public int height() {
		return stack.getHeight();
	}

	/**
	 * @param index 0 to {@link #size()} - 1
	 * @throws IllegalArgumentException in one sentence, if a virtual stack cannot deliver the slice
	 */
	public RandomAccessibleInterval<FloatType> get(final int index) {
		Objects.checkIndex(index, size());
		final Object pixels = pixels(slice(index), name(index));
		final int component = place(index) % components;
		if (pixels instanceof byte[] bytes) return palette == null ? view(ArrayImgs.unsignedBytes(bytes, width(),
			height())) : indexed(bytes, component);
		if (pixels instanceof short[] shorts) return view(ArrayImgs.unsignedShorts(shorts, width(), height()));
		if (pixels instanceof float[] floats) return view(ArrayImgs.floats(floats, width(), height()));
		return coloured((int[]) pixels, component);
	}

	/** @param name for messages */
	private Object pixels(final int slice, final String name) {
		final Object pixels;
		synchronized (stack) { // virtual stacks are not made for two readers
			pixels = stack.getPixels(slice + 1);
		}
		if (pixels == null) throw new IllegalArgumentException(name + " cannot be read.");
		return pixels;
	}

	/**
	 * A plane among its neighbours along Z or, if the image has no Z, along time, of the same channel, frame and colour;
	 * among its channels, if it has neither; or {@link #along} the axis that was chosen. Beyond its ends the image is
	 * mirrored.
	 *
	 * @param index of the plane
	 * @param count how many planes, 1 or more; the plane itself is number {@code count / 2}
	 */
	public List<RandomAccessibleInterval<FloatType>> neighbours(final int index, final int count) {
		return neighbourhood(index, count).stream().map(this::get).toList();
	}

	/** The indices of {@link #neighbours}. */
	public List<Integer> neighbourhood(final int index, final int count) {
		if (count < 1) throw new IllegalArgumentException("count is " + count + ", but must be 1 or more.");
		final int extent = neighbourhood();
		final int step = step();
		final int position = index / step % extent;
		return IntStream.range(0, count).map(i -> position + i - count / 2).map(i -> axis == Axis.C ? Math.floorMod(i, extent)
			: Mirror.index(i, extent)).map(i -> index + (i - position) * step).boxed().toList();
	}

	/** Along which neighbours lie. */
	public Axis axis() {
		return axis;
	}

	/** How many planes lie along the axis of {@link #neighbours}. */
	public int neighbourhood() {
		return switch (axis) {
			case Z -> slices;
			case T -> frames;
			case C -> chosen.size();
			case AUTO -> slices > 1 ? slices : frames > 1 ? frames : chosen.size() / sharing();
		};
	}

	/**
	 * @param needed planes along the axis of {@link #neighbours}
	 * @throws IllegalArgumentException in one sentence, if there are fewer
	 */
	public void requireNeighbourhood(final int needed) {
		if (neighbourhood() < needed) throw new IllegalArgumentException("The model looks at " + needed +
			" neighbouring planes at once, but " + title() + " has only " + neighbourhood() + " along " + axis.words() + ".");
	}

	/** From one plane to the next along the axis. */
	private int step() {
		if (axis == Axis.C) return 1;
		if (axis == Axis.T) return chosen.size() * slices;
		return axis == Axis.Z || slices > 1 || frames > 1 ? chosen.size() : sharing();
	}

	/** Planes of one channel at one place and time: its colours. */
	private int sharing() {
		return chosen.size() == channels * components ? components : 1;
	}

	/** Which slice of the stack a plane is or, if it is a colour of it, belongs to; from 0 on. */
	public int slice(final int index) {
		return place(index) / components;
	}

	/** The index of a plane among those of all channels. */
	private int place(final int index) {
		return index / chosen.size() * channels * components + chosen.get(index % chosen.size());
	}

	/** The title of the image, in quotes, for messages. */
	public String title() {
		return "\"" + title + "\"";
	}

	/** What to call a plane in a message, e.g. {@code "cells.tif", channel 2, slice 7}. */
	public String name(final int index) {
		final int slice = slice(index);
		return title() + part("channel", slice % channels, channels) + part("slice", slice / channels % slices,
			slices) + part("frame", slice / channels / slices, frames) + (components == 1 ? "" : ", " + COLOURS[place(index) %
				components]);
	}

	private static String part(final String axis, final int position, final int extent) {
		return extent == 1 ? "" : ", " + axis + " " + (position + 1);
	}

	/** A copy of the values of a plane, in the order row, column. */
	public static float[] values(final RandomAccessibleInterval<FloatType> plane) {
		final float[] values = new float[Math.toIntExact(plane.dimension(0) * plane.dimension(1))];
		int i = 0;
		for (final FloatType value : Views.flatIterable(plane))
			values[i++] = value.get();
		return values;
	}

	private static <T extends RealType<T>> RandomAccessibleInterval<FloatType> view(
		final RandomAccessibleInterval<T> pixels)
	{
		return Converters.convert(pixels, new RealFloatConverter<>(), new FloatType());
	}

	private RandomAccessibleInterval<FloatType> coloured(final int[] pixels, final int component) {
		final int shift = shift(component);
		final Converter<ARGBType, FloatType> converter = (in, out) -> out.set(in.get() >> shift & 0xff);
		return Converters.convert(ArrayImgs.argbs(pixels, width(), height()), converter, new FloatType());
	}

	private RandomAccessibleInterval<FloatType> indexed(final byte[] pixels, final int component) {
		final int shift = shift(component);
		final Converter<UnsignedByteType, FloatType> converter = (in, out) -> out.set(palette.getRGB(in.get()) >> shift &
			0xff);
		return Converters.convert(ArrayImgs.unsignedBytes(pixels, width(), height()), converter, new FloatType());
	}

	/** By how many bits a component is shifted in an ARGB pixel. */
	static int shift(final int component) {
		return 16 - 8 * component;
	}
}
