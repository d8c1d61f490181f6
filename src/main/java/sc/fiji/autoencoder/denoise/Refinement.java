package sc.fiji.autoencoder.denoise;

import java.util.function.UnaryOperator;

import sc.fiji.autoencoder.engine.FloatBatch;

/**
 * What is made of a network's restoration: how much of it is taken, and whether it is the mean over the eight ways to
 * turn and flip what the network sees (geometric self-ensemble, Timofte et al. 2016), which takes eight times as long.
 *
 * @param strength 0 for the input, 1 for the restoration, a mixture between
 * @param augmented whether the network looks eight times
 */
public record Refinement(double strength, boolean augmented) {

	static final Refinement NONE = new Refinement(1, false);

	private static final int ORIENTATIONS = 8;

	public Refinement {
		if (!(strength >= 0 && strength <= 1)) throw new IllegalArgumentException("strength is " + strength +
			", but must be between 0 and 1.");
	}

	/**
	 * @param network gives one plane of the size of its input
	 * @param window one patch; its middle plane is the one that is restored
	 * @return one plane of the size of the window
	 */
	FloatBatch apply(final UnaryOperator<FloatBatch> network, final FloatBatch window) {
		final FloatBatch restored = augmented ? mean(network, window) : network.apply(window);
		if (strength == 1) return restored;
		final float[] data = restored.data();
		for (int i = 0; i < restored.size(); i++)
			data[i] = (float) (strength * data[i] + (1 - strength) * window.data()[i * window.planes() + window.planes() / 2]);
		return restored;
	}

	private static FloatBatch mean(final UnaryOperator<FloatBatch> network, final FloatBatch window) {
		final FloatBatch mean = new FloatBatch(1, window.height(), window.width(), 1);
		for (int orientation = 0; orientation < ORIENTATIONS; orientation++) {
			final FloatBatch turned = network.apply(turn(window, orientation));
			final int[] places = places(window, orientation);
			for (int i = 0; i < places.length; i++)
				mean.data()[places[i]] += turned.data()[i] / ORIENTATIONS;
		}
		return mean;
	}

	private static FloatBatch turn(final FloatBatch window, final int orientation) {
		final boolean transposed = transposed(orientation);
		final int planes = window.planes();
		final FloatBatch turned = new FloatBatch(1, transposed ? window.width() : window.height(), transposed ? window
			.height() : window.width(), planes);
		final int[] places = places(window, orientation);
		for (int i = 0; i < places.length; i++)
			System.arraycopy(window.data(), places[i] * planes, turned.data(), i * planes, planes);
		return turned;
	}

	/** For each pixel of the turned window, row by row, where it was. */
	private static int[] places(final FloatBatch window, final int orientation) {
		final boolean transposed = transposed(orientation);
		final int width = transposed ? window.height() : window.width();
		final int[] places = new int[window.height() * window.width()];
		for (int i = 0; i < places.length; i++) {
			final int x = transposed ? i / width : i % width;
			final int y = transposed ? i % width : i / width;
			final int column = (orientation & 2) == 0 ? x : window.width() - 1 - x;
			final int row = (orientation & 4) == 0 ? y : window.height() - 1 - y;
			places[i] = row * window.width() + column;
		}
		return places;
	}

	private static boolean transposed(final int orientation) {
		return (orientation & 1) != 0;
	}
}
