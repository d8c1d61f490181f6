package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

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
		final PatchSource broken = (random, input, target, position) -> {
			throw new IllegalArgumentException("The third slice is unreadable.");
		};
		try (Batches batches = new Batches(broken, 2, 16, 1, 1, 1)) {
			assertEquals("The third slice is unreadable.", assertThrows(IllegalArgumentException.class, batches::take)
				.getMessage());
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
