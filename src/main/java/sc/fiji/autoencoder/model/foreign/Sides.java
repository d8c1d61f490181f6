package sc.fiji.autoencoder.model.foreign;

/**
 * What a network takes along one side, in pixels.
 *
 * @param min the smallest
 * @param step from one to the next; 0 if there is no other
 */
public record Sides(int min, int step) {

	/** Whether it takes the smallest only. */
	public boolean fixed() {
		return step == 0;
	}

	/**
	 * The smallest one that holds so many pixels.
	 *
	 * @throws IllegalArgumentException in one sentence, if none does
	 */
	public int holding(final int pixels) {
		if (pixels <= min) return min;
		if (fixed()) throw new IllegalArgumentException("The network takes " + min + " pixels a side, not " + pixels + ".");
		return min + (pixels - min + step - 1) / step * step;
	}

	@Override
	public String toString() {
		return fixed() ? String.valueOf(min) : min + " or more in steps of " + step;
	}
}
