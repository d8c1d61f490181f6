package sc.fiji.autoencoder.model;

import sc.fiji.autoencoder.engine.EngineInfo;

/**
 * What computed a training. It is {@link EngineInfo} without what tells about the user's machine: models are shared.
 *
 * @param name of the runtime
 * @param version of the runtime
 * @param gpu whether a GPU computed
 * @param threads processor threads used; together with the seed and the data they determine the weights
 */
public record EngineUsed(String name, String version, boolean gpu, int threads) {

	public EngineUsed {
		Require.line("name", name, 100);
		Require.line("version", version, 100);
		Require.atLeast("threads", threads, 1);
	}

	public static EngineUsed of(final EngineInfo info) {
		return new EngineUsed(info.name(), info.version(), info.gpu(), info.threads());
	}

	@Override
	public String toString() {
		return name + " " + version + " on " + (gpu ? "GPU" : "CPU, " + threads + (threads == 1 ? " thread" :
			" threads"));
	}
}
