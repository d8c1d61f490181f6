/**
 * What is not normal: learning normal images, scores, their calibration to false-positive rates, heat maps, regions, and
 * how good all that is against masks. Knows {@code training}, {@code model}, {@code engine} and {@code image}; no window,
 * no command.
 */
package sc.fiji.autoencoder.anomaly;
