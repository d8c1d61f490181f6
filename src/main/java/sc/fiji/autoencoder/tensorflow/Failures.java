package sc.fiji.autoencoder.tensorflow;

import java.util.function.Supplier;

import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;

import sc.fiji.autoencoder.engine.EngineException;

/** TensorFlow's failures in the words of the port. */
final class Failures {

	private Failures() {}

	/** For work without a result. */
	static void translate(final Runnable run) {
		translate(() -> {
			run.run();
			return null;
		});
	}

	static <T> T translate(final Supplier<T> run) {
		try {
			return run.get();
		}
		catch (final TFResourceExhaustedException | OutOfMemoryError e) {
			throw new EngineException.OutOfMemory("TensorFlow ran out of memory.", e);
		}
		catch (final TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
			throw new EngineException("TensorFlow failed: " + firstSentence(e) + ".", e);
		}
	}

	/** Without advice, hints at the source of TensorFlow, and the final full stop. */
	private static String firstSentence(final Throwable e) {
		final String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
		return line.split("\\.(\\s+(?=[A-Z])|\\s*$)", 2)[0];
	}
}
