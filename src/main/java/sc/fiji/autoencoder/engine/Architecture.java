package sc.fiji.autoencoder.engine;

/**
 * An autoencoder, described in plain numbers.
 * <p>
 * A convolutional encoder starts with a 3x3 convolution, then has {@code depth} levels; level {@code l} has
 * {@code channels * 2^l} channels, {@code blocks} blocks, and ends in a 2x2 convolution of stride 2. Below the last level
 * stand {@code blocks} more blocks and, if {@code latent} is positive, a convolution of {@code window} x {@code window}
 * cells and the same stride to that many latent channels, and one back. The decoder mirrors the encoder with transposed
 * convolutions and ends in a linear 3x3 convolution. Every other layer is convolution + batch normalisation (if wanted) +
 * leaky ReLU.
 * <p>
 * With a {@code stride} the first convolution is as many times as wide and has that stride, so that no level has the size
 * of the image, which costs the most time and tells the least; the last one gives all pixels of a cell (Shi et al. 2016,
 * sub-pixel convolution).
 * <p>
 * Without skips a block is one such 3x3 layer. With skips it is two, the second without activation, added to the
 * block's input (He et al. 2016), and each encoder level is added to the decoder level of the same size (Ronneberger
 * et al. 2015, with sums instead of concatenation).
 * <p>
 * A light encoder has no blocks at its first level: at the size of the image they cost the most, and the next level finds
 * as much.
 * <p>
 * A dense network (Hinton and Salakhutdinov 2006) takes the image apart into windows of {@code window} x {@code window}
 * pixels and treats each for itself: {@code depth} hidden layers of {@code channels}, {@code channels / 2},
 * {@code channels / 4}... units, {@code latent} units, the same back, and a linear last layer that gives the window. With
 * depth 0 and slope 1 this is the linear autoencoder, whose latent units span the principal components (Baldi and Hornik
 * 1989).
 * <p>
 * With slope 1 a network is linear. Then only its last layer has a bias, unless layers are batch-normalised: any other
 * would add what that one adds.
 * <p>
 * A variational network (Kingma and Welling 2014) has a linear latent layer, without batch normalisation, that gives mean
 * and log variance of each latent value. Training decodes a sample, everything else the mean.
 *
 * @param inputs number of input planes, 1 or more (neighbouring slices or channels)
 * @param outputs number of output planes, 1 or more
 * @param dense whether it is a network of dense layers; without blocks, skips and residual then, but with a latent layer
 * @param window width and height, of a dense network in pixels (2 to 64), of another in cells of the deepest level (1 to
 *          64, more than 1 with a latent layer only), of the area that has one latent vector
 * @param stride of the first convolution, 1 to 4: width and height of a cell of the first level in pixels; 1 for a dense
 *          network
 * @param depth number of times the size is halved, or of hidden layers on each side, 0 to 6
 * @param channels channels of the first level, or units of the first hidden layer, 1 to 512
 * @param blocks blocks a level, 0 to 16 (15 at depth 0 are DnCNN)
 * @param light whether the encoder is light; false for a dense network and one of depth 0
 * @param latent channels of the bottleneck, or 0 for none of its own
 * @param slope slope of the leaky ReLU for negative values, 0 to 1
 * @param batchNorm whether each layer is batch-normalised (Ioffe and Szegedy 2015)
 * @param skips whether blocks and levels have skip connections
 * @param residual whether the network predicts the difference to its input planes (Zhang et al. 2017, DnCNN)
 * @param variational whether the latent layer gives a distribution; needs one, without skips and residual
 */
public record Architecture(int inputs, int outputs, boolean dense, int window, int stride, int depth, int channels,
	int blocks, boolean light, int latent, double slope, boolean batchNorm, boolean skips, boolean residual,
	boolean variational)
{

	/** Of a cell of the code, in pixels: what a training patch and a test image of reasonable size can hold. */
	private static final int LARGEST_CELL = 512;

	/** Of one layer: a quarter of a gigabyte. */
	private static final long MOST_WEIGHTS = 1 << 26;

	public Architecture {
		range("inputs", inputs, 1, 64);
		range("outputs", outputs, 1, 64);
		range("window", window, 1, 64);
		range("stride", stride, 1, 4);
		range("depth", depth, 0, 6);
		range("channels", channels, 1, 512);
		range("blocks", blocks, 0, 16);
		range("latent", latent, 0, 4096);
		if (!(slope >= 0 && slope <= 1)) throw new IllegalArgumentException("slope is " + slope +
			", but must be between 0 and 1.");
		if (residual && outputs != 1 && outputs != inputs) throw new IllegalArgumentException(
			"residual needs one output plane or as many as there are input planes (" + inputs + "), not " + outputs + ".");
		if (dense) requireDense(window, stride, depth, channels, blocks, light, latent, skips, residual);
		else requireConvolutional(window, stride, depth, channels, light, latent);
		if (variational) {
			require(latent > 0, "latent", latent, "1 or more", "variational");
			require(!skips, "skips", skips, "false", "variational");
			require(!residual, "residual", residual, "false", "variational");
		}
		final long entering = !dense ? (long) channels << depth : depth > 0 ? channels : latent;
		final long leaving = dense ? Math.max(inputs, outputs) : latent;
		if (entering * leaving * window * window > MOST_WEIGHTS) throw new IllegalArgumentException("window is " +
			window + ", but one layer of the network would have more than " + MOST_WEIGHTS + " weights then.");
	}

	private static void requireDense(final int window, final int stride, final int depth, final int channels,
		final int blocks, final boolean light, final int latent, final boolean skips, final boolean residual)
	{
		final String kind = "dense";
		require(stride == 1, "stride", stride, "1", kind);
		require(window > 1, "window", window, "2 or more", kind);
		require(latent > 0, "latent", latent, "1 or more", kind);
		require(blocks == 0, "blocks", blocks, "0", kind);
		require(!light, "light", light, "false", kind);
		require(!skips, "skips", skips, "false", kind);
		require(!residual, "residual", residual, "false", kind);
		if (depth > 0 && channels >> depth - 1 == 0) throw new IllegalArgumentException("channels is " + channels +
			" and depth " + depth + ", but the last hidden layer would have no units then.");
	}

	private static void requireConvolutional(final int window, final int stride, final int depth, final int channels,
		final boolean light, final int latent)
	{
		if ((long) channels << depth > 4096) throw new IllegalArgumentException("channels is " + channels + " and depth " +
			depth + ", but the deepest level would have more than 4096 channels then.");
		if (light && depth == 0) throw new IllegalArgumentException(
			"light is true, but must be false for a network of depth 0, whose encoder has no levels.");
		if (window > 1 && latent == 0) throw new IllegalArgumentException("window is " + window +
			", but must be 1 without a latent layer.");
		if (stride * window << depth > LARGEST_CELL) throw new IllegalArgumentException("window is " + window + " and depth " +
			depth + ", but a latent vector would stand for more than " + LARGEST_CELL + " x " + LARGEST_CELL + " pixels then.");
	}

	/** A convolutional network in which each cell of the deepest level has a latent vector, if there is a latent layer. */
	public static Architecture convolutional(final int inputs, final int outputs, final int depth, final int channels,
		final int blocks, final int latent, final double slope, final boolean batchNorm, final boolean skips,
		final boolean residual)
	{
		return new Architecture(inputs, outputs, false, 1, 1, depth, channels, blocks, false, latent, slope, batchNorm, skips,
			residual, false);
	}

	/** The same, with a stride of its first convolution. */
	public Architecture strided(final int by) {
		return new Architecture(inputs, outputs, dense, window, by, depth, channels, blocks, light, latent, slope, batchNorm,
			skips, residual, variational);
	}

	/** The same, with a light encoder. */
	public Architecture lightened() {
		return new Architecture(inputs, outputs, dense, window, stride, depth, channels, blocks, true, latent, slope,
			batchNorm, skips, residual, variational);
	}

	/** A dense network that is not variational. */
	public static Architecture dense(final int inputs, final int outputs, final int window, final int depth,
		final int channels, final int latent, final double slope, final boolean batchNorm)
	{
		return new Architecture(inputs, outputs, true, window, 1, depth, channels, 0, false, latent, slope, batchNorm, false,
			false, false);
	}

	/** Whether there is no activation function. */
	public boolean linear() {
		return slope == 1;
	}

	/** Whether the decoder gets nothing but a code: {@code latent} numbers a cell of {@link #multiple()} pixels. */
	public boolean hasCode() {
		return latent > 0 && !skips && !residual;
	}

	/**
	 * Width and height of what goes in must be multiples of this: 2^depth times the stride and the window, or the window of a
	 * dense network. It is the width and height of the area in pixels that has one latent vector.
	 */
	public int multiple() {
		return dense ? window : stride * window << depth;
	}

	/** Levels at which the encoder has features: those down to the bottleneck, or the code alone of a dense network. */
	public int levels() {
		return dense ? 1 : depth + 1;
	}

	/** Channels at a level; the last level is the bottleneck, of a dense network the code. */
	public int channelsAt(final int level) {
		return dense ? latent : channels << level;
	}

	/** Blocks of the encoder at a level above the bottleneck; the decoder has {@code blocks}. */
	public int encoderBlocksAt(final int level) {
		return light && level == 0 ? 0 : blocks;
	}

	/** Width and height of a cell of a level, in pixels. */
	public int cellAt(final int level) {
		return dense ? window : stride << level;
	}

	/** Units of a hidden layer of a dense network; layer 0 is the first. */
	public int unitsAt(final int layer) {
		return channels >> layer;
	}

	/** The index of the input plane that an output plane corresponds to. */
	public int centre() {
		return inputs / 2;
	}

	/** How far, in pixels, an input pixel can be from an output pixel that it influences: an upper bound. */
	public int receptiveRadius() {
		if (dense) return window - 1;
		final int block = skips ? 2 : 1;
		int cells = 2; // of the first level
		for (int level = 0; level < depth; level++)
			cells += block * (encoderBlocksAt(level) + blocks) + 1 << level;
		cells += block * blocks + window - 1 << depth;
		return stride * (cells + 1) - 1;
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

	private static void require(final boolean fits, final String name, final Object value, final String wanted,
		final String kind)
	{
		if (!fits) throw new IllegalArgumentException(name + " is " + value + ", but must be " + wanted + " for a " + kind +
			" network.");
	}
}
