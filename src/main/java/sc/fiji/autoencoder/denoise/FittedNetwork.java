package sc.fiji.autoencoder.denoise;

import java.util.Optional;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.image.Mirror;
import sc.fiji.autoencoder.model.foreign.Limits;
import sc.fiji.autoencoder.model.foreign.Sides;

/**
 * A network of another program that takes windows of any size up to its largest: it gets them continued to the right and
 * downwards by their mirror image, up to the next size that it takes, and that is cut off its result. Nor does it see, or
 * give, values beyond its limits.
 *
 * @param network that is closed by whoever opened it
 * @param height what it takes
 * @param width likewise
 * @param seen of its input
 * @param given of its output
 */
record FittedNetwork(PlaneNetwork network, Sides height, Sides width, Limits seen, Limits given)
	implements PlaneNetwork
{

	@Override
	public FloatBatch predict(final FloatBatch window) {
		final FloatBatch input = seen.apply(window);
		final FloatBatch whole = resized(input, height.holding(window.height()), width.holding(window.width()));
		final FloatBatch result = network.predict(whole);
		// One of another size is nothing to cut: the denoiser says what is wrong with it.
		final boolean same = result.height() == whole.height() && result.width() == whole.width();
		return given.apply(same ? resized(result, window.height(), window.width()) : result);
	}

	/** Continued or cut at the right and below. */
	private static FloatBatch resized(final FloatBatch plane, final int height, final int width) {
		if (plane.height() == height && plane.width() == width) return plane;
		final FloatBatch resized = new FloatBatch(1, height, width, 1);
		for (int y = 0; y < height; y++) {
			final int row = Mirror.index(y, plane.height()) * plane.width();
			for (int x = 0; x < width; x++)
				resized.data()[y * width + x] = plane.data()[row + Mirror.index(x, plane.width())];
		}
		return resized;
	}

	@Override
	public Optional<PlaneNetwork> mixed() {
		return Optional.empty();
	}

	@Override
	public void close() {}
}
