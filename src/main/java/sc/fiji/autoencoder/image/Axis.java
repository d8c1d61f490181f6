package sc.fiji.autoencoder.image;

import java.util.Arrays;
import java.util.Locale;

/** Along which of its dimensions the neighbours of a plane lie. */
public enum Axis {

	/** Z or, in an image without Z, time or, in an image with neither, the channels. */
	AUTO,

	/** The slices of the same channel and time. */
	Z,

	/** The frames of the same channel and Z. */
	T,

	/**
	 * The channels of the same Z and time, of a colour image red, green and blue. They have no ends: the last one is beside
	 * the first, so that with three planes each colour sees all three.
	 */
	C;

	/** @throws IllegalArgumentException in one sentence, if there is none of that name */
	public static Axis of(final String name) {
		return Arrays.stream(values()).filter(axis -> axis.toString().equals(name)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("axis is \"" + name + "\", but must be auto, z, t or c."));
	}

	/** The name that {@link #of} takes. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** For messages. */
	public String words() {
		return switch (this) {
			case AUTO -> "Z, time or channels";
			case Z -> "Z";
			case T -> "time";
			case C -> "channels";
		};
	}
}
