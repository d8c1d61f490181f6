package sc.fiji.autoencoder.cli;

/** Runs one command from a shell; see {@code help}. */
public final class Main {

	private static final String HEADLESS = "java.awt.headless";

	private Main() {}

	public static void main(final String... words) {
		if (System.getProperty(HEADLESS) == null) System.setProperty(HEADLESS, "true");
		// Threads of image libraries and runtimes may live on; the work is done.
		System.exit(new Shell(System.out, System.err).run(words));
	}
}
