package sc.fiji.autoencoder.tensorflow;

import java.nio.file.Path;
import java.util.Optional;

import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.PlaneLayout;
import sc.fiji.autoencoder.engine.PlaneNetwork;

/** A SavedModel of another program in a session. */
final class ForeignNetwork implements PlaneNetwork {

	private static final String FLOAT = "DT_FLOAT";

	private final PlaneLayout inputLayout;
	private final PlaneLayout outputLayout;
	private final String input;
	private final String output;
	private final SavedModelBundle bundle;

	ForeignNetwork(final Path folder, final Configuration configuration, final PlaneLayout inputLayout,
		final PlaneLayout outputLayout)
	{
		final SavedGraph graph = new SavedGraph(folder);
		ArithmeticOperations.check(graph);
		this.inputLayout = inputLayout;
		this.outputLayout = outputLayout;
		input = name("input", graph.input(), inputLayout);
		output = name("output", graph.output(), outputLayout);
		bundle = Failures.translate(() -> configuration.load(folder.toString()));
	}

	private static String name(final String what, final SavedTensor tensor, final PlaneLayout layout) {
		if (!tensor.type().equals(FLOAT)) throw new EngineException("The network has an " + what + " of type " + tensor
			.type() + ", but must have one of 32-bit floats (" + FLOAT + ").");
		final int wanted = layout.axes().length();
		if (tensor.dimensions() >= 0 && tensor.dimensions() != wanted) throw new EngineException("The network has an " +
			what + " of " + tensor.dimensions() + " dimensions, but its description says " + layout.axes() + ".");
		return tensor.name();
	}

	/** Others' networks keep their precision: nobody knows what their numbers mean. */
	@Override
	public Optional<PlaneNetwork> mixed() {
		return Optional.empty();
	}

	@Override
	public FloatBatch predict(final FloatBatch batch) {
		final FloatTensor result = run(inputLayout.tensor(batch));
		try {
			return outputLayout.plane(result);
		}
		catch (final IllegalArgumentException e) {
			throw new EngineException("The network gives something else than one plane: " + e.getMessage(), e);
		}
	}

	private FloatTensor run(final FloatTensor plane) {
		return Failures.translate(() -> {
			try (TFloat32 tensor = Tensors.of(plane);
					Result result = bundle.session().runner().feed(input, tensor).fetch(output).run())
			{
				return Tensors.plain(result.get(0));
			}
		});
	}

	@Override
	public void close() {
		bundle.close();
	}
}
