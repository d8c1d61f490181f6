package sc.fiji.autoencoder.engine.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Properties;

/** Where runtimes are downloaded from: a Maven repository, reached by HTTP. */
public final class Repository {

	/** The system property that names another one. */
	public static final String PROPERTY = "sc.fiji.autoencoder.engine.address";

	private Repository() {}

	/**
	 * @param given by the user, or empty for that of {@link #PROPERTY}, or else that of the build
	 * @return ends with a slash
	 * @throws IllegalArgumentException in one sentence, if it is no address
	 */
	public static URI address(final String given) {
		final String text = given.isBlank() ? System.getProperty(PROPERTY, ofBuild()) : given.strip();
		try {
			final URI address = new URI(text.endsWith("/") ? text : text + "/");
			final boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
			if (http && address.getHost() != null) return address;
		}
		catch (final URISyntaxException e) {
			// told below
		}
		throw new IllegalArgumentException("address is \"" + text +
			"\", but must begin with http:// or https:// and lead to a Maven repository.");
	}

	private static String ofBuild() {
		final Properties properties = new Properties();
		try (InputStream in = Repository.class.getResourceAsStream("address.properties")) {
			properties.load(in);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return properties.getProperty("address");
	}
}
