package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file in numpy's format says of its array, which is in C order.
 *
 * @param type of the numbers in numpy's words, like {@code <f4}
 * @param shape extent of each dimension; empty for a single number
 * @param size of all that lies before the numbers, in bytes
 */
record NpyHeader(String type, int[] shape, int size) {

	/** What a file begins with, before its version. */
	static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };

	private static final int SHORTEST = MAGIC.length + 6;
	private static final int LONGEST_DICTIONARY = 10_000;
	private static final int MOST_DIMENSIONS = 32;
	private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|=][fiub][1248])'");
	private static final Pattern ORDER = Pattern.compile("'fortran_order': *False");
	private static final Pattern SHAPE = Pattern.compile("'shape': *\\(((?:\\d{1,9}, ?)*(?:\\d{1,9})?)\\)");

	/**
	 * @param name of the file, for messages
	 * @param file all of it
	 * @throws IOException in one sentence that names the file, if it begins with anything else
	 */
	static NpyHeader read(final String name, final byte[] file) throws IOException {
		if (file.length < SHORTEST || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) throw new IOException(
			name + " is no array in numpy's format.");
		final int version = file[MAGIC.length];
		final ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length + 2);
		final int length = version == 1 ? Short.toUnsignedInt(buffer.getShort()) : buffer.getInt();
		if (length < 0 || length > Math.min(LONGEST_DICTIONARY, buffer.remaining())) throw new IOException(name +
			" ends within its header.");
		final String dictionary = new String(file, buffer.position(), length, StandardCharsets.ISO_8859_1);
		final Matcher type = TYPE.matcher(dictionary);
		final Matcher shape = SHAPE.matcher(dictionary);
		if (!type.find() || !shape.find() || !ORDER.matcher(dictionary).find()) throw new IOException(name +
			" is no array of numbers in C order: its header is unknown.");
		final int[] extents = Arrays.stream(shape.group(1).split(", ?")).filter(extent -> !extent.isEmpty()).mapToInt(
			Integer::parseInt).toArray();
		if (extents.length > MOST_DIMENSIONS) throw new IOException(name + " has " + extents.length + " dimensions.");
		return new NpyHeader(type.group(1), extents, buffer.position() + length);
	}
}
