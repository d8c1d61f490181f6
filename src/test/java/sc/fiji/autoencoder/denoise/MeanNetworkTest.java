package sc.fiji.autoencoder.denoise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneNetwork;

class MeanNetworkTest {

	/** Multiplies what it sees. */
	private static final class Factor implements PlaneNetwork {

		private final float factor;
		private final boolean fast;
		private boolean closed;

		Factor(final float factor, final boolean fast) {
			this.factor = factor;
			this.fast = fast;
		}

		@Override
		public FloatBatch predict(final FloatBatch input) {
			final FloatBatch result = new FloatBatch(input.data().clone(), 1, input.height(), input.width(), 1);
			for (int i = 0; i < result.size(); i++)
				result.data()[i] *= factor;
			return result;
		}

		@Override
		public Optional<PlaneNetwork> mixed() {
			return fast ? Optional.of(new Factor(2 * factor, false)) : Optional.empty();
		}

		@Override
		public void close() {
			closed = true;
		}
	}

	private final FloatBatch input = new FloatBatch(new float[] { 1, 2, 3, 4 }, 1, 2, 2, 1);

	@Test
	void itIsHalfWayBetweenWhatTheTwoSayAndLeavesWhatTheySee() {
		final float[] mean = new MeanNetwork(new Factor(1, false), new Factor(3, false)).predict(input).data();
		for (int i = 0; i < mean.length; i++) {
			assertEquals(2 * (i + 1), mean[i]);
			assertEquals(i + 1, input.data()[i]);
		}
	}

	@Test
	void itHasAFastFormIfBothHaveOne() {
		final PlaneNetwork fast = new MeanNetwork(new Factor(1, true), new Factor(3, true)).mixed().orElseThrow();
		assertEquals(4, fast.predict(input).data()[0]);
		assertTrue(new MeanNetwork(new Factor(1, true), new Factor(3, false)).mixed().isEmpty());
	}

	@Test
	void itClosesBoth() {
		final Factor first = new Factor(1, false);
		final Factor second = new Factor(1, false);
		new MeanNetwork(first, second).close();
		assertTrue(first.closed && second.closed);
	}
}
