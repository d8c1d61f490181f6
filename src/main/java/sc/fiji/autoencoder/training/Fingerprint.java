package sc.fiji.autoencoder.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.Sha256OutputStream;

/** Tells whether two trainings saw the same pixels, and on the way whether there is anything to see. */
public final class Fingerprint {

	private final MessageDigest digest = Sha256OutputStream.newDigest();

	/**
	 * Adds a plane.
	 *
	 * @param name for messages
	 * @return whether its pixels differ
	 * @throws IllegalArgumentException if a pixel is NaN or infinite
	 */
	public boolean add(final RandomAccessibleInterval<FloatType> plane, final String name) {
		final int width = (int) plane.dimension(0);
		final ByteBuffer row = ByteBuffer.allocate(4 * width).order(ByteOrder.LITTLE_ENDIAN);
		final RandomAccess<FloatType> pixel = plane.randomAccess();
		float min = Float.POSITIVE_INFINITY;
		float max = Float.NEGATIVE_INFINITY;
		digest.update(ByteBuffer.allocate(8).putInt(width).putInt((int) plane.dimension(1)).array());
		for (long y = plane.min(1); y <= plane.max(1); y++) {
			row.clear();
			pixel.setPosition(y, 1);
			for (long x = plane.min(0); x <= plane.max(0); x++) {
				pixel.setPosition(x, 0);
				final float value = pixel.get().get();
				if (!Float.isFinite(value)) throw new IllegalArgumentException(name + " has a pixel of value " + value +
					" at " + x + ", " + y + ", but all values must be finite.");
				min = Math.min(min, value);
				max = Math.max(max, value);
				row.putFloat(value);
			}
			digest.update(row.array());
		}
		return min < max;
	}

	/** 64 hexadecimal digits; ends the fingerprint. */
	public String hex() {
		return HexFormat.of().formatHex(digest.digest());
	}
}
