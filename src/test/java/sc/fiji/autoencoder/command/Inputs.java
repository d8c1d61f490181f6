package sc.fiji.autoencoder.command;

import java.util.HashMap;
import java.util.Map;

/** Inputs of a command. */
final class Inputs {

	private Inputs() {}

	/** These, but for one. */
	static Map<String, Object> with(final Map<String, Object> inputs, final String key, final Object value) {
		final Map<String, Object> more = new HashMap<>(inputs);
		more.put(key, value);
		return more;
	}
}
