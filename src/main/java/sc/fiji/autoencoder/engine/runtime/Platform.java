package sc.fiji.autoencoder.engine.runtime;

import java.util.Locale;

/** The operating system and processor of this Java, in the words of JavaCPP. */
public final class Platform {

	private Platform() {}

	/** For example "linux-x86_64", "windows-x86_64" or "macosx-arm64"; whether there is a runtime for it is not said. */
	public static String here() {
		final String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		final String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macosx" : "linux";
		return system + "-" + switch (System.getProperty("os.arch")) {
			case "amd64", "x86_64" -> "x86_64";
			case "aarch64", "arm64" -> "arm64";
			default -> System.getProperty("os.arch");
		};
	}
}
