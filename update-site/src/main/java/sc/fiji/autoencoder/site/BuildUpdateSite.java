package sc.fiji.autoencoder.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the site, or a new version of it, out of what Maven has built: {@code mvn -Pupdate-site -DskipTests package}. */
public final class BuildUpdateSite {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

	private BuildUpdateSite() {}

	/**
	 * @param paths of the site's folder, the plugin's jar, a folder with the jars it needs, the folder of macros, and a text
	 *          file with the names of the jars that Fiji has
	 */
	public static void main(final String... paths) throws IOException {
		final Path site = Path.of(paths[0]);
		final List<FijiFile> files = FijiFile.of(Path.of(paths[1]), Path.of(paths[2]), Path.of(paths[3]), names(Path.of(
			paths[4])));
		final List<String> changes = new UpdateSite(site).publish(files, Long.parseLong(ZonedDateTime.now(ZoneOffset.UTC)
			.format(TIME)));
		changes.forEach(System.out::println);
		System.out.println(site + (changes.isEmpty() ? " had all of this already." : " is ready for a web server."));
	}

	/** The lines of a text that are not empty or comments. */
	static Set<String> names(final Path file) throws IOException {
		return Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
			.collect(Collectors.toSet());
	}
}
