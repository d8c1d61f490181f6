package sc.fiji.autoencoder.model;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import sc.fiji.autoencoder.image.Sha256OutputStream;

/**
 * A zip file from somewhere. What its headers promise is not believed: bytes are counted as they come out, and their
 * checksums are compared. Errors are one sentence that begins with the file's name.
 */
public final class Archive implements Closeable {

	private static final int MOST_ENTRIES = 10_000;
	private static final long MOST_BYTES = 8L << 30;

	/** What may come out of a file, as a multiple of its size. Weights hardly compress: an honest model needs 3. */
	private static final long LARGEST_RATIO = 20;
	private static final long ALWAYS_ALLOWED = 16 << 20;

	/** Relative, forward slashes, no dot in front: the same inside of a folder on every platform. */
	private static final Pattern SAFE_PATH = Pattern.compile("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*");
	private static final int LONGEST_PATH = 250;

	private final String name;
	private final long limit;
	private final ZipFile zip;

	private Archive(final String name, final long limit, final ZipFile zip) {
		this.name = name;
		this.limit = limit;
		this.zip = zip;
	}

	/** @throws IOException in one sentence, if there is none, or it is damaged */
	public static Archive open(final Path file) throws IOException {
		return open("\"" + file + "\"", file, MOST_BYTES);
	}

	/**
	 * @param name for messages
	 * @param mostBytes that may come out of the file
	 */
	private static Archive open(final String name, final Path file, final long mostBytes) throws IOException {
		if (Files.notExists(file)) throw new IOException(name + " does not exist.");
		if (!Files.isReadable(file) || Files.isDirectory(file)) throw new IOException(name +
			" is a folder or cannot be read.");
		final long limit = Math.min(mostBytes, ALWAYS_ALLOWED + LARGEST_RATIO * Files.size(file));
		final Archive archive = new Archive(name, limit, openZip(name, file));
		final int entries = archive.zip.size();
		if (entries > MOST_ENTRIES) {
			archive.close();
			throw new IOException(name + " has " + entries + " entries, but a model has at most " + MOST_ENTRIES + ".");
		}
		return archive;
	}

	/**
	 * Unpacks a zip in this one.
	 *
	 * @param folder gets it, and is deleted by the caller
	 * @param sha256 that it must have, if that is known
	 * @param told what tells its SHA-256, for messages
	 */
	public Path unpack(final String entry, final Path folder, final Optional<String> sha256, final String told)
		throws IOException
	{
		final Path file = Files.createTempFile(folder, "inner", ".zip");
		try (Sha256OutputStream out = new Sha256OutputStream(Files.newOutputStream(file))) {
			copy(entry, out, limit);
			final String found = out.hex();
			if (sha256.isPresent() && !sha256.get().equalsIgnoreCase(found)) throw new IOException(label(entry) +
				" is damaged: it is not the one that " + told + " describes.");
		}
		return file;
	}

	/**
	 * A zip in this one. The limits of the outer one hold for what comes out of it, too.
	 *
	 * @param unpacked from this archive, which may be closed by now
	 */
	public Archive inner(final String entry, final Path unpacked) throws IOException {
		return open(label(entry), unpacked, limit);
	}

	private static ZipFile openZip(final String name, final Path file) throws IOException {
		try {
			return new ZipFile(file.toFile());
		}
		catch (final IOException | IllegalArgumentException e) {
			throw new IOException(name + " is no zip file, or it is truncated.", e);
		}
	}

	/** What to call the file in messages. */
	public String name() {
		return name;
	}

	/** How many bytes may come out of this file. */
	public long limit() {
		return limit;
	}

	/** The name of an entry in messages. */
	public String label(final String entry) {
		return Require.shown(entry) + " in " + name;
	}

	public boolean has(final String entry) {
		return zip.getEntry(entry) != null;
	}

	/** All entries that are files. */
	public List<String> files() {
		return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
	}

	/** @param most bytes that may come out */
	public byte[] read(final String entry, final long most) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		copy(entry, bytes, Math.min(most, Integer.MAX_VALUE - 16));
		return bytes.toByteArray();
	}

	/**
	 * @param most bytes that may come out
	 * @return how many came out
	 */
	public long copy(final String entry, final OutputStream out, final long most) throws IOException {
		final ZipEntry header = zip.getEntry(entry);
		if (header == null) throw new IOException(name + " is damaged: it has no " + entry + ".");
		final CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
		long count = 0;
		try (InputStream in = zip.getInputStream(header)) {
			final byte[] buffer = new byte[1 << 16];
			for (int n = read(in, buffer, entry); n >= 0; n = read(in, buffer, entry)) {
				count += n;
				if (count > Math.min(most, limit)) throw new IOException(label(entry) +
					" unfolds to more bytes than a model can have.");
				write(checked, buffer, n, entry);
			}
		}
		if (checked.getChecksum().getValue() != header.getCrc()) throw new IOException(label(entry) +
			" is damaged: its checksum differs.");
		return count;
	}

	/** Keeps errors of the archive apart from those of where its bytes go. */
	private int read(final InputStream in, final byte[] buffer, final String entry) throws IOException {
		try {
			return in.read(buffer);
		}
		catch (final IOException e) {
			throw new IOException(label(entry) + " is damaged: it cannot be decompressed.", e);
		}
	}

	private void write(final OutputStream out, final byte[] buffer, final int n, final String entry)
		throws IOException
	{
		try {
			out.write(buffer, 0, n);
		}
		catch (final IOException e) {
			throw new IOException(label(entry) + " cannot be unpacked: " + e.getMessage() + ".", e);
		}
	}

	/**
	 * Writes all files of the archive below a folder, and none outside of it.
	 *
	 * @param folder that exists and is empty
	 */
	void extractTo(final Path folder) throws IOException {
		long left = limit;
		for (final String entry : files()) {
			if (entry.length() > LONGEST_PATH || !SAFE_PATH.matcher(entry).matches()) throw new IOException(name +
				" holds a file \"" + Require.shown(entry) + "\", which is no safe path inside of a folder.");
			try (OutputStream out = create(folder.resolve(entry))) {
				left -= copy(entry, out, left);
			}
			catch (final FileAlreadyExistsException e) {
				throw new IOException(name + " holds the file " + entry + " twice.", e);
			}
		}
	}

	private static OutputStream create(final Path file) throws IOException {
		Files.createDirectories(file.getParent());
		return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
	}

	@Override
	public void close() throws IOException {
		zip.close();
	}
}
