package sc.fiji.autoencoder.engine.runtime;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A runtime of two jars of random bytes, which installs like a real one. */
record SmallBuild(byte[] api, byte[] natives, RuntimeBuild build) {

	static final String PLATFORM = "linux-x86_64";

	static SmallBuild of(final String version) {
		final byte[] api = bytes(10_000, version.hashCode());
		final byte[] natives = bytes(300_000, version.hashCode() + 1);
		return new SmallBuild(api, natives, new RuntimeBuild(version, PLATFORM, List.of(artifact(
			"org.example:api:" + version.replaceAll("-.*", ""), api), artifact("org.example:natives:" + version.replaceAll("-.*",
				"") + ":" + PLATFORM, natives))));
	}

	Artifact apiJar() {
		return build.artifacts().get(0);
	}

	Artifact nativeJar() {
		return build.artifacts().get(1);
	}

	void putInto(final LoopbackRepository repository) {
		repository.put(apiJar(), api);
		repository.put(nativeJar(), natives);
	}

	private static byte[] bytes(final int length, final long seed) {
		final byte[] bytes = new byte[length];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	private static Artifact artifact(final String coordinates, final byte[] bytes) {
		try {
			return new Artifact(coordinates, bytes.length, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
				.digest(bytes)));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new AssertionError(e);
		}
	}

	/** Hears nothing and cancels nothing. */
	static class Quiet implements InstallMonitor {

		@Override
		public void progressed(final long done, final long total) {}

		@Override
		public void waiting() {}

		@Override
		public void check() {}
	}
}
