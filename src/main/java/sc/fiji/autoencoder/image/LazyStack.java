package sc.fiji.autoencoder.image;

import java.util.function.IntFunction;

import ij.VirtualStack;
import ij.process.ImageProcessor;

/** Slices that are made when they are asked for, each time anew, and take no memory. */
public final class LazyStack extends VirtualStack {

	private final String[] labels;
	private final IntFunction<ImageProcessor> slices;

	/**
	 * @param labels as many as there are slices; null for one without
	 * @param slices makes one, of this size and bit depth, from its index, which is 0 or more
	 */
	public LazyStack(final int width, final int height, final int bitDepth, final String[] labels,
		final IntFunction<ImageProcessor> slices)
	{
		super(width, height, null, "");
		setBitDepth(bitDepth);
		this.labels = labels;
		this.slices = slices;
	}

	@Override
	public ImageProcessor getProcessor(final int slice) {
		return slices.apply(slice - 1);
	}

	@Override
	public String getSliceLabel(final int slice) {
		return labels[slice - 1];
	}

	@Override
	public void setSliceLabel(final String label, final int slice) {
		labels[slice - 1] = label;
	}

	@Override
	public int getSize() {
		return labels.length;
	}

	@Override
	public int size() {
		return getSize();
	}
}
