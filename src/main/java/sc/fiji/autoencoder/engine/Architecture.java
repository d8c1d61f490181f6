package sc.fiji.autoencoder.engine;

/**
 * A convolutional autoencoder, described in plain numbers.
 * <p>
 * The encoder starts with a 3x3 convolution, then has {@code depth} levels; level {@code l} has {@code channels * 2^l}
 * channels, {@code blocks} blocks, and ends in a 2x2 convolution of stride 2. Below the last level stand {@code blocks}
 * more blocks and, if {@code latent} is positive, a 1x1 convolution to that many latent channels and one back. The
 * decoder mirrors the encoder with transposed convolutions and ends in a linear 3x3 convolution. Every other layer is
 * convolution + batch normalisation (if wanted) + leaky ReLU.
 * <p>
 * Without skips a block is one such 3x3 layer. With skips it is two, the second without activation, added to the
 * block's input (He et al. 2016), and each encoder level is added to the decoder level of the same size (Ronneberger
 * et al. 2015, with sums instead of concatenation).
 *
 * @param inputs number of input planes, 1 or more (neighbouring slices or channels)
 * @param outputs number of output planes, 1 or more
 * @param depth number of times the size is halved, 0 to 6
 * @param channels channels of the first level, 1 to 512
 * @param blocks blocks a level, 0 to 8
 * @param latent channels of the bottleneck, or 0 for none of its own
 * @param slope slope of the leaky ReLU for negative values, 0 to 1
 * @param batchNorm whether each layer is batch-normalised (Ioffe and Szegedy 2015)
 * @param skips whether blocks and levels have skip connections
 * @param residual whether the network predicts the difference to its input planes (Zhang et al. 2017, DnCNN)
 */
public record Architecture(int inputs, int outputs, int depth, int channels, int blocks, int latent, double slope,
	boolean batchNorm, boolean skips, boolean residual)
{

	public Architecture {
		range("inputs", inputs, 1, 64);
		range("outputs", outputs, 1, 64);
		range("depth", depth, 0, 6);
		range("channels", channels, 1, 512);
		range("blocks", blocks, 0, 8);
		range("latent", latent, 0, 4096);
		if ((long) channels << depth > 4096) throw new IllegalArgumentException("channels is " + channels + " and depth " +
			depth + ", but the deepest level would have more than 4096 channels then.");
		if (!(slope >= 0 && slope <= 1)) throw new IllegalArgumentException("slope is " + slope +
			", but must be between 0 and 1.");
		if (residual && outputs != 1 && outputs != inputs) throw new IllegalArgumentException(
			"residual needs one output plane or as many as there are input planes (" + inputs + "), not " + outputs + ".");
	}

	/** The deep convolutional autoencoder of the textbook: a bottleneck, no skips, batch-normalised. */
	public static Architecture textbook(final int inputs, final int outputs) {
		return new Architecture(inputs, outputs, 3, 32, 1, 16, 0.2, true, false, false);
	}

	/** A residual autoencoder with skips for image restoration, without batch normalisation. */
	public static Architecture restoration(final int inputs, final int outputs) {
		return new Architecture(inputs, outputs, 2, 32, 1, 0, 0.1, false, true, true);
	}

	/** Width and height of what goes in must be multiples of this: 2^depth. */
	public int multiple() {
		return 1 << depth;
	}

	/** Channels at a level; level {@code depth} is the bottleneck. */
	public int channelsAt(final int level) {
		return channels << level;
	}

	/** The index of the input plane that an output plane corresponds to. */
	public int centre() {
		return inputs / 2;
	}

	/** How far, in pixels, an input pixel can be from an output pixel that it influences: an upper bound. */
	public int receptiveRadius() {
		final int block = (skips ? 2 : 1) * blocks;
		int radius = 2;
		for (int level = 0; level < depth; level++) {
			final int pixel = 1 << level;
			radius += 2 * block * pixel + pixel;
		}
		return radius + block * multiple();
	}

	/** The receptive radius rounded up to a multiple of {@link #multiple()}: the margin a tile needs on each side. */
	public int halo() {
		final int m = multiple();
		return (receptiveRadius() + m - 1) / m * m;
	}

	private static void range(final String name, final int value, final int min, final int max) {
		if (value < min || value > max) throw new IllegalArgumentException(name + " is " + value +
			", but must be between " + min + " and " + max + ".");
	}
}
