package sc.fiji.autoencoder.image;

/**
 * The noise that flat areas of about one brightness have.
 *
 * @param mean their mean grey value
 * @param variance of their noise, in squared grey values
 * @param pixels how many were measured
 */
public record NoiseLevel(double mean, double variance, long pixels) {}
