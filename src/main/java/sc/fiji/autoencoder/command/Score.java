package sc.fiji.autoencoder.command;

import sc.fiji.autoencoder.image.AffineFit;

/**
 * How close a plane comes to its reference; see {@link sc.fiji.autoencoder.image.Metrics}.
 *
 * @param psnr in dB; infinite for equal planes
 * @param ssim at most 1
 * @param rse 0 or more
 * @param range of the data that PSNR and SSIM assume
 * @param fit what the plane went through before it was scored
 */
record Score(double psnr, double ssim, double rse, double range, AffineFit fit) {}
