package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatBatch;

class NeighbouringPixelsTest {

	private static final int SIDE = 16;
	private static final int PLANES = 3;

	private final FloatBatch input = new FloatBatch(2, SIDE, SIDE, PLANES);
	private final FloatBatch target = new FloatBatch(2, SIDE, SIDE, 1);

	/** Each pixel tells its place, by row and column; in the input its plane as well. */
	private static void places(final SplittableRandom random, final FloatBatch seen, final FloatBatch noisy,
		final int position)
	{
		assertEquals(2 * SIDE, seen.width());
		for (int i = 0; i < noisy.size(); i++) {
			noisy.data()[i] = i;
			for (int plane = 0; plane < PLANES; plane++)
				seen.data()[PLANES * i + plane] = plane * 10_000 + i;
		}
	}

	@Test
	void inputAndTargetAreTwoPixelsBesideEachOtherOfACellOfTwoByTwo() {
		draw(1);
		for (int i = 0; i < SIDE * SIDE; i++) {
			final int seen = seen(i);
			final int told = told(i);
			assertEquals(1, Math.abs(column(seen) - column(told)) + Math.abs(row(seen) - row(told)));
			for (final int place : new int[] { seen, told }) {
				assertEquals(i % SIDE, column(place) / 2);
				assertEquals(i / SIDE, row(place) / 2);
			}
		}
	}

	@Test
	void allPlanesAreSeenAtTheSamePlace() {
		draw(1);
		for (int i = 0; i < SIDE * SIDE; i++)
			for (int plane = 0; plane < PLANES; plane++)
				assertEquals(plane * 10_000 + seen(i), input.data()[PLANES * (SIDE * SIDE + i) + plane]);
	}

	@Test
	void allEightPairsOfACellAreEquallyFrequent() {
		final Map<Integer, Integer> pairs = new HashMap<>();
		for (int seed = 0; seed < 20; seed++) {
			draw(seed);
			for (int i = 0; i < SIDE * SIDE; i++)
				pairs.merge(4 * corner(seen(i)) + corner(told(i)), 1, Integer::sum);
		}
		assertEquals(8, pairs.size());
		for (final int count : pairs.values())
			assertEquals(20 * SIDE * SIDE / 8, count, 100);
	}

	@Test
	void otherPatchesOfTheBatchStayAsTheyAre() {
		draw(1);
		assertArrayEquals(new float[SIDE * SIDE], Arrays.copyOf(target.data(), SIDE * SIDE));
	}

	private void draw(final long seed) {
		new NeighbouringPixels(NeighbouringPixelsTest::places).draw(new SplittableRandom(seed), input, target, 1);
	}

	/** Where a pixel of the second patch is from. */
	private int seen(final int i) {
		return Math.round(input.data()[PLANES * (SIDE * SIDE + i)]);
	}

	private int told(final int i) {
		return Math.round(target.data()[SIDE * SIDE + i]);
	}

	private static int column(final int place) {
		return place % (2 * SIDE);
	}

	private static int row(final int place) {
		return place / (2 * SIDE);
	}

	private static int corner(final int place) {
		return row(place) % 2 * 2 + column(place) % 2;
	}
}
