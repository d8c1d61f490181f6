package sc.fiji.autoencoder.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Layers as they are exported: each a convolution and perhaps a bias, after batch normalisation was folded into both. What
 * would leave most of a processor idle is written in another form that gives the same:
 * <ul>
 * <li>A layer that doubles width and height makes each second row by a 1 x 1 convolution of twice the channels, which are
 * two pixels of that row; TensorFlow fuses these with bias and leaky ReLU, but no transposed convolution.
 * <li>A last layer of few planes makes several pixels of a row at once, by a wider kernel with a stride, for channels are
 * what a processor computes side by side.
 * </ul>
 *
 * @param code name of the operation that gives the decoder its code; null if the decoder gets more than that
 */
record StoredLayers(Ops tf, Variables variables, String code) implements Network.Layers {

	private static final int ROWS = 2;

	/**
	 * The parameters of a layer in the form in which they are stored, by name.
	 *
	 * @param kernel as {@link Layer#plain} gives it
	 * @param bias null if there is none
	 */
	static Map<String, Operand<TFloat32>> parameters(final Ops tf, final Layer layer, final Operand<TFloat32> kernel,
		final Operand<TFloat32> bias)
	{
		final Map<String, Operand<TFloat32>> stored = new LinkedHashMap<>();
		if (layer.doubles()) for (int row = 0; row < ROWS; row++)
			stored.put(Parameter.name(layer, "row" + row), row(tf, layer, kernel, row));
		else stored.put(Parameter.name(layer, "kernel"), layer.together() == 1 ? kernel : together(tf, layer, kernel));
		if (bias == null) return stored;
		final int pixels = layer.doubles() ? ROWS : layer.together();
		stored.put(Parameter.name(layer, "bias"), pixels == 1 ? bias : tf.tile(bias, tf.constant(new int[] { pixels })));
		return stored;
	}

	/** A row of a kernel of 2 x 2 as the kernel of a 1 x 1 convolution that makes both pixels. */
	private static Operand<TFloat32> row(final Ops tf, final Layer layer, final Operand<TFloat32> kernel, final int row) {
		final Operand<TFloat32> part = tf.slice(kernel, tf.constant(new int[] { row, 0, 0, 0 }), tf.constant(new int[] { 1, 2,
			layer.out(), layer.in() }));
		final Operand<TFloat32> matrix = tf.reshape(part, tf.constant(new int[] { 2 * layer.out(), layer.in() }));
		return tf.reshape(tf.linalg.transpose(matrix, tf.constant(new int[] { 1, 0 })), tf.constant(new int[] { 1, 1, layer
			.in(), 2 * layer.out() }));
	}

	/** The kernel once for each of the pixels, where it lies above them. */
	private static Operand<TFloat32> together(final Ops tf, final Layer layer, final Operand<TFloat32> kernel) {
		final int pixels = layer.together();
		final List<Operand<TFloat32>> shifted = new ArrayList<>();
		for (int pixel = 0; pixel < pixels; pixel++)
			shifted.add(tf.pad(kernel, tf.constant(new int[][] { { 0, 0 }, { pixel, pixels - 1 - pixel }, { 0, 0 }, { 0, 0 } }),
				tf.constant(0f)));
		return tf.concat(shifted, tf.constant(3));
	}

	@Override
	public Operand<TFloat32> apply(final Layer layer, final Operand<TFloat32> x,
		final UnaryOperator<Operand<TFloat32>> activation)
	{
		if (layer.doubles()) return doubled(layer, x, activation);
		final int pixels = layer.together();
		final Operand<TFloat32> kernel = variables.get(Parameter.name(layer, "kernel"));
		if (pixels == 1) return activation.apply(biased(layer, layer.convolve(tf, x, kernel)));
		final Operand<TFloat32> y = activation.apply(biased(layer, tf.nn.conv2d(x, kernel, List.of(1L, 1L, (long) pixels, 1L),
			"SAME")));
		return tf.reshape(y, Layer.shape(tf, x, 1, 1, layer.out()));
	}

	private Operand<TFloat32> doubled(final Layer layer, final Operand<TFloat32> x,
		final UnaryOperator<Operand<TFloat32>> activation)
	{
		final List<Operand<TFloat32>> rows = new ArrayList<>();
		for (int row = 0; row < ROWS; row++)
			rows.add(activation.apply(biased(layer, tf.nn.conv2d(x, variables.get(Parameter.name(layer, "row" + row)), List.of(1L,
				1L, 1L, 1L), "SAME"))));
		// Row by row: all pixels of the first one lie before those of the second one.
		final Operand<TInt32> flat = Layer.shape(tf, x, 1, 2, layer.out());
		final Operand<TInt32> line = tf.concat(List.of(tf.slice(flat, tf.constant(new int[] { 0 }), tf.constant(new int[] {
			2 })), tf.constant(new int[] { -1 })), tf.constant(0));
		final Operand<TFloat32> both = tf.concat(List.of(tf.reshape(rows.get(0), line), tf.reshape(rows.get(1), line)), tf
			.constant(2));
		return tf.reshape(both, Layer.shape(tf, x, 2, 2, layer.out()));
	}

	private Operand<TFloat32> biased(final Layer layer, final Operand<TFloat32> y) {
		return layer.normalised() || layer.biased() ? tf.nn.biasAdd(y, variables.get(Parameter.name(layer, "bias"))) : y;
	}

	@Override
	public Operand<TFloat32> code(final Network.Latent latent) {
		return code == null ? latent.mean() : tf.withName(code).identity(latent.mean());
	}
}
