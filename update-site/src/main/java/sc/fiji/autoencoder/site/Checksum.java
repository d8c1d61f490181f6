package sc.fiji.autoencoder.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What Fiji's updater (imagej-updater 2.0, {@code UpdaterUtil.getDigest}) compares to tell whether a file is that of a site:
 * a SHA-1 over a file's path and content, or over what matters in a jar, so that building it again changes nothing.
 */
final class Checksum {

	private static final String MANIFEST = "META-INF/MANIFEST.MF";

	private Checksum() {}

	/**
	 * @param filename path in Fiji's folder, with slashes; it counts unless the file is a jar
	 * @return 40 hexadecimal digits
	 */
	static String of(final String filename, final Path file) throws IOException {
		final MessageDigest digest = sha1();
		if (filename.endsWith(".jar")) addJar(digest, file);
		else {
			digest.update(ascii(filename));
			try (InputStream in = Files.newInputStream(file)) {
				add(digest, in);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** The entries in the order of their names: each name, folders too, and what is in it. */
	private static void addJar(final MessageDigest digest, final Path file) throws IOException {
		try (JarFile jar = new JarFile(file.toFile())) {
			final List<JarEntry> entries = Collections.list(jar.entries());
			entries.sort(Comparator.comparing(JarEntry::getName));
			for (final JarEntry entry : entries) {
				digest.update(ascii(entry.getName()));
				// The updater means to keep Main-Class, but looks for it in a line it has made upper case: nothing is kept.
				if (entry.getName().equals(MANIFEST)) continue;
				try (InputStream in = jar.getInputStream(entry)) {
					if (entry.getName().endsWith(".properties")) digest.update(withoutComments(in.readAllBytes()));
					else add(digest, in);
				}
			}
		}
	}

	/**
	 * Without what comments say, for Maven and {@link java.util.Properties} write the time there; the ends of their lines stay.
	 * The updater takes the line after an empty one for no comment, whatever it starts with, and so does this.
	 */
	static byte[] withoutComments(final byte[] properties) {
		final String text = new String(properties, StandardCharsets.ISO_8859_1);
		final StringBuilder kept = new StringBuilder();
		boolean comments = true;
		for (int start = 0; start < text.length();) {
			final int newline = text.indexOf('\n', start);
			final int end = newline < 0 ? text.length() : newline;
			final String line = text.substring(start, end);
			if (!comments || !line.startsWith("#")) kept.append(line);
			if (newline >= 0) kept.append('\n');
			comments = !comments || line.chars().anyMatch(c -> c != '#');
			start = end + 1;
		}
		return kept.toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	private static void add(final MessageDigest digest, final InputStream in) throws IOException {
		final byte[] buffer = new byte[1 << 16];
		for (int n = in.read(buffer); n >= 0; n = in.read(buffer))
			digest.update(buffer, 0, n);
	}

	private static byte[] ascii(final String name) {
		return name.getBytes(StandardCharsets.US_ASCII);
	}

	private static MessageDigest sha1() {
		try {
			return MessageDigest.getInstance("SHA-1");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-1.", e);
		}
	}
}
