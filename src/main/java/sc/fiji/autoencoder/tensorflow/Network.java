package sc.fiji.autoencoder.tensorflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.Architecture;

/** Wires the layers of an {@link Architecture}; what a layer does to its input is up to the caller. */
final class Network {

	/** Turns the input of a layer into its output before activation. */
	interface Layers extends BiFunction<Layer, Operand<TFloat32>, Operand<TFloat32>> {}

	/**
	 * @param output of shape batch, row, column, output plane
	 * @param latent activation at the bottleneck
	 * @param features what the encoder makes of the input at each level, the bottleneck's before the latent last
	 */
	record Wired(Operand<TFloat32> output, Operand<TFloat32> latent, List<Operand<TFloat32>> features) {}

	private final Ops tf;
	private final Architecture a;
	private final Layers layers;

	private Network(final Ops tf, final Architecture architecture, final Layers layers) {
		this.tf = tf;
		this.a = architecture;
		this.layers = layers;
	}

	static Wired wire(final Ops tf, final Architecture architecture, final Operand<TFloat32> input, final Layers layers) {
		return new Network(tf, architecture, layers).wire(input);
	}

	/** All layers of an architecture, in the order in which data passes them. */
	static List<Layer> layersOf(final Architecture architecture) {
		final List<Layer> list = new ArrayList<>();
		try (var graph = new org.tensorflow.Graph()) {
			final Ops tf = Ops.create(graph);
			wire(tf, architecture, tf.placeholder(TFloat32.class), (layer, x) -> {
				list.add(layer);
				return x;
			});
		}
		return list;
	}

	private Wired wire(final Operand<TFloat32> input) {
		Operand<TFloat32> x = layer("input", input, false, 3, 1, a.inputs(), a.channels(), true);
		final Deque<Operand<TFloat32>> skips = new ArrayDeque<>();
		final List<Operand<TFloat32>> features = new ArrayList<>();
		for (int level = 0; level < a.depth(); level++) {
			x = blocks("encoder" + level, x, false, a.channelsAt(level));
			skips.push(x);
			features.add(x);
			x = layer("down" + level, x, false, 2, 2, a.channelsAt(level), a.channelsAt(level + 1), true);
		}
		final int deepest = a.channelsAt(a.depth());
		x = blocks("bottleneck", x, false, deepest);
		features.add(x);
		Operand<TFloat32> latent = x;
		if (a.latent() > 0) {
			latent = layer("latent", x, false, 1, 1, deepest, a.latent(), true);
			x = layer("expand", latent, true, 1, 1, a.latent(), deepest, true);
		}
		for (int level = a.depth() - 1; level >= 0; level--) {
			x = layer("up" + level, x, true, 2, 2, a.channelsAt(level + 1), a.channelsAt(level), true);
			if (a.skips()) x = tf.math.add(x, skips.pop());
			x = blocks("decoder" + level, x, true, a.channelsAt(level));
		}
		final Layer last = new Layer("output", true, 3, 1, a.channels(), a.outputs(), false, false);
		x = apply(last, x);
		return new Wired(a.residual() ? tf.math.add(x, counterpart(input)) : x, latent, features);
	}

	private Operand<TFloat32> blocks(final String name, final Operand<TFloat32> input, final boolean transposed,
		final int channels)
	{
		Operand<TFloat32> x = input;
		for (int block = 0; block < a.blocks(); block++) {
			final Operand<TFloat32> first = layer(name + "_" + block, x, transposed, 3, 1, channels, channels, true);
			x = a.skips() ? tf.math.add(x, layer(name + "_" + block + "b", first, transposed, 3, 1, channels, channels,
				false)) : first;
		}
		return x;
	}

	private Operand<TFloat32> layer(final String name, final Operand<TFloat32> x, final boolean transposed,
		final int size, final int stride, final int in, final int out, final boolean activated)
	{
		return apply(new Layer(name, transposed, size, stride, in, out, a.batchNorm(), activated), x);
	}

	private Operand<TFloat32> apply(final Layer layer, final Operand<TFloat32> x) {
		final Operand<TFloat32> y = layers.apply(layer, x);
		return layer.activated() ? tf.nn.leakyRelu(y, LeakyRelu.alpha((float) a.slope())) : y;
	}

	/** The input planes that the output planes correspond to. */
	private Operand<TFloat32> counterpart(final Operand<TFloat32> input) {
		if (a.outputs() == a.inputs()) return input;
		return tf.slice(input, tf.constant(new int[] { 0, 0, 0, a.centre() }), tf.constant(new int[] { -1, -1, -1, 1 }));
	}
}
