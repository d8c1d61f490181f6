package sc.fiji.autoencoder.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.w3c.dom.Element;

/**
 * What the updater shows of a file, and what it installs with it.
 *
 * @param description empty if there is none
 * @param dependencies paths in Fiji's folder of the jars that it needs, without versions: {@code jars/gson.jar}
 * @param links addresses of web pages
 * @param authors names
 */
record About(String description, List<String> dependencies, List<String> links, List<String> authors) {

	static final About NOTHING = new About("", List.of(), List.of(), List.of());

	/** What a jar says of itself in the first Maven model in it. */
	static About jar(final Path file) throws IOException {
		try (JarFile jar = new JarFile(file.toFile())) {
			for (final JarEntry entry : jar.stream().toList()) {
				if (!entry.getName().matches("META-INF/maven/.*/pom\\.xml")) continue;
				try (InputStream in = jar.getInputStream(entry)) {
					return model(Xml.read(in));
				}
			}
		}
		return NOTHING;
	}

	private static About model(final Element model) {
		final List<String> dependencies = Xml.all(model, "dependencies", "dependency").stream().filter(About::isNeeded) //
			.map(dependency -> "jars/" + Xml.text(dependency, "artifactId") + ".jar").sorted().toList();
		final List<String> authors = Xml.all(model, "developers", "developer").stream() //
			.map(developer -> Xml.text(developer, "name")).filter(name -> !name.isEmpty()).toList();
		final String url = Xml.text(model, "url");
		return new About(Xml.text(model, "description"), dependencies, url.isEmpty() ? List.of() : List.of(url), authors);
	}

	private static boolean isNeeded(final Element dependency) {
		return !Xml.text(dependency, "optional").equals("true") && !List.of("test", "provided", "system").contains(Xml.text(
			dependency, "scope"));
	}
}
