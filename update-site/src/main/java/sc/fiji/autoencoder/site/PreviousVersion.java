package sc.fiji.autoencoder.site;

/**
 * A file as a site offered it before; by it, the updater knows an old file from one that its user has changed.
 *
 * @param timestamp when it was published
 * @param obsolete when the next version was published, or the file was removed; 0 if unknown
 * @param checksum see {@link Checksum}
 * @param filename its path in Fiji's folder then, empty if unknown
 */
record PreviousVersion(long timestamp, long obsolete, String checksum, String filename) {}
