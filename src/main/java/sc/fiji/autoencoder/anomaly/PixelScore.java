package sc.fiji.autoencoder.anomaly;

/** One way to tell how unlike normal images a pixel is. */
interface PixelScore {

	/**
	 * Scores must not depend on pixels that are farther away than {@link Window#MARGIN}, but by the network.
	 *
	 * @return for each pixel of the window, in the order row, column, a finite number, the larger the less normal
	 */
	float[] of(Window window);
}
