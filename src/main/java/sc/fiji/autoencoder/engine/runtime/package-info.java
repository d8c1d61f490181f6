/**
 * TensorFlow for Java as files: which runtimes there are for which platform, with size and SHA-256 of each jar, and how
 * one comes onto this machine, is chosen and is removed.
 * <p>
 * Knows of the room {@code image} how a file is written, locked and digested, and nothing else. Failures are an
 * {@link java.io.IOException} whose message is one sentence.
 */
package sc.fiji.autoencoder.engine.runtime;
