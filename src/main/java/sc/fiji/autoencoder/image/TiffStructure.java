package sc.fiji.autoencoder.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks the skeleton of a TIFF (Adobe, TIFF revision 6.0, section 2) before ImageJ's decoder follows it, which reads
 * beyond the end of a broken file for minutes.
 */
final class TiffStructure {

	private static final int HEADER_BYTES = 8;
	private static final int ENTRY_BYTES = 12;
	private static final int MAGIC = 42;

	/** Bytes of a value of each field type up to 12 (double); at least 1 for those that do not exist. */
	private static final int[] TYPE_BYTES = { 1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8 };

	private final FileChannel file;
	private ByteOrder order = ByteOrder.BIG_ENDIAN;

	private TiffStructure(final FileChannel file) {
		this.file = file;
	}

	/** @throws IOException with a reason, unless all directories and the values they name lie in the file */
	static void check(final Path path) throws IOException {
		try (final FileChannel file = FileChannel.open(path)) {
			new TiffStructure(file).check();
		}
	}

	private void check() throws IOException {
		if (read(0, 1).get(0) == 'I') order = ByteOrder.LITTLE_ENDIAN;
		final ByteBuffer header = read(0, HEADER_BYTES);
		if (header.getShort(2) != MAGIC) throw new IOException("it is no TIFF that ImageJ can read");
		final Set<Long> seen = new HashSet<>();
		long directory = Integer.toUnsignedLong(header.getInt(4));
		while (directory != 0) {
			if (!seen.add(directory)) throw new IOException("its directories run in a circle");
			directory = checkDirectory(directory);
		}
	}

	/** @return where the next directory is, 0 for nowhere */
	private long checkDirectory(final long start) throws IOException {
		final int entries = Short.toUnsignedInt(read(start, 2).getShort());
		final ByteBuffer directory = read(start + 2, entries * ENTRY_BYTES + 4);
		for (int i = 0; i < entries; i++)
			checkEntry(directory.slice(i * ENTRY_BYTES, ENTRY_BYTES).order(order));
		return Integer.toUnsignedLong(directory.getInt(entries * ENTRY_BYTES));
	}

	private void checkEntry(final ByteBuffer entry) throws IOException {
		final int type = Short.toUnsignedInt(entry.getShort(2));
		final long bytes = Integer.toUnsignedLong(entry.getInt(4)) * (type < TYPE_BYTES.length ? TYPE_BYTES[type] : 1);
		if (bytes > 4 && Integer.toUnsignedLong(entry.getInt(8)) + bytes > file.size()) throw truncated();
	}

	private ByteBuffer read(final long position, final int bytes) throws IOException {
		final ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
		while (buffer.hasRemaining())
			if (file.read(buffer, position + buffer.position()) < 0) throw truncated();
		return buffer.flip();
	}

	private static IOException truncated() {
		return new IOException("it is truncated or broken");
	}
}
