package sc.fiji.autoencoder.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;

/** Slices that are made when they are asked for, each time anew, and take no memory. */
public final class LazyStack extends VirtualStack {

	private final List<String> labels;
	private final List<Integer> places;
	private final IntFunction<ImageProcessor> slices;

	/**
	 * @param labels as many as there are slices; null for one without
	 * @param slices makes one, of this size and bit depth, from its index, which is 0 or more; null if it cannot
	 */
	public LazyStack(final int width, final int height, final int bitDepth, final String[] labels,
		final IntFunction<ImageProcessor> slices)
	{
		super(width, height, null, "");
		setBitDepth(bitDepth);
		this.labels = new ArrayList<>(Arrays.asList(labels));
		places = new ArrayList<>(IntStream.range(0, labels.length).boxed().toList());
		this.slices = slices;
	}

	/** The labels of another stack, null where it has none. */
	static String[] labelsOf(final ImageStack stack) {
		final String[] labels = new String[stack.getSize()];
		Arrays.setAll(labels, i -> stack.getSliceLabel(i + 1));
		return labels;
	}

	@Override
	public ImageProcessor getProcessor(final int slice) {
		return slices.apply(places.get(translate(slice) - 1));
	}

	@Override
	public String getSliceLabel(final int slice) {
		return labels.get(translate(slice) - 1);
	}

	@Override
	public void setSliceLabel(final String label, final int slice) {
		labels.set(translate(slice) - 1, label);
	}

	@Override
	public void deleteSlice(final int slice) {
		final int[] order = IntStream.rangeClosed(1, getSize()).map(this::translate).toArray();
		final List<String> ordered = Arrays.stream(order).mapToObj(number -> labels.get(number - 1)).toList();
		final List<Integer> there = Arrays.stream(order).mapToObj(number -> places.get(number - 1)).toList();
		setIndexes(null); // they would not count any more
		for (int i = 0; i < order.length; i++) {
			labels.set(i, ordered.get(i));
			places.set(i, there.get(i));
		}
		labels.remove(slice - 1);
		places.remove(slice - 1);
	}

	@Override
	public int getSize() {
		return labels.size();
	}

	@Override
	public int size() {
		return getSize();
	}
}
