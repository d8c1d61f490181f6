package sc.fiji.autoencoder.training;

/**
 * The learning rate: rises linearly over the first steps, then falls as half a cosine to almost nothing (Loshchilov and
 * Hutter 2017).
 *
 * @param peak highest learning rate
 */
record Schedule(double peak) {

	private static final int WARM_UP = 100;
	private static final double FLOOR = 0.002;

	/**
	 * @param step steps since the schedule began, those of runs that were stopped before its end included
	 * @param progress share of the training that is done, 0 to 1
	 */
	double rate(final long step, final double progress) {
		final double cosine = FLOOR + (1 - FLOOR) * (1 + Math.cos(Math.PI * Math.min(progress, 1))) / 2;
		return peak * cosine * Math.min(1, (step + 1.0) / WARM_UP);
	}
}
