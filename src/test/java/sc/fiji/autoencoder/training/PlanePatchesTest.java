package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Scale;

class PlanePatchesTest {

	private static final int PATCH = 16;

	/** Tells the place of a pixel. */
	private static final Samples.Formula PLACE = (x, y, slice) -> slice * 65536 + y * 256 + x;

	@Test
	void aPatchLiesInOnePlaneWholly() {
		final PlanePatches patches = patches(false, pair(16, 200, 0), pair(200, 16, 1), pair(16, 16, 2));
		final FloatBatch target = batch();
		final SplittableRandom random = new SplittableRandom(1);
		for (int draw = 0; draw < 500; draw++) {
			patches.draw(random, batch(), target, 0);
			for (int i = 0; i < target.size(); i++)
				assertEquals(target.data()[0] + i / PATCH * 256 + i % PATCH, target.data()[i]);
		}
	}

	@Test
	void everyPlaceOfAPlaneIsReached() {
		final PlanePatches patches = patches(true, pair(PATCH + 2, PATCH + 1, 0));
		final FloatBatch target = batch();
		final Set<Float> corners = new HashSet<>();
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 300; i++) {
			patches.draw(random, batch(), target, 0);
			corners.add(smallest(target));
		}
		assertEquals(Set.of(0f, 1f, 2f, 256f, 257f, 258f), corners);
	}

	@Test
	void planesAreSampledByTheirArea() {
		final PlanePatches patches = patches(true, pair(32, 32, 0), pair(96, 32, 1), pair(128, 64, 2));
		final int[] drawn = new int[3];
		final FloatBatch target = batch();
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 6000; i++) {
			patches.draw(random, batch(), target, 0);
			drawn[(int) target.data()[0] / 65536]++;
		}
		for (int plane = 0; plane < 3; plane++) // areas are as 1 : 3 : 8
			assertEquals(new int[] { 500, 1500, 4000 }[plane], drawn[plane], 150);
	}

	@Test
	void inputAndTargetShowTheSamePlaceInTheSameOrientation() {
		final TrainingPlane pair = new TrainingPlane(0, List.of(plane(0), plane(1), plane(2)), List.of(Scale.IDENTITY, new Scale(65536,
			1), new Scale(2 * 65536, 0.5)), plane(3), new Scale(3 * 65536, 1));
		final PlanePatches patches = new PlanePatches(List.of(pair), Corruption.NONE, true, PATCH, 1);
		final FloatBatch input = new FloatBatch(2, PATCH, PATCH, 3);
		final FloatBatch target = new FloatBatch(2, PATCH, PATCH, 1);
		final SplittableRandom random = new SplittableRandom(1);
		for (int draw = 0; draw < 50; draw++) {
			patches.draw(random, input, target, 1);
			for (int i = PATCH * PATCH; i < target.size(); i++) {
				assertEquals(target.data()[i], input.data()[3 * i]);
				assertEquals(target.data()[i], input.data()[3 * i + 1]);
				assertEquals(2 * target.data()[i], input.data()[3 * i + 2]);
			}
		}
	}

	@Test
	void patchesAreTurnedAndFlippedInAllEightWaysOnlyIfWanted() {
		assertEquals(8, orientations(true));
		assertEquals(1, orientations(false));
	}

	/** A camera's rows stay its rows, whichever way a patch lies. */
	@Test
	void whatIsHiddenAlongARowOfThePlaneIsSoInTurnedPatches() {
		final Corruption columns = (example, random, input, target, position) -> input.data()[0] = -2;
		final Corruption rows = new Corruption() {

			@Override
			public void apply(final TrainingPlane example, final SplittableRandom random, final FloatBatch input,
				final FloatBatch target, final int position)
			{
				input.data()[0] = -1;
			}

			@Override
			public Corruption transposed() {
				return columns;
			}
		};
		final PlanePatches patches = new PlanePatches(List.of(pair(60, 60, 0)), rows, true, PATCH, 7);
		final FloatBatch input = batch();
		final FloatBatch target = batch();
		final SplittableRandom random = new SplittableRandom(1);
		for (int draw = 0; draw < 100; draw++) {
			patches.draw(random, input, target, 0);
			final boolean upright = Math.abs(target.data()[1] - target.data()[0]) == 1;
			assertEquals(upright ? -1 : -2, input.data()[0]);
		}
	}

	@Test
	void backgroundIsThinnedOutButNotLeftOut() {
		final SplittableRandom noise = new SplittableRandom(1);
		final PlanePatches patches = patches(true, Samples.pair(512, 64, 0, (x, y, slice) -> x < 256 ? 10 : 100 * noise
			.nextDouble()));
		final FloatBatch target = batch();
		final SplittableRandom random = new SplittableRandom(2);
		int background = 0;
		for (int i = 0; i < 1000; i++) {
			patches.draw(random, batch(), target, 0);
			if (smallest(target) == 10 && largest(target) == 10) background++;
		}
		assertTrue(background > 80 && background < 250, background + " of 1000, where half of the plane is background");
	}

	@Test
	void anImageThatIsBackgroundButForOnePointIsStillSampled() {
		final PlanePatches patches = patches(true, Samples.pair(64, 64, 0, (x, y, slice) -> x == 3 && y == 5 ? 1 : 0));
		patches.draw(new SplittableRandom(1), batch(), batch(), 0);
	}

	@Test
	void equalGeneratorsDrawEqualPatches() {
		final TrainingPlane[] pairs = { pair(40, 60, 0), pair(50, 30, 1) };
		assertArrayEquals(draw(patches(true, pairs), 3), draw(patches(true, pairs), 3));
		assertFalse(Arrays.equals(draw(patches(true, pairs), 3), draw(patches(true, pairs), 4)));
	}

	private static float[] draw(final PlanePatches patches, final long seed) {
		final FloatBatch target = new FloatBatch(20, PATCH, PATCH, 1);
		final FloatBatch input = new FloatBatch(20, PATCH, PATCH, 1);
		final SplittableRandom random = new SplittableRandom(seed);
		for (int i = 0; i < 20; i++)
			patches.draw(random, input, target, i);
		return target.data();
	}

	/** How many ways there are in which x and y run. */
	private static int orientations(final boolean turned) {
		final PlanePatches patches = patches(turned, pair(60, 60, 0));
		final Set<List<Float>> seen = new HashSet<>();
		final FloatBatch target = batch();
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 200; i++) {
			patches.draw(random, batch(), target, 0);
			seen.add(List.of(target.data()[1] - target.data()[0], target.data()[PATCH] - target.data()[0]));
		}
		return seen.size();
	}

	private static PlanePatches patches(final boolean turned, final TrainingPlane... pairs) {
		return new PlanePatches(List.of(pairs), Corruption.NONE, turned, PATCH, 7);
	}

	private static TrainingPlane pair(final int width, final int height, final int slice) {
		return Samples.pair(width, height, slice, PLACE);
	}

	private static RandomAccessibleInterval<FloatType> plane(final int slice) {
		return Samples.plane(40, 50, slice, PLACE);
	}

	private static FloatBatch batch() {
		return new FloatBatch(1, PATCH, PATCH, 1);
	}

	private static float smallest(final FloatBatch batch) {
		float smallest = Float.POSITIVE_INFINITY;
		for (final float value : batch.data())
			smallest = Math.min(smallest, value);
		return smallest;
	}

	private static float largest(final FloatBatch batch) {
		float largest = Float.NEGATIVE_INFINITY;
		for (final float value : batch.data())
			largest = Math.max(largest, value);
		return largest;
	}
}
