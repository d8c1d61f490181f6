package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.Noise;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;

class TwoShotsTest {

	private static final int SIDE = 96;

	private final SplittableRandom random = new SplittableRandom(1);

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 0", "-3, 2", "4, -4" })
	void driftByWholePixelsIsTakenBack(final int dx, final int dy) {
		final TwoShots shots = TwoShots.of(shot(0, 0, -1), shot(dx, dy, -1));
		assertEquals(SIDE - Math.abs(dx), shots.first().dimension(0));
		assertEquals(SIDE - Math.abs(dy), shots.second().dimension(1));
		assertEquals(2 * 25, meanSquaredDifference(shots), 5);
		assertTrue(shots.moved() < 0.005, shots.moved() + " moved");
	}

	/** The network sees the mean of what lies half a pixel to either side at most, along rows and along columns. */
	@Test
	void driftOfPartOfAPixelLeavesHalfAPixelAtMost() {
		for (double dy = -1; dy <= 1; dy += 0.25)
			for (double dx = -1; dx <= 1; dx += 0.25) {
				final TwoShots shots = TwoShots.of(shot(0, 0, -1), shot(dx, dy, -1));
				final long alongRows = SIDE - shots.first().dimension(0);
				final long alongColumns = SIDE - shots.first().dimension(1);
				assertTrue(Math.abs(Math.abs(dx) - alongRows) <= 0.5 && Math.abs(Math.abs(dy) - alongColumns) <= 0.5, dx + ", " +
					dy + " was taken back by " + alongRows + ", " + alongColumns);
			}
	}

	@Test
	void whatMovedByItselfDoesNotCountAndAllElseDoes() {
		final TwoShots shots = TwoShots.of(shot(0, 0, 30), shot(0, 0, 60));
		int unmarked = 0;
		int marked = 0;
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++) {
				final boolean counts = !Float.isNaN(shots.firstTarget().getAt(x, y).get());
				assertEquals(counts, !Float.isNaN(shots.secondTarget().getAt(x, y).get()));
				final boolean moving = Math.hypot(x - 30, y - 48) < 5 || Math.hypot(x - 60, y - 48) < 5;
				final boolean far = Math.hypot(x - 30, y - 48) > 14 && Math.hypot(x - 60, y - 48) > 14;
				if (moving && counts) unmarked++;
				if (far && !counts) marked++;
			}
		assertEquals(0, unmarked);
		assertTrue(marked < 40, marked + " pixels at rest do not count");
	}

	/** As what was turned or deskewed has it: most of the image is 0 in both. */
	@Test
	void motionIsFoundWhereMostOfTheImageIsMasked() {
		final TwoShots shots = TwoShots.of(masked(shot(0, 0, 30)), masked(shot(0, 0, 60)));
		for (int y = 44; y < 53; y++)
			for (final int x : new int[] { 30, 60 })
				assertTrue(Float.isNaN(shots.firstTarget().getAt(x, y).get()), x + ", " + y);
		assertTrue(shots.moved() < 0.1, shots.moved() + " moved");
	}

	/** All but the rows in the middle. */
	private static RandomAccessibleInterval<FloatType> masked(final RandomAccessibleInterval<FloatType> image) {
		final float[] values = Planes.values(image);
		for (int i = 0; i < values.length; i++)
			if (Math.abs(i / SIDE - SIDE / 2) > SIDE / 6) values[i] = 0;
		return ArrayImgs.floats(values, SIDE, SIDE);
	}

	/** Then most of the brightest pixels are something that moves. */
	@Test
	void manyBrightThingsThatMoveDoNotCountEither() {
		final int[][] before = { { 20, 20 }, { 70, 25 }, { 25, 70 }, { 72, 72 } };
		final int[][] after = { { 32, 24 }, { 60, 20 }, { 20, 58 }, { 80, 64 } };
		final TwoShots shots = TwoShots.of(balls(before), balls(after));
		int unmarked = 0;
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				if (isWithin(4, before, x, y) != isWithin(4, after, x, y) && !Float.isNaN(shots.firstTarget().getAt(x, y).get()))
					unmarked++;
		assertEquals(0, unmarked);
		assertTrue(shots.moved() < 0.3, shots.moved() + " moved");
	}

	@Test
	void bleachingIsNoMotion() {
		final RandomAccessibleInterval<FloatType> bleached = shot(0, 0, -1);
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				bleached.getAt(x, y).mul(0.8);
		final TwoShots shots = TwoShots.of(shot(0, 0, -1), bleached);
		assertTrue(shots.moved() < 0.005, shots.moved() + " moved");
		assertEquals(1 / 0.8, shots.fit().a(), 0.05);
		assertFalse(shots.isSameScale(new Scale(30, 140)));
	}

	/** As in brightfield, where a little less light is much more than what there is to see. */
	@Test
	void aLampThatFlickersIsNoDrift() {
		final TwoShots shots = TwoShots.of(bright(1, shot(0, 0, -1)), bright(0.97, shot(0, 0, -1)));
		assertEquals(SIDE, shots.first().dimension(0));
		assertEquals(SIDE, shots.first().dimension(1));
		assertTrue(shots.moved() < 0.005, shots.moved() + " moved");
		assertEquals(10100, shots.fit().apply(0.97f * 10100), 5);
		final TwoShots drifted = TwoShots.of(bright(1, shot(0, 0, -1)), bright(0.97, shot(2, -1, -1)));
		assertEquals(SIDE - 2, drifted.first().dimension(0));
		assertEquals(SIDE - 1, drifted.first().dimension(1));
	}

	@Test
	void shotsThatDifferByTheirNoiseAloneHaveOneScale() {
		for (int i = 0; i < 20; i++)
			assertTrue(TwoShots.of(shot(0, 0, -1), shot(0, 0, -1)).isSameScale(new Scale(30, 140)));
	}

	/** In front of much more light. */
	private static RandomAccessibleInterval<FloatType> bright(final double lamp,
		final RandomAccessibleInterval<FloatType> shot)
	{
		final float[] values = Planes.values(shot);
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (lamp * (10000 + values[i]));
		return ArrayImgs.floats(values, SIDE, SIDE);
	}

	private RandomAccessibleInterval<FloatType> balls(final int[][] centres) {
		final RandomAccessibleInterval<FloatType> shot = shot(0, 0, -1);
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				if (isWithin(6, centres, x, y)) shot.getAt(x, y).set(shot.getAt(x, y).get() + 200);
		return shot;
	}

	private static boolean isWithin(final double radius, final int[][] centres, final int x, final int y) {
		return Arrays.stream(centres).anyMatch(centre -> Math.hypot(x - centre[0], y - centre[1]) < radius);
	}

	/** Structure with noise, and a bright ball at a column, if not negative. */
	private RandomAccessibleInterval<FloatType> shot(final double dx, final double dy, final int ball) {
		final float[] values = new float[SIDE * SIDE];
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++) {
				final double u = x - dx;
				final double v = y - dy;
				values[y * SIDE + x] = (float) (100 + 40 * Math.sin(u / 3) * Math.cos(v / 4) + 30 * Math.sin((u + v) / 7));
				if (ball >= 0 && Math.hypot(x - ball, y - 48) < 6) values[y * SIDE + x] += 120;
			}
		new Noise(0, 5).addTo(values, random);
		return ArrayImgs.floats(values, SIDE, SIDE);
	}

	private static double meanSquaredDifference(final TwoShots shots) {
		double sum = 0;
		int count = 0;
		for (int y = 8; y < shots.first().dimension(1) - 8; y++)
			for (int x = 8; x < shots.first().dimension(0) - 8; x++, count++)
				sum += Math.pow(shots.first().getAt(x, y).get() - shots.second().getAt(x, y).get(), 2);
		return sum / count;
	}
}
