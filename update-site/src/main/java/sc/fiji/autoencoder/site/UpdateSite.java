package sc.fiji.autoencoder.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import sc.fiji.autoencoder.image.SafeFiles;

/** A folder from which Fiji's updater installs, once a web server offers it; or as it is, from a {@code file:} address. */
final class UpdateSite {

	static final String DATABASE = "db.xml.gz";

	private final Path folder;

	/** @param folder of the site; need not exist */
	UpdateSite(final Path folder) {
		this.folder = folder;
	}

	/** What the site lists, in alphabetical order; nothing if there is no site yet. */
	List<SiteFile> files() throws IOException {
		final Path database = folder.resolve(DATABASE);
		if (!Files.exists(database)) return List.of();
		try (InputStream in = Files.newInputStream(database)) {
			return DatabaseReader.read(in);
		}
		catch (final IOException | NumberFormatException e) {
			throw new IOException("\"" + database + "\" is not the list of an update site: " + e.getMessage(), e);
		}
	}

	/**
	 * Makes the site offer these files and no others. What has not changed keeps its version and its time; what has becomes a
	 * previous version, whose file stays; what is gone is listed as obsolete, so that updaters remove it. The list is written
	 * last: until then, the site is the old one.
	 *
	 * @param timestamp now, yyyyMMddHHmmss in UTC; later than everything on the site
	 * @return a line for each file that changed; if none has, nothing is written at all
	 * @throws IOException in one sentence
	 */
	List<String> publish(final List<FijiFile> files, final long timestamp) throws IOException {
		final Map<String, SiteFile> listed = new TreeMap<>();
		for (final SiteFile file : files())
			listed.put(file.key(), file);
		final long newest = listed.values().stream().flatMapToLong(UpdateSite::times).max().orElse(0);
		if (newest >= timestamp) throw new IOException("The update site \"" + folder + "\" has files of " + newest +
			", which is not before now, " + timestamp + ".");
		final List<String> changes = new ArrayList<>();
		final Map<String, SiteFile> gone = new TreeMap<>(listed);
		for (final FijiFile file : files) {
			final String key = SiteFile.key(file.filename());
			final SiteFile old = gone.remove(key);
			final SiteFile now = published(file, old, timestamp);
			if (now == old) continue;
			listed.put(key, now);
			changes.add((old == null ? "new: " : "changed: ") + now.filename());
		}
		for (final SiteFile file : gone.values()) {
			if (file.current() == null) continue;
			listed.put(file.key(), new SiteFile(file.filename(), null, file.replaced(timestamp)));
			changes.add("obsolete: " + file.filename());
		}
		if (!changes.isEmpty()) {
			Files.createDirectories(folder);
			SafeFiles.write(folder.resolve(DATABASE), beside -> write(List.copyOf(listed.values()), beside));
		}
		return changes;
	}

	/** The same object if the site has the file already. */
	private SiteFile published(final FijiFile file, final SiteFile old, final long timestamp) throws IOException {
		final String checksum = Checksum.of(file.filename(), file.source());
		if (old != null && old.isCurrent(file.filename(), checksum) && Files.exists(folder.resolve(old.stored()))) return old;
		final SiteFile now = new SiteFile(file.filename(), new Version(timestamp, checksum, Files.size(file.source()), file
			.about()), old == null ? List.of() : old.replaced(timestamp));
		final Path target = folder.resolve(now.stored());
		Files.createDirectories(target.getParent());
		SafeFiles.write(target, beside -> Files.copy(file.source(), beside, StandardCopyOption.REPLACE_EXISTING));
		return now;
	}

	private static void write(final List<SiteFile> files, final Path target) throws IOException {
		try (OutputStream out = Files.newOutputStream(target)) {
			DatabaseWriter.write(files, out);
		}
	}

	private static LongStream times(final SiteFile file) {
		final LongStream previous = file.previous().stream().flatMapToLong(version -> LongStream.of(version.timestamp(), version
			.obsolete()));
		return file.current() == null ? previous : LongStream.concat(previous, LongStream.of(file.current().timestamp()));
	}
}
