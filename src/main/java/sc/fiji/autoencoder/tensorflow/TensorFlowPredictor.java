package sc.fiji.autoencoder.tensorflow;

import java.nio.file.Path;

import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Predictor;

/** A SavedModel in a session. */
final class TensorFlowPredictor implements Predictor {

	private final SavedModelBundle bundle;

	TensorFlowPredictor(final Path folder, final Configuration configuration) {
		KnownOperations.check(folder);
		bundle = Failures.translate(() -> configuration.load(folder.toString()));
	}

	@Override
	public FloatBatch predict(final FloatBatch input) {
		return Failures.translate(() -> {
			try (TFloat32 tensor = Tensors.of(input);
					Result result = bundle.session().runner().feed(SavedModelWriter.INPUT, tensor).fetch(
						SavedModelWriter.OUTPUT).run())
			{
				return Tensors.batch(result.get(0));
			}
		});
	}

	@Override
	public void close() {
		bundle.close();
	}
}
