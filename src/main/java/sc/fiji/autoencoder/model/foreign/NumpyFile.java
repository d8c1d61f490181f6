package sc.fiji.autoencoder.model.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.autoencoder.engine.FloatTensor;

/**
 * Arrays in numpy's file format as others write them: numbers of any usual type, in C order.
 * <p>
 * See <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
final class NumpyFile {

	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };
	private static final int VERSION = MAGIC.length;
	private static final int LONGEST_HEADER = 10_000;
	private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|=])([fiub][1248])'");
	private static final Pattern ORDER = Pattern.compile("'fortran_order': *False");
	private static final Pattern SHAPE = Pattern.compile("'shape': *\\(((?:\\d{1,9}, ?)*(?:\\d{1,9})?)\\)");

	private NumpyFile() {}

	/**
	 * @param name of the file, for messages
	 * @param bytes all of the file
	 * @throws IOException in one sentence that names the file, if it holds anything else than a finite number for each
	 *           place of its shape
	 */
	static FloatTensor read(final String name, final byte[] bytes) throws IOException {
		if (bytes.length < VERSION + 6 || !Arrays.equals(bytes, 0, VERSION, MAGIC, 0, VERSION)) throw new IOException(name +
			" is no array in numpy's format.");
		final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(VERSION + 2);
		final int length = bytes[VERSION] == 1 ? Short.toUnsignedInt(buffer.getShort()) : buffer.getInt();
		if (length < 0 || length > Math.min(LONGEST_HEADER, buffer.remaining())) throw new IOException(name +
			" ends within its header.");
		final String header = new String(bytes, buffer.position(), length, StandardCharsets.ISO_8859_1);
		final Matcher type = TYPE.matcher(header);
		final Matcher shape = SHAPE.matcher(header);
		if (!type.find() || !shape.find() || !ORDER.matcher(header).find()) throw new IOException(name +
			" is no array of numbers in C order: its header is unknown.");
		final ByteBuffer values = buffer.position(buffer.position() + length).slice().order(type.group(1).equals(">")
			? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
		return read(name, type.group(2), extents(shape.group(1)), values);
	}

	private static int[] extents(final String text) {
		return Arrays.stream(text.split(", ?")).filter(extent -> !extent.isEmpty()).mapToInt(Integer::parseInt).toArray();
	}

	private static FloatTensor read(final String name, final String type, final int[] shape, final ByteBuffer bytes)
		throws IOException
	{
		double count = 1;
		for (final int extent : shape)
			count *= extent;
		if (count * (type.charAt(1) - '0') != bytes.remaining()) throw new IOException(name + " holds " + bytes.remaining() +
			" bytes of values, which is not what its shape " + Arrays.toString(shape) + " needs.");
		final float[] values = new float[(int) count];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) next(name, type, bytes);
			if (!Float.isFinite(values[i])) throw new IOException(name + " holds a value that is not finite (" + values[i] +
				").");
		}
		return new FloatTensor(shape, values);
	}

	private static double next(final String name, final String type, final ByteBuffer bytes) throws IOException {
		return switch (type) {
			case "f4" -> bytes.getFloat();
			case "f8" -> bytes.getDouble();
			case "b1", "u1" -> Byte.toUnsignedInt(bytes.get());
			case "i1" -> bytes.get();
			case "u2" -> Short.toUnsignedInt(bytes.getShort());
			case "i2" -> bytes.getShort();
			case "u4" -> Integer.toUnsignedLong(bytes.getInt());
			case "i4" -> bytes.getInt();
			case "i8", "u8" -> bytes.getLong();
			default -> throw new IOException(name + " holds numbers of the type " + type + ", which is unknown here.");
		};
	}
}
