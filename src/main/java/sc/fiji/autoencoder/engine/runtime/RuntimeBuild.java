package sc.fiji.autoencoder.engine.runtime;

import java.util.List;

/**
 * TensorFlow for Java, built for one platform.
 *
 * @param version with what it computes on, for example "0.5.0-cpu"
 * @param platform as {@link Platform#here()} names it
 * @param artifacts all jars that it needs
 */
public record RuntimeBuild(String version, String platform, List<Artifact> artifacts) {

	/** How much there is to download, in bytes. */
	public long size() {
		return artifacts.stream().mapToLong(Artifact::size).sum();
	}

	/** For a list: the version and how large it is. */
	public String describe() {
		return version + " (" + Math.round(size() / 1e6) + " MB)";
	}
}
