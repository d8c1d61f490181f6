package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

class PixelScoresTest {

	private final PixelScores scores = new PixelScores();

	@Test
	void areasAreWhatOneCountsByHand() {
		add("##..#....#", 3, 1, 3, 0, 2, 0, 0, 0, 0, 2);
		// Thresholds 3, 2, 1, 0: 1, 3, 4, 4 of 4 defective and 1, 1, 1, 6 of 6 normal pixels.
		final PixelCurves curves = scores.curves();
		assertEquals((0.25 / 2 + 5) / 6, curves.roc().area(), 1e-12);
		// The regions have 2, 1 and 1 pixels; until 1/6 the overlap rises to 1/6, after it is 1.
		assertEquals((1.0 / 6 * 1 / 6 / 2 + (0.3 - 1.0 / 6)) / 0.3, curves.overlap().area(), 1e-12);
		assertEquals(List.of(new Curve.Point(0, 0, Double.POSITIVE_INFINITY), new Curve.Point(1 / 6., 0.25, 3),
			new Curve.Point(1 / 6., 0.75, 2), new Curve.Point(1 / 6., 1, 1), new Curve.Point(1, 1, 0)), curves.roc().points());
		final Confusion counts = scores.confusion(2);
		assertEquals(new Confusion(3, 1, 1, 5), counts);
		assertEquals(0.75, counts.precision());
		assertEquals(0.75, counts.recall());
		assertEquals(0.75, counts.f1());
		assertEquals(1 / 6., counts.falsePositiveRate());
	}

	@Test
	void aPerfectMapHasAllAndAConstantOneHalf() {
		add("..##", 0, 0, 1, 2);
		assertEquals(1, scores.curves().roc().area());
		assertEquals(1, scores.curves().overlap().area(), 1e-12);
		final PixelScores constant = new PixelScores();
		constant.add(new HeatMap(4, 1, new float[4]), mask(4, 1, "..##"));
		assertEquals(0.5, constant.curves().roc().area());
		assertEquals(0.15, constant.curves().overlap().area(), 1e-12);
	}

	/** All of them are sorted together, and may take much of the memory. */
	@Test
	void whileTheyAreSortedDefectivePixelsAreThereTwiceAtMost() {
		final boolean[] defects = new boolean[1_000_000];
		Arrays.fill(defects, 1, defects.length, true);
		scores.add(new HeatMap(1000, 1000, new float[defects.length]), new Mask(1000, 1000, defects));
		final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		final long before = threads.getCurrentThreadAllocatedBytes();
		scores.curves();
		final double copies = (threads.getCurrentThreadAllocatedBytes() - before) / (8. * defects.length);
		assertTrue(copies < 1.1, copies + " copies");
	}

	@Test
	void eachRegionCountsTheSameHoweverLarge() {
		add("##########.#....................", tenFound());
		assertEquals(10 / 11., scores.curves().roc().points().get(1).rate());
		assertEquals(0.5, scores.curves().overlap().points().get(1).rate(), 1e-12);
	}

	/** Scores of few values in random images, compared with every pair of pixels and every threshold. */
	@Test
	void randomImagesWithTiesScoreAsByBruteForce() {
		final SplittableRandom random = new SplittableRandom(5);
		for (int run = 0; run < 20; run++) {
			final PixelScores tested = new PixelScores();
			final List<float[]> maps = new ArrayList<>();
			final List<int[]> regions = new ArrayList<>();
			int count = 0;
			for (int image = 0; image < 3; image++) {
				final int width = 1 + random.nextInt(13);
				final int height = 12;
				final boolean[] defects = new boolean[width * height];
				final float[] values = new float[width * height];
				for (int i = 0; i < values.length; i++) {
					defects[i] = image != 1 && random.nextDouble() < 0.3;
					values[i] = random.nextInt(6) * 0.37f + (defects[i] ? 0.37f : -0f);
				}
				final int[] numbers = components(width, height, defects, count);
				for (final int number : numbers)
					count = Math.max(count, number);
				maps.add(values);
				regions.add(numbers);
				tested.add(new HeatMap(width, height, values), new Mask(width, height, defects));
			}
			assertEquals(mannWhitney(maps, regions), tested.curves().roc().area(), 1e-12);
			assertEquals(overlapArea(maps, regions, count), tested.curves().overlap().area(), 1e-12);
		}
	}

	@Test
	void manyThresholdsAreThinnedButTheAreaIsOfAll() {
		final SplittableRandom random = new SplittableRandom(1);
		final int side = 2000;
		final float[] values = new float[side * side];
		final boolean[] defects = new boolean[side * side];
		for (int i = 0; i < values.length; i++) {
			defects[i] = i % side < 100;
			values[i] = (float) Math.pow(random.nextDouble(), defects[i] ? 0.5 : 1);
		}
		scores.add(new HeatMap(side, side, values), new Mask(side, side, defects));
		final Curve roc = scores.curves().roc();
		assertEquals(2 / 3., roc.area(), 0.002);
		assertTrue(roc.points().size() > 500 && roc.points().size() <= 1000, roc.points().size() + " points");
		for (int i = 1; i < roc.points().size(); i++) {
			final double gap = roc.points().get(i).falsePositiveRate() - roc.points().get(i - 1).falsePositiveRate();
			assertTrue(gap >= 0 && gap < 0.0021, gap + " is a gap");
		}
		assertEquals(1, roc.points().get(roc.points().size() - 1).rate());
	}

	@Test
	void withoutADefectOrANormalPixelThereIsNoCurve() {
		add("....", 0, 1, 2, 3);
		assertEquals("No pixel of the masks is above 0, but there must be a defect to find.", assertThrows(
			IllegalArgumentException.class, scores::curves).getMessage());
		final PixelScores full = new PixelScores();
		full.add(new HeatMap(2, 1, new float[2]), mask(2, 1, "##"));
		assertEquals("Every pixel of the masks is above 0, but there must be a normal one.", assertThrows(
			IllegalArgumentException.class, full::curves).getMessage());
	}

	@Test
	void aRegionIsConnectedOverCornersEvenIfItIsLong() {
		assertArrayEquals(new int[] { 1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 3 }, mask(4, 3, "#..#.#.....#").regions());
		final int side = 1500;
		final boolean[] spiral = new boolean[side * side];
		for (int i = 0; i < spiral.length; i++)
			spiral[i] = i / side % 2 == 0 || i % side == (i / side % 4 == 1 ? side - 1 : 0);
		for (final int region : new Mask(side, side, spiral).regions())
			assertTrue(region <= 1, "one snake, but there is region " + region);
	}

	private void add(final String mask, final float... values) {
		scores.add(new HeatMap(values.length, 1, values), mask(values.length, 1, mask));
	}

	private static float[] tenFound() {
		final float[] values = new float[32];
		for (int i = 0; i < 10; i++)
			values[i] = 5;
		return values;
	}

	private static Mask mask(final int width, final int height, final String defects) {
		final boolean[] values = new boolean[width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = defects.charAt(i) == '#';
		return new Mask(width, height, values);
	}

	/** The share of pairs of a defective and a normal pixel that are in the right order; ties are half. */
	private static double mannWhitney(final List<float[]> maps, final List<int[]> regions) {
		double right = 0;
		long pairs = 0;
		for (int a = 0; a < maps.size(); a++)
			for (int i = 0; i < maps.get(a).length; i++)
				for (int b = 0; b < maps.size(); b++)
					for (int j = 0; j < maps.get(b).length; j++) {
						if (regions.get(a)[i] == 0 || regions.get(b)[j] > 0) continue;
						pairs++;
						right += 0.5 + 0.5 * Math.signum(maps.get(a)[i] - maps.get(b)[j]);
					}
		return right / pairs;
	}

	private static double overlapArea(final List<float[]> maps, final List<int[]> regions, final int count) {
		double area = 0;
		double lastRate = 0;
		double lastOverlap = 0;
		for (int step = 10; step >= 0; step--) {
			final double threshold = step * 0.37 - 0.1;
			double rate = 0;
			double overlap = 0;
			for (int region = 0; region <= count; region++) {
				int flagged = 0;
				int size = 0;
				for (int image = 0; image < maps.size(); image++)
					for (int i = 0; i < maps.get(image).length; i++) {
						if (regions.get(image)[i] != region) continue;
						size++;
						if (maps.get(image)[i] >= threshold) flagged++;
					}
				if (region == 0) rate = (double) flagged / size;
				else overlap += (double) flagged / size / count;
			}
			if (rate > 0.3) {
				if (rate > lastRate && lastRate < 0.3) {
					final double end = lastOverlap + (overlap - lastOverlap) * (0.3 - lastRate) / (rate - lastRate);
					area += (0.3 - lastRate) * (lastOverlap + end) / 2;
				}
				return area / 0.3;
			}
			area += (rate - lastRate) * (lastOverlap + overlap) / 2;
			lastRate = rate;
			lastOverlap = overlap;
		}
		throw new AssertionError("The rate never got above 0.3.");
	}

	/** Another way than that of the class: breadth first, neighbour by neighbour. */
	private static int[] components(final int width, final int height, final boolean[] defects, final int before) {
		final int[] numbers = new int[defects.length];
		int count = before;
		for (int start = 0; start < numbers.length; start++) {
			if (!defects[start] || numbers[start] > 0) continue;
			final Deque<Integer> open = new ArrayDeque<>(List.of(start));
			numbers[start] = ++count;
			while (!open.isEmpty()) {
				final int at = open.remove();
				for (int y = Math.max(0, at / width - 1); y <= Math.min(height - 1, at / width + 1); y++)
					for (int x = Math.max(0, at % width - 1); x <= Math.min(width - 1, at % width + 1); x++)
						if (defects[y * width + x] && numbers[y * width + x] == 0) {
							numbers[y * width + x] = count;
							open.add(y * width + x);
						}
			}
		}
		return numbers;
	}
}
