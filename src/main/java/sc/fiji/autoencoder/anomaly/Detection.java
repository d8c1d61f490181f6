package sc.fiji.autoencoder.anomaly;

/**
 * What a detector finds in one slice.
 *
 * @param heat of each pixel
 * @param score of the slice as a whole, the higher the less normal
 * @param p probability that a normal slice scores as high, 0 to 1
 */
public record Detection(HeatMap heat, double score, double p) {}
