/**
 * The port to a deep-learning runtime: the vocabulary that crosses it ({@link sc.fiji.autoencoder.engine.Architecture},
 * {@link sc.fiji.autoencoder.engine.Objective}, {@link sc.fiji.autoencoder.engine.FloatTensor}), what a runtime can do
 * ({@link sc.fiji.autoencoder.engine.Engine}; a network that it applies is a
 * {@link sc.fiji.autoencoder.engine.PlaneNetwork}, one of ours a {@link sc.fiji.autoencoder.engine.Predictor}), and
 * finding, isolating and describing one. {@code engine.runtime} brings one here.
 * <p>
 * Knows of other rooms only how {@code image} writes a file. The implementation is loaded by name through a class loader
 * of its own; nobody imports it.
 */
package sc.fiji.autoencoder.engine;
