package sc.fiji.autoencoder.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import sc.fiji.autoencoder.engine.FloatTensor;

/**
 * Arrays in numpy's file format. Those of our models are 32-bit little-endian floats in C order, version 1.0.
 * <p>
 * See <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
public final class Npy {

	private static final String TYPE = "<f4";
	private static final byte[] VERSION = { 1, 0 };
	private static final int PREFIX = NpyHeader.MAGIC.length + VERSION.length + Short.BYTES;
	private static final int ALIGNMENT = 64;

	private Npy() {}

	static void write(final FloatTensor tensor, final OutputStream out) throws IOException {
		final String extents = Arrays.stream(tensor.shape()).mapToObj(Integer::toString).collect(Collectors.joining(
			", "));
		final String dictionary = "{'descr': '" + TYPE + "', 'fortran_order': False, 'shape': (" + extents + (tensor
			.shape().length == 1 ? "," : "") + "), }";
		final int used = PREFIX + dictionary.length() + 1;
		final String header = dictionary + " ".repeat((ALIGNMENT - used % ALIGNMENT) % ALIGNMENT) + "\n";
		out.write(NpyHeader.MAGIC);
		out.write(VERSION);
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
	 * Reads an array of one of our models.
	 *
	 * @param name of the file, for messages
	 * @param file all of it
	 * @throws IOException in one sentence that names the file, if it holds anything else than a finite 32-bit number for
	 *           each place of its shape
	 */
	static FloatTensor read(final String name, final byte[] file) throws IOException {
		final NpyHeader header = NpyHeader.read(name, file);
		if (!header.type().equals(TYPE)) throw new IOException(name + " holds numbers of the type " + header.type() +
			", but must hold " + TYPE + ".");
		return values(name, header, file);
	}

	/**
	 * Reads an array as others write them: numbers of any usual type, in C order.
	 *
	 * @param name of the file, for messages
	 * @param file all of it
	 * @return the numbers rounded to 32 bits
	 * @throws IOException in one sentence that names the file, if it holds anything else than a finite number for each
	 *           place of its shape
	 */
	public static FloatTensor readAny(final String name, final byte[] file) throws IOException {
		return values(name, NpyHeader.read(name, file), file);
	}

	private static FloatTensor values(final String name, final NpyHeader header, final byte[] file) throws IOException {
		final ByteBuffer bytes = ByteBuffer.wrap(file, header.size(), file.length - header.size()).order(header.type()
			.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
		final ToDoubleFunction<ByteBuffer> next = next(name, header.type());
		final int each = header.type().charAt(2) - '0';
		// A product of that many extents may overflow any integer.
		final double needed = Arrays.stream(header.shape()).asDoubleStream().reduce(each, (a, b) -> a * b);
		if (needed != bytes.remaining()) throw new IOException(name + " holds " + bytes.remaining() +
			" bytes of values, which is not what its shape " + Arrays.toString(header.shape()) + " needs.");
		final float[] values = new float[bytes.remaining() / each];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) next.applyAsDouble(bytes);
			if (!Float.isFinite(values[i])) throw new IOException(name + " holds a value that is not finite (" + values[i] +
				").");
		}
		return new FloatTensor(header.shape(), values);
	}

	private static ToDoubleFunction<ByteBuffer> next(final String name, final String type) throws IOException {
		return switch (type.substring(1)) {
			case "f4" -> ByteBuffer::getFloat;
			case "f8" -> ByteBuffer::getDouble;
			case "b1", "u1" -> bytes -> Byte.toUnsignedInt(bytes.get());
			case "i1" -> ByteBuffer::get;
			case "u2" -> bytes -> Short.toUnsignedInt(bytes.getShort());
			case "i2" -> ByteBuffer::getShort;
			case "u4" -> bytes -> Integer.toUnsignedLong(bytes.getInt());
			case "i4" -> ByteBuffer::getInt;
			case "i8", "u8" -> ByteBuffer::getLong;
			default -> throw new IOException(name + " holds numbers of the type " + type + ", which is unknown here.");
		};
	}
}
