package sc.fiji.autoencoder.site;

/**
 * A file as a site offers it now.
 *
 * @param timestamp when it was published, yyyyMMddHHmmss in UTC
 * @param checksum see {@link Checksum}
 * @param size in bytes
 * @param about what it is
 */
record Version(long timestamp, String checksum, long size, About about) {}
