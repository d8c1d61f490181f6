package sc.fiji.autoencoder.engine;

/**
 * What computes: for the one log line a run.
 *
 * @param name of the runtime, e.g. "TensorFlow"
 * @param version of the runtime, e.g. "2.10.1"
 * @param gpu whether a GPU computes
 * @param half numbers of 16 bits that the device multiplies faster than those of 32, e.g. "bfloat16"; empty if none
 * @param threads processor threads used
 * @param reason why no GPU computes; empty if one does
 */
public record EngineInfo(String name, String version, boolean gpu, String half, int threads, String reason) {

	/** One line for the log. */
	public String describe() {
		final String device = (gpu ? "GPU, " : "CPU, ") + threads + (threads == 1 ? " thread" : " threads");
		return name + " " + version + " on " + device + (reason.isEmpty() ? "" : " (no GPU: " + reason + ")");
	}
}
