package sc.fiji.autoencoder.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.Architecture;

/** Wires the layers of an {@link Architecture}; what a layer does to its input is up to the caller. */
final class Network {

	/** Turns the input of a layer into its output. */
	interface Layers {

		/** @param activation pixel by pixel, what follows the layer's arithmetic */
		Operand<TFloat32> apply(Layer layer, Operand<TFloat32> x, UnaryOperator<Operand<TFloat32>> activation);

		/** What the decoder gets of what the encoder made. */
		default Operand<TFloat32> code(final Latent latent) {
			return latent.mean();
		}
	}

	/**
	 * What the encoder makes of its input.
	 *
	 * @param mean activation at the bottleneck; of a variational network the mean of its distribution
	 * @param logVariance of the distribution, unbounded; null if the network is not variational
	 */
	record Latent(Operand<TFloat32> mean, Operand<TFloat32> logVariance) {}

	/**
	 * @param output of shape batch, row, column, output plane
	 * @param features what the encoder makes of the input at each level, the bottleneck's before the latent last; the code
	 *          of a dense network
	 */
	record Wired(Operand<TFloat32> output, Latent latent, List<Operand<TFloat32>> features) {}

	/** Numbers in a register of today's processors. */
	private static final int SIDE_BY_SIDE = 16;

	private final Ops tf;
	private final Architecture a;
	private final Layers layers;
	private final Deque<Operand<TFloat32>> skips = new ArrayDeque<>();
	private final List<Operand<TFloat32>> features = new ArrayList<>();

	private Network(final Ops tf, final Architecture architecture, final Layers layers) {
		this.tf = tf;
		this.a = architecture;
		this.layers = layers;
	}

	static Wired wire(final Ops tf, final Architecture architecture, final Operand<TFloat32> input, final Layers layers) {
		final Network network = new Network(tf, architecture, layers);
		final Latent latent = network.encoder(input);
		final Operand<TFloat32> x = network.decoder(layers.code(latent));
		final Operand<TFloat32> output = architecture.residual() ? tf.math.add(x, network.counterpart(input)) : x;
		return new Wired(output, latent, network.features);
	}

	/** The encoder alone. */
	static Latent encode(final Ops tf, final Architecture architecture, final Operand<TFloat32> input,
		final Layers layers)
	{
		return new Network(tf, architecture, layers).encoder(input);
	}

	/** All layers of an architecture, in the order in which data passes them. */
	static List<Layer> layersOf(final Architecture architecture) {
		final List<Layer> list = new ArrayList<>();
		try (var graph = new org.tensorflow.Graph()) {
			final Ops tf = Ops.create(graph);
			wire(tf, architecture, tf.placeholder(TFloat32.class), (layer, x, activation) -> {
				list.add(layer);
				return tf.placeholder(TFloat32.class); // of a shape that nobody asks for
			});
		}
		return list;
	}

	private Latent encoder(final Operand<TFloat32> input) {
		if (!a.dense()) return convolutionalEncoder(input);
		Operand<TFloat32> x = input;
		for (int i = 0; i < a.depth(); i++)
			x = layer("encoder" + i, x, false, windowAt(i), windowAt(i), i == 0 ? a.inputs() : a.unitsAt(i - 1), a.unitsAt(i),
				true);
		final Latent latent = latent(x, a.depth() == 0 ? a.window() : 1, a.depth() == 0 ? a.inputs() : a.unitsAt(a.depth() -
			1));
		features.add(latent.mean());
		return latent;
	}

	private Operand<TFloat32> decoder(final Operand<TFloat32> code) {
		if (!a.dense()) return convolutionalDecoder(code);
		Operand<TFloat32> x = code;
		for (int i = a.depth() - 1; i >= 0; i--)
			x = layer("decoder" + i, x, true, 1, 1, i == a.depth() - 1 ? a.latent() : a.unitsAt(i + 1), a.unitsAt(i), true);
		return last("output", x, 1, a.depth() == 0 ? a.latent() : a.unitsAt(0), a.window());
	}

	/** A dense layer on a window is a convolution of its size and stride; what follows stays within the window. */
	private int windowAt(final int layer) {
		return layer == 0 ? a.window() : 1;
	}

	private Latent convolutionalEncoder(final Operand<TFloat32> input) {
		Operand<TFloat32> x = layer("input", input, false, 3 * a.stride(), a.stride(), a.inputs(), a.channels(), true);
		for (int level = 0; level < a.depth(); level++) {
			x = blocks("encoder" + level, x, a.encoderBlocksAt(level), false, a.channelsAt(level));
			skips.push(x);
			features.add(x);
			x = layer("down" + level, x, false, 2, 2, a.channelsAt(level), a.channelsAt(level + 1), true);
		}
		final int deepest = a.channelsAt(a.depth());
		x = blocks("bottleneck", x, a.blocks(), false, deepest);
		features.add(x);
		return a.latent() > 0 ? latent(x, a.window(), deepest) : new Latent(x, null);
	}

	private Operand<TFloat32> convolutionalDecoder(final Operand<TFloat32> code) {
		Operand<TFloat32> x = a.latent() > 0 ? layer("expand", code, true, a.window(), a.window(), a.latent(), a.channelsAt(a
			.depth()), true) : code;
		for (int level = a.depth() - 1; level >= 0; level--) {
			final String name = "decoder" + level;
			final int channels = a.channelsAt(level);
			x = layer("up" + level, x, true, 2, 2, a.channelsAt(level + 1), channels, true);
			x = blocks(name, a.skips() ? tf.math.add(x, skips.pop()) : x, a.blocks(), true, channels);
		}
		return last("output", x, 3, a.channels(), a.stride());
	}

	private Latent latent(final Operand<TFloat32> x, final int window, final int in) {
		if (!a.variational()) return new Latent(layer("latent", x, false, window, window, in, a.latent(), true), null);
		final Operand<TFloat32> both = apply(new Layer("latent", false, window, window, in, 2 * a.latent(), false, true,
			false, 1), x);
		return new Latent(planes(both, 0, a.latent()), planes(both, a.latent(), a.latent()));
	}

	private Operand<TFloat32> blocks(final String name, final Operand<TFloat32> input, final int count,
		final boolean transposed, final int channels)
	{
		Operand<TFloat32> x = input;
		for (int block = 0; block < count; block++) {
			final Operand<TFloat32> first = layer(name + "_" + block, x, transposed, 3, 1, channels, channels, true);
			x = a.skips() ? tf.math.add(x, layer(name + "_" + block + "b", first, transposed, 3, 1, channels, channels,
				false)) : first;
		}
		return x;
	}

	private Operand<TFloat32> layer(final String name, final Operand<TFloat32> x, final boolean transposed,
		final int size, final int stride, final int in, final int out, final boolean activated)
	{
		return apply(new Layer(name, transposed, size, stride, in, out, a.batchNorm(), !a.linear(), activated, 1),
			x);
	}

	/**
	 * A linear layer that gives the output planes.
	 *
	 * @param cell width and height of the area in pixels that each position of {@code x} has; each pixel of it has a bias of
	 *          its own
	 */
	private Operand<TFloat32> last(final String name, final Operand<TFloat32> x, final int size, final int in,
		final int cell)
	{
		final int planes = cell * cell * a.outputs();
		final Operand<TFloat32> pixels = apply(new Layer(name, true, size, 1, in, planes, false, true, false, size > 1
			? together(planes) : 1), x);
		return cell == 1 ? pixels : tf.nn.depthToSpace(pixels, (long) cell);
	}

	/** As many as fill what a processor computes side by side, and divide the width of the first level. */
	private int together(final int planes) {
		int pixels = 1;
		while (2 * pixels * planes <= SIDE_BY_SIDE && 1 << a.depth() >= 2 * pixels)
			pixels *= 2;
		return pixels;
	}

	private Operand<TFloat32> apply(final Layer layer, final Operand<TFloat32> x) {
		return layers.apply(layer, x, y -> layer.activated() && !a.linear() ? tf.nn.leakyRelu(y, LeakyRelu.alpha((float) a
			.slope())) : y);
	}

	/** The input planes that the output planes correspond to. */
	private Operand<TFloat32> counterpart(final Operand<TFloat32> input) {
		return a.outputs() == a.inputs() ? input : planes(input, a.centre(), 1);
	}

	private Operand<TFloat32> planes(final Operand<TFloat32> x, final int first, final int count) {
		return tf.slice(x, tf.constant(new int[] { 0, 0, 0, first }), tf.constant(new int[] { -1, -1, -1, count }));
	}
}
