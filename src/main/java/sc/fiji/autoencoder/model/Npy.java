package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import sc.fiji.autoencoder.engine.FloatTensor;

/**
 * Arrays in numpy's file format, version 1.0: 32-bit little-endian floats in C order.
 * <p>
 * See <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
final class Npy {

	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 };
	private static final int PREFIX = MAGIC.length + Short.BYTES;
	private static final int ALIGNMENT = 64;
	private static final Pattern HEADER = Pattern.compile(
		"\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]{0,200})\\), *\\} *\n");
	private static final Pattern EXTENTS = Pattern.compile("(\\d+,|\\d+(, ?\\d+)+)?");
	private static final int MOST_DIMENSIONS = 32;

	private Npy() {}

	static void write(final FloatTensor tensor, final OutputStream out) throws IOException {
		final String extents = Arrays.stream(tensor.shape()).mapToObj(Integer::toString).collect(Collectors.joining(
			", "));
		final String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + extents + (tensor
			.shape().length == 1 ? "," : "") + "), }";
		final int used = PREFIX + dictionary.length() + 1;
		final String header = dictionary + " ".repeat((ALIGNMENT - used % ALIGNMENT) % ALIGNMENT) + "\n";
		out.write(MAGIC);
		out.write(header.length() & 0xff);
		out.write(header.length() >> 8);
		out.write(header.getBytes(StandardCharsets.US_ASCII));
		writeValues(tensor.data(), out);
	}

	private static void writeValues(final float[] values, final OutputStream out) throws IOException {
		final ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
		final int most = chunk.capacity() / Float.BYTES;
		for (int start = 0; start < values.length; start += most) {
			final int count = Math.min(most, values.length - start);
			chunk.asFloatBuffer().put(values, start, count);
			out.write(chunk.array(), 0, count * Float.BYTES);
		}
	}

	/**
	 * @param name of the file, for messages
	 * @param bytes all of the file
	 * @throws IOException in one sentence that names the file, if it holds anything else than a finite number for each
	 *           place of its shape
	 */
	static FloatTensor read(final String name, final byte[] bytes) throws IOException {
		if (bytes.length < PREFIX || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length))
			throw new IOException(name + " is no array in numpy's format, version 1.0.");
		final ByteBuffer buffer = ByteBuffer.wrap(bytes, MAGIC.length, bytes.length - MAGIC.length).order(
			ByteOrder.LITTLE_ENDIAN);
		final int length = Short.toUnsignedInt(buffer.getShort());
		if (length > buffer.remaining()) throw new IOException(name + " ends within its header.");
		final int[] shape = shape(name, new String(bytes, buffer.position(), length, StandardCharsets.US_ASCII));
		buffer.position(buffer.position() + length);
		final long count = count(shape, buffer.remaining());
		if (count * Float.BYTES != buffer.remaining()) throw new IOException(name + " holds " + buffer.remaining() +
			" bytes of values, which is not what its shape " + Arrays.toString(shape) + " needs.");
		final float[] values = new float[(int) count];
		buffer.asFloatBuffer().get(values);
		for (final float value : values)
			if (!Float.isFinite(value)) throw new IOException(name + " holds a value that is not finite (" + value +
				").");
		return new FloatTensor(shape, values);
	}

	private static int[] shape(final String name, final String header) throws IOException {
		final Matcher matcher = HEADER.matcher(header);
		if (!matcher.matches() || !EXTENTS.matcher(matcher.group(1)).matches()) throw new IOException(name +
			" is no array of 32-bit floats in C order: its header is unknown.");
		final String[] extents = matcher.group(1).isEmpty() ? new String[0] : matcher.group(1).split(", ?");
		if (extents.length > MOST_DIMENSIONS) throw new IOException(name + " has " + extents.length + " dimensions.");
		final int[] shape = new int[extents.length];
		try {
			for (int d = 0; d < shape.length; d++)
				shape[d] = Integer.parseInt(extents[d]);
		}
		catch (final NumberFormatException e) {
			throw new IOException(name + " is too large: its shape is (" + matcher.group(1) + ").", e);
		}
		return shape;
	}

	/** The number of values, or -1 if there are more than bytes. */
	private static long count(final int[] shape, final int bytes) {
		if (Arrays.stream(shape).anyMatch(extent -> extent == 0)) return 0;
		long count = 1;
		for (final int extent : shape) {
			// Looking at each product keeps it far from an overflow.
			count *= extent;
			if (count > bytes) return -1;
		}
		return count;
	}
}
