package sc.fiji.autoencoder.denoise;

import java.util.Optional;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneNetwork;

/**
 * The mean of what two networks say: where they are wrong in different ways, it is less wrong than each. Closes both.
 *
 * @param first takes the same input as the second
 */
record MeanNetwork(PlaneNetwork first, PlaneNetwork second) implements PlaneNetwork {

	@Override
	public FloatBatch predict(final FloatBatch input) {
		final FloatBatch mean = first.predict(input);
		final FloatBatch other = second.predict(input);
		for (int i = 0; i < mean.size(); i++)
			mean.data()[i] = (mean.data()[i] + other.data()[i]) / 2;
		return mean;
	}

	@Override
	public Optional<PlaneNetwork> mixed() {
		return first.mixed().flatMap(one -> second.mixed().map(two -> new MeanNetwork(one, two)));
	}

	@Override
	public void close() {
		first.close();
		second.close();
	}
}
