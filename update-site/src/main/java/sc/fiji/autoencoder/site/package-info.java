/**
 * Makes the update site from which Fiji installs the plugin. Part of the build, not of the plugin's jar. The format is that
 * of imagej-updater 2.0, which Fiji's updater reads: a file {@code db.xml.gz} that lists every file with its checksum, and
 * the files themselves under their path in Fiji's folder with a dash and a timestamp behind.
 * <p>
 * Knows of the product only how a file is written that is never half there ({@code image.SafeFiles}).
 */
package sc.fiji.autoencoder.site;
