package sc.fiji.autoencoder.site;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.scijava.util.FileUtils;

/**
 * A file in the list of a site.
 *
 * @param filename path in Fiji's folder, with slashes; names that differ by a version only are the same file
 * @param current what is installed, or null if the file was removed from the site
 * @param previous what was there before, oldest first
 */
record SiteFile(String filename, Version current, List<PreviousVersion> previous) {

	/** The names of the updater for the systems that Fiji runs on. */
	private static final Set<String> PLATFORMS = Set.of("linux64", "linux-arm64", "macos64", "macos-arm64",
		"win64", "win-arm64");

	/** What stays the same from version to version. */
	String key() {
		return key(filename);
	}

	static String key(final String filename) {
		return FileUtils.stripFilenameVersion(filename);
	}

	/** The platforms that need this file, none if all do: a folder in jars or lib names one. */
	List<String> platforms() {
		final String[] path = filename.split("/");
		final boolean has = path.length > 2 && (path[0].equals("jars") || path[0].equals("lib")) && PLATFORMS.contains(
			path[1]);
		return has ? List.of(path[1]) : List.of();
	}

	boolean isCurrent(final String name, final String checksum) {
		return current != null && filename.equals(name) && current.checksum().equals(checksum);
	}

	/** The previous versions once there is another, or none. */
	List<PreviousVersion> replaced(final long timestamp) {
		if (current == null) return previous;
		return Stream.concat(previous.stream(), Stream.of(new PreviousVersion(current.timestamp(), timestamp, current.checksum(),
			filename))).toList();
	}

	/** Path of the current version on the site. */
	String stored() {
		return filename + "-" + current.timestamp();
	}
}
