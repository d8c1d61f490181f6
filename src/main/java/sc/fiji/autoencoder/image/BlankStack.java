package sc.fiji.autoencoder.image;

import java.util.Arrays;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** As many black slices as an image has, of its type and with its labels, which take no memory. */
final class BlankStack extends VirtualStack {

	private static final int OPAQUE_BLACK = 0xff000000;

	private final ImagePlus like;

	BlankStack(final ImagePlus like) {
		super(like.getWidth(), like.getHeight(), null, "");
		this.like = like;
		setBitDepth(Planes.isColour(like) ? 24 : like.getBitDepth());
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

	@Override
	public ImageProcessor getProcessor(final int slice) {
		final Object pixels = pixels(like);
		if (pixels instanceof final int[] colours) return new ColorProcessor(getWidth(), getHeight(), colours);
		final ImageProcessor processor = pixels instanceof final byte[] bytes ? new ByteProcessor(getWidth(), getHeight(),
			bytes) : pixels instanceof final short[] shorts ? new ShortProcessor(getWidth(), getHeight(), shorts, null)
				: new FloatProcessor(getWidth(), getHeight(), (float[]) pixels);
		processor.setLut(like.getProcessor().getLut());
		return processor;
	}

	@Override
	public String getSliceLabel(final int slice) {
		return like.getStack().getSliceLabel(slice);
	}

	@Override
	public int getSize() {
		return like.getStackSize();
	}

	@Override
	public int size() {
		return getSize();
	}
}
