package sc.fiji.autoencoder.image;

/** Mirror extension that does not repeat the border: {@code ... 2 1 [0 1 2 3] 2 1 0 1 ...}. */
public final class Mirror {

	private Mirror() {}

	/**
	 * Where in 0..size-1 a position lies after mirroring. Unlike imglib2's {@code extendMirrorSingle} this takes a size of
	 * 1, too, where every position is 0.
	 */
	public static int index(final int position, final int size) {
		if (size == 1) return 0;
		final int period = 2 * (size - 1);
		final int phase = Math.floorMod(position, period);
		return phase < size ? phase : period - phase;
	}
}
