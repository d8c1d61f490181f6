/**
 * What a model is ({@link sc.fiji.autoencoder.model.ModelDescription}), the zip that holds one
 * ({@link sc.fiji.autoencoder.model.ModelWriter}, {@link sc.fiji.autoencoder.model.ModelFile}), and the shelf where
 * models are found by name ({@link sc.fiji.autoencoder.model.Shelf}). {@code model.foreign} reads what other programs
 * made.
 * <p>
 * Knows the rooms {@code engine} and {@code image}. Whatever comes out of a file is hostile until checked here.
 */
package sc.fiji.autoencoder.model;
