package sc.fiji.autoencoder.tensorflow;

import java.util.function.Supplier;

import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;

import sc.fiji.autoencoder.engine.EngineException;

/** TensorFlow's failures in the words of the port. */
final class Failures {

	private Failures() {}

	static <T> T translate(final Supplier<T> run) {
		try {
			return run.get();
		}
		catch (final TFResourceExhaustedException | OutOfMemoryError e) {
			throw new EngineException.OutOfMemory("TensorFlow ran out of memory.", e);
		}
		catch (final TensorFlowException e) {
			throw new EngineException("TensorFlow failed: " + firstLine(e), e);
		}
	}

	static String firstLine(final Throwable e) {
		return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
	}
}
