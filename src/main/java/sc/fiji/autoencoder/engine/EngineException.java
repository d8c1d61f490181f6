package sc.fiji.autoencoder.engine;

/** The runtime cannot be found, does not work or failed; the message is one sentence for the user. */
public class EngineException extends RuntimeException {

	public EngineException(final String message) {
		super(message);
	}

	public EngineException(final String message, final Throwable cause) {
		super(message, cause);
	}

	/** There is no runtime here. */
	public static final class Missing extends EngineException {

		Missing(final String message) {
			super(message);
		}
	}

	/** The runtime ran out of memory; a smaller tile or batch may do. */
	public static final class OutOfMemory extends EngineException {

		public OutOfMemory(final String message, final Throwable cause) {
			super(message, cause);
		}
	}
}
