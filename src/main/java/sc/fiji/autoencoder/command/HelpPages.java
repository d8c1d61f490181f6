package sc.fiji.autoencoder.command;

import java.util.Map;

import org.scijava.util.POM;

/** Where the documentation of a command is. */
final class HelpPages {

	private static final String GUIDE = "docs/guide.md";
	private static final String ANOMALY = "docs/anomaly.md";
	private static final String DENOISING = "docs/denoising.md";
	private static final Map<String, String> PAGES = Map.of("denoise", DENOISING, "quick", DENOISING, "train",
		GUIDE + "#train", "learn", ANOMALY, "detect", ANOMALY, "latent", GUIDE + "#explore-the-latent-space", "generate",
		GUIDE + "#generate-images", "evaluate", GUIDE + "#evaluate", "models", "docs/models.md", "engine", "docs/engine.md");

	private HelpPages() {}

	/** The file in the source repository, perhaps with a heading behind #. */
	static String page(final String command) {
		return PAGES.getOrDefault(command, GUIDE);
	}

	/** Of the page in the World Wide Web; the host is that of the build. */
	static String address(final String command) {
		return POM.getPOM(HelpPages.class).getProjectURL() + "/blob/main/" + page(command);
	}
}
