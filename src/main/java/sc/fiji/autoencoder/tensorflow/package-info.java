/**
 * Implements {@link sc.fiji.autoencoder.engine} on TensorFlow Java. The only room that imports {@code org.tensorflow}; it
 * is loaded by the engine's own class loader, together with TensorFlow, and nobody imports it. Compiled against 0.5, it
 * runs on 1.1 as well: what differs between the two lines (the package of the protocol buffers) is touched in
 * {@link sc.fiji.autoencoder.tensorflow.Configuration} alone.
 */
package sc.fiji.autoencoder.tensorflow;
