package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BatchesTest {

	private static final PatchSource PATCHES = new PlanePatches(List.of(Samples.pair(64, 64, 0, Samples::spots)),
		Corruption.NONE, true, 16, 1);

	@Test
	void theSeedDecidesTheOrderHoweverFastTheyAreTaken() throws InterruptedException {
		assertArrayEquals(taken(5, 0), taken(5, 3));
		assertFalse(Arrays.equals(taken(5, 0), taken(6, 0)));
	}

	@Test
	void aFailureOfTheSourceReachesWhoeverTakes() {
		final IllegalArgumentException unreadable = new IllegalArgumentException("The third slice is unreadable.");
		assertSame(unreadable, assertThrows(IllegalArgumentException.class, () -> takeFrom(() -> {
			throw unreadable;
		})));
		assertThrows(OutOfMemoryError.class, () -> takeFrom(() -> new long[Integer.MAX_VALUE]));
	}

	private static void takeFrom(final Supplier<Object> source) {
		try (Batches batches = new Batches((random, input, target, position) -> source.get(), 2, 16, 1, 1, 1)) {
			batches.take();
		}
	}

	@Test
	void anInterruptedTrainingIsCancelled() {
		final PatchSource stuck = (random, input, target, position) -> {
			while (!Thread.currentThread().isInterrupted())
				Thread.onSpinWait();
		};
		try (Batches batches = new Batches(stuck, 2, 16, 1, 1, 1)) {
			Thread.currentThread().interrupt();
			assertThrows(CancellationException.class, batches::take);
			assertTrue(Thread.interrupted(), "the interruption is still known");
		}
	}

	/** All targets of the first batches. */
	private static float[] taken(final long seed, final long pause) throws InterruptedException {
		final float[] all = new float[20 * 2 * 256];
		try (Batches batches = new Batches(PATCHES, 2, 16, 1, 1, seed)) {
			for (int i = 0; i < 20; i++) {
				System.arraycopy(batches.take().target().data(), 0, all, i * 512, 512);
				Thread.sleep(pause);
			}
		}
		return all;
	}
}
