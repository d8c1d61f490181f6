package sc.fiji.autoencoder.latent;

/**
 * Where a patch comes from.
 *
 * @param image its title
 * @param slice of its stack, from 1 on; of several channels that are seen together, the first one's
 * @param x left edge of the patch, in pixels
 * @param y upper edge
 */
public record Place(String image, int slice, int x, int y) {}
