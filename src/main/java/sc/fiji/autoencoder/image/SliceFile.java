package sc.fiji.autoencoder.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import ij.ImagePlus;
import ij.io.FileInfo;

/**
 * The slices of a TIFF that is written from the first to the last, one in memory at a time. ImageJ's encoder lays out the
 * whole file with black slices first, so that a disk that is too small is known before any work; then each slice goes
 * into its place.
 */
final class SliceFile implements Closeable {

	private static final int CHUNK = 1 << 16;

	private final ImagePlus blank;
	private final Path file;
	private FileChannel channel;
	private FileInfo layout;
	private int current;
	private Object pixels;

	/**
	 * @param blank what the file is to be, with black slices
	 * @param file is laid out when the first slice is asked for
	 */
	SliceFile(final ImagePlus blank, final Path file) {
		this.blank = blank;
		this.file = file;
	}

	/**
	 * The pixels of a slice, to be filled before the next one is asked for.
	 *
	 * @param number from 1 on, never less than before
	 * @throws UncheckedIOException if the file cannot be written
	 */
	Object slice(final int number) {
		if (number == current) return pixels;
		if (number < current) throw new IllegalStateException("Slice " + number + " is written already.");
		try {
			if (channel == null) layOut();
			else write();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		current = number;
		pixels = BlankStack.pixels(blank);
		return pixels;
	}

	/** Writes the last slice. */
	@Override
	public void close() throws IOException {
		if (channel == null) return;
		try (FileChannel closing = channel) {
			write();
		}
	}

	private void layOut() throws IOException {
		TiffFiles.save(blank, file);
		layout = TiffFiles.layout(file);
		channel = FileChannel.open(file, StandardOpenOption.WRITE);
	}

	private void write() throws IOException {
		final int size = blank.getWidth() * blank.getHeight();
		final int bytes = layout.getBytesPerPixel();
		long position = layout.getOffset() + (long) (current - 1) * size * bytes;
		final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(layout.intelByteOrder ? ByteOrder.LITTLE_ENDIAN
			: ByteOrder.BIG_ENDIAN);
		for (int next = 0; next < size;) {
			buffer.clear();
			for (; next < size && buffer.remaining() >= bytes; next++)
				put(next, buffer);
			buffer.flip();
			while (buffer.hasRemaining())
				position += channel.write(buffer, position);
		}
	}

	private void put(final int index, final ByteBuffer buffer) {
		if (pixels instanceof final byte[] values) buffer.put(values[index]);
		else if (pixels instanceof final short[] values) buffer.putShort(values[index]);
		else if (pixels instanceof final float[] values) buffer.putFloat(values[index]);
		else {
			final int colour = ((int[]) pixels)[index];
			for (int component = 0; component < 3; component++)
				buffer.put((byte) (colour >> Planes.shift(component)));
		}
	}
}
