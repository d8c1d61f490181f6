package sc.fiji.autoencoder.engine;

import java.util.Arrays;
import java.util.Locale;

/** With how many bits a network computes. */
public enum Precision {

		/** 16 where the device is faster with them and nothing is lost that could be seen, else 32. */
		AUTO,
		/** 32. */
		FULL;

	/** @throws IllegalArgumentException in one sentence, if there is none of that name */
	public static Precision of(final String name) {
		return Arrays.stream(values()).filter(precision -> precision.toString().equals(name)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("precision is \"" + name + "\", but must be one of " + Arrays.toString(
				values()) + "."));
	}

	/** The name in lower case. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
