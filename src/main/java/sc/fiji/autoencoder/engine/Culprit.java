package sc.fiji.autoencoder.engine;

/** Finds the jar or library at fault when TensorFlow does not work, by the classes that the failure names. */
final class Culprit {

	private Culprit() {}

	/** The name of a jar or library, to begin a sentence. */
	static String of(final Throwable failure) {
		for (Throwable e = failure; e != null; e = e.getCause()) {
			final StackTraceElement[] trace = e.getStackTrace();
			final String text = (e + (trace.length > 0 ? " " + trace[0].getClassName() : "")).replace('/', '.');
			// The messages of TensorFlow are generated for one version of protobuf-java and call its insides.
			if (text.contains("com.google.protobuf.") || text.contains("org.tensorflow.proto.")) return "protobuf-java";
			if (e instanceof UnsatisfiedLinkError) return "The native library of TensorFlow or JavaCPP";
			if (text.contains("org.tensorflow.ndarray.")) return "ndarray";
			if (text.contains("org.bytedeco.")) return "JavaCPP";
		}
		return "TensorFlow";
	}
}
