package sc.fiji.autoencoder.tensorflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.engine.Predictor;

/** A SavedModel in a session. */
final class TensorFlowPredictor implements Predictor {

	private final Path folder;
	private final Configuration configuration;
	private final Configuration half;
	private final SavedModelBundle bundle;
	private TensorFlowPredictor mixed;

	/** @param half for {@link #mixed()}; the same configuration if the device has nothing to gain */
	TensorFlowPredictor(final Path folder, final Configuration configuration, final Configuration half) {
		KnownOperations.check(folder);
		this.folder = folder;
		this.configuration = configuration;
		this.half = half;
		bundle = Failures.translate(() -> configuration.load(folder.toString()));
	}

	@Override
	public Optional<PlaneNetwork> mixed() {
		if (half == configuration) return Optional.empty();
		if (mixed == null) mixed = new TensorFlowPredictor(folder, half, half);
		return Optional.of(mixed);
	}

	@Override
	public FloatBatch predict(final FloatBatch input) {
		return run(SavedModelWriter.INPUT, input, SavedModelWriter.OUTPUT);
	}

	@Override
	public Activations activations(final FloatBatch input, final List<Integer> levels) {
		return Failures.translate(() -> {
			final Session.Runner runner = bundle.session().runner().fetch(SavedModelWriter.OUTPUT);
			for (final int level : levels)
				runner.fetch(operation(level));
			try (TFloat32 tensor = Tensors.of(input);
					Result result = runner.feed(SavedModelWriter.INPUT, tensor).run())
			{
				return new Activations(Tensors.batch(result.get(0)), IntStream.rangeClosed(1, levels.size()).mapToObj(
					i -> Tensors.batch(result.get(i))).toList());
			}
		});
	}

	@Override
	public FloatBatch encode(final FloatBatch input) {
		return half(SavedModelWriter.INPUT, input, SavedModelWriter.CODE);
	}

	@Override
	public FloatBatch decode(final FloatBatch code) {
		return half(SavedModelWriter.CODE, code, SavedModelWriter.OUTPUT);
	}

	private FloatBatch half(final String from, final FloatBatch batch, final String to) {
		if (bundle.graph().operation(SavedModelWriter.CODE) == null) throw new EngineException(
			"The network has no latent code that its decoder could do with alone.");
		return run(from, batch, to);
	}

	private FloatBatch run(final String from, final FloatBatch batch, final String to) {
		return Failures.translate(() -> {
			try (TFloat32 tensor = Tensors.of(batch);
					Result result = bundle.session().runner().feed(from, tensor).fetch(to).run())
			{
				return Tensors.batch(result.get(0));
			}
		});
	}

	private String operation(final int level) {
		final String name = SavedModelWriter.features(level);
		if (bundle.graph().operation(name) != null) return name;
		throw new EngineException("The network has no features of level " + level + ".");
	}

	@Override
	public void close() {
		if (mixed != null) mixed.close();
		bundle.close();
	}
}
