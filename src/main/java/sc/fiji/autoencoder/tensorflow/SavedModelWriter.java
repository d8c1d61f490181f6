package sc.fiji.autoencoder.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatTensor;

/**
 * Writes the network for inference, for any TensorFlow 2: convolutions, biases, leaky ReLUs, sums, and what puts their
 * values into another order, nothing but {@link KnownOperations}.
 */
final class SavedModelWriter {

	static final String INPUT = "input";
	static final String OUTPUT = "output";
	static final String CODE = "code";
	private static final String FEATURES = "features";

	private SavedModelWriter() {}

	/** Name of the operation that gives the encoder's features of a level. */
	static String features(final int level) {
		return FEATURES + level;
	}

	/** @param weights kernels and biases as {@link FoldedLayers#folded()} names them */
	static void write(final Architecture architecture, final Map<String, FloatTensor> weights, final Path folder,
		final Configuration configuration)
	{
		try (Graph graph = new Graph()) {
			final Ops tf = Ops.create(graph);
			final Operand<TFloat32> input = tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1,
				-1, architecture.inputs())));
			final Variables variables = new Variables(tf);
			weights.forEach((name, value) -> variables.add(name, value.shape()));
			final Network.Wired network = Network.wire(tf, architecture, input, new StoredLayers(tf, variables, architecture
				.hasCode() ? CODE : null));
			final Operand<TFloat32> output = tf.withName(OUTPUT).identity(network.output());
			for (int level = 0; level < network.features().size(); level++)
				tf.withName(features(level)).identity(network.features().get(level));
			try (Session session = configuration.session(graph)) {
				variables.assign(session, weights);
				final Signature signature = Signature.builder().input(INPUT, input).output(OUTPUT, output).build();
				SavedModelBundle.exporter(folder.toString()).withTags("serve").withSession(session).withSignature(signature)
					.export();
			}
			final Path definition = folder.resolve("saved_model.pb");
			Files.write(definition, Configuration.ordered(Files.readAllBytes(definition)));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
