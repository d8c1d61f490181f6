package sc.fiji.autoencoder.engine.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;

/**
 * The runtimes that this version of the plugin knows.
 *
 * @param builds of each platform the one for those who do not choose first
 */
public record Catalogue(List<RuntimeBuild> builds) {

	/** What {@link #find} takes for the one that a platform starts with: it computes on the CPU. */
	public static final String DEFAULT = "default";

	/** Tells the size and SHA-256 of each jar as it was when this version of the plugin was made. */
	public static Catalogue bundled() {
		try (InputStream in = Catalogue.class.getResourceAsStream("runtimes.json");
				Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8))
		{
			return new Gson().fromJson(reader, Json.class).catalogue();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** What runs on a platform; may be nothing. */
	public List<RuntimeBuild> of(final String platform) {
		return builds.stream().filter(build -> build.platform().equals(platform)).toList();
	}

	/**
	 * @param version one of them, or {@link #DEFAULT}
	 * @throws IllegalArgumentException in one sentence, if there is none such for the platform
	 */
	public RuntimeBuild find(final String version, final String platform) {
		final List<RuntimeBuild> there = of(platform);
		if (there.isEmpty()) throw new IllegalArgumentException("TensorFlow for Java does not exist for " + platform +
			", only for " + String.join(", ", builds.stream().map(RuntimeBuild::platform).distinct().toList()) + ".");
		if (version.equals(DEFAULT)) return there.get(0);
		return there.stream().filter(build -> build.version().equals(version)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("version is \"" + version + "\", but for " + platform + " there is only " +
				String.join(", ", there.stream().map(RuntimeBuild::version).toList()) + "."));
	}

	private record Json(Map<String, Pin> artifacts, List<Build> runtimes) {

		Catalogue catalogue() {
			return new Catalogue(runtimes.stream().map(build -> new RuntimeBuild(build.version(), build.platform(), build
				.artifacts().stream().map(this::artifact).toList())).toList());
		}

		private Artifact artifact(final String coordinates) {
			final Pin pin = artifacts.get(coordinates);
			return new Artifact(coordinates, pin.size(), pin.sha256());
		}
	}

	private record Pin(long size, String sha256) {}

	private record Build(String version, String platform, List<String> artifacts) {}
}
