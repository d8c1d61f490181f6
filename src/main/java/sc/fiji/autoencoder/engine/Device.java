package sc.fiji.autoencoder.engine;

import java.util.Locale;

/** Where a run is computed; {@code AUTO} takes the GPU where there is one. */
public enum Device {
		AUTO, CPU, GPU;

	/** @throws IllegalArgumentException in one sentence, if the name is none of cpu, gpu and auto */
	public static Device of(final String name) {
		for (final Device device : values())
			if (device.toString().equals(name)) return device;
		throw new IllegalArgumentException("device is \"" + name + "\", but must be cpu, gpu or auto.");
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
