package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatBatch;

class BlindSpotTest {

	private static final int SIDE = 48;

	private final SplittableRandom random = new SplittableRandom(1);
	private final FloatBatch noisy = noise();
	private final FloatBatch input = new FloatBatch(noisy.data().clone(), 2, SIDE, SIDE, 1);
	private final FloatBatch target = new FloatBatch(noisy.data().clone(), 2, SIDE, SIDE, 1);

	@Test
	void onlyHiddenPixelsCountAndTheNetworkDoesNotSeeThem() {
		apply(new BlindSpot(0, 0));
		int hidden = 0;
		for (int i = SIDE * SIDE; i < 2 * SIDE * SIDE; i++) {
			if (Float.isNaN(target.data()[i])) assertEquals(noisy.data()[i], input.data()[i]);
			else {
				hidden++;
				assertEquals(noisy.data()[i], target.data()[i]);
				assertNotEquals(noisy.data()[i], input.data()[i]);
			}
		}
		assertEquals(SIDE / 4 * (SIDE / 4), hidden);
	}

	@Test
	void aHiddenPixelGetsTheMedianOfItsSurroundings() {
		apply(new BlindSpot(0, 0));
		for (int y = 2; y < SIDE - 2; y++)
			for (int x = 2; x < SIDE - 2; x++) {
				final int i = SIDE * SIDE + y * SIDE + x;
				if (Float.isNaN(target.data()[i])) continue;
				final float[] around = new float[24];
				int count = 0;
				for (int dy = -2; dy <= 2; dy++)
					for (int dx = -2; dx <= 2; dx++)
						if (dx != 0 || dy != 0) around[count++] = noisy.data()[i + dy * SIDE + dx];
				Arrays.sort(around);
				assertEquals((around[11] + around[12]) / 2, input.data()[i]);
			}
	}

	@Test
	void whereNeighboursShareNoiseTheyAreHiddenAsWell() {
		apply(new BlindSpot(2, 0));
		for (int y = 0; y < SIDE; y++)
			for (int x = 2; x < SIDE - 2; x++) {
				final int i = SIDE * SIDE + y * SIDE + x;
				if (Float.isNaN(target.data()[i])) continue;
				for (int dx = -2; dx <= 2; dx++) {
					assertNotEquals(noisy.data()[i + dx], input.data()[i + dx]);
					final float seen = input.data()[i + dx];
					for (int hidden = -2; hidden <= 2; hidden++)
						assertNotEquals(noisy.data()[i + hidden], seen, "what is hidden must not be seen elsewhere");
				}
			}
	}

	/** As the second slice of a stack is for a network that sees five: what lies beyond the end is mirrored. */
	@Test
	void aPlaneThatIsItsOwnNeighbourIsHiddenThereAsWell() {
		final int planes = 5;
		final FloatBatch stack = new FloatBatch(2, SIDE, SIDE, planes);
		for (int i = 0; i < stack.size(); i++)
			stack.data()[i] = i % planes == 0 || i % planes == 2 ? noisy.data()[i / planes] : random.nextFloat();
		new BlindSpot(0, 0).apply(null, random, stack, target, 1);
		for (int i = SIDE * SIDE; i < 2 * SIDE * SIDE; i++) {
			assertEquals(Float.isNaN(target.data()[i]), noisy.data()[i] == stack.data()[i * planes + 2]);
			assertEquals(stack.data()[i * planes + 2], stack.data()[i * planes]);
		}
	}

	@Test
	void aLineInATransposedPatchIsAColumn() {
		assertEquals(new BlindSpot(0, 2), new BlindSpot(2, 0).transposed());
	}

	@Test
	void otherPatchesOfTheBatchStayAsTheyAre() {
		apply(new BlindSpot(1, 1));
		for (int i = 0; i < SIDE * SIDE; i++) {
			assertEquals(noisy.data()[i], input.data()[i]);
			assertEquals(noisy.data()[i], target.data()[i]);
		}
	}

	@Test
	void everyPixelIsHiddenNowAndThen() {
		final boolean[] hidden = new boolean[SIDE * SIDE];
		for (int draw = 0; draw < 500; draw++) {
			System.arraycopy(noisy.data(), 0, target.data(), 0, target.size());
			apply(new BlindSpot(0, 0));
			for (int i = 0; i < hidden.length; i++)
				hidden[i] |= !Float.isNaN(target.data()[SIDE * SIDE + i]);
		}
		for (final boolean h : hidden)
			assertTrue(h);
	}

	private void apply(final BlindSpot spot) {
		spot.apply(null, random, input, target, 1);
	}

	private static FloatBatch noise() {
		final FloatBatch batch = new FloatBatch(2, SIDE, SIDE, 1);
		final SplittableRandom random = new SplittableRandom(7);
		for (int i = 0; i < batch.size(); i++)
			batch.data()[i] = (float) random.nextGaussian();
		return batch;
	}
}
