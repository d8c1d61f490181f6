package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloodFiller;

class RegionsTest {

	private static final double FPR = 0.01;

	private record Found(ByteProcessor mask, List<Region> significant) {

		static Found in(final HeatMap heat, final int minarea, final DoubleUnaryOperator peakP) {
			return new Found(Regions.mask(heat, FPR, minarea), Regions.significant(heat, FPR, minarea, peakP));
		}
	}

	@Test
	void pixelsThatTouchDiagonallyAreOneRegion() {
		final Found regions = regions(1, //
			"#..#....", //
			".##.....", //
			"......#.", //
			".......#");
		assertEquals(2, regions.significant().size());
		assertEquals(new Rectangle(0, 0, 4, 2), regions.significant().get(0).bounds());
		assertEquals(4, regions.significant().get(0).pixels());
		assertEquals(new Rectangle(6, 2, 2, 2), regions.significant().get(1).bounds());
		assertOutlinesAreTheMask(regions);
	}

	@Test
	void aRegionKeepsItsHoles() {
		final Found regions = regions(1, //
			"######", //
			"#....#", //
			"#.##.#", //
			"#....#", //
			"######");
		assertEquals(List.of(18, 2), regions.significant().stream().map(Region::pixels).toList(),
			"what lies in a hole is a region of its own");
		final Roi frame = regions.significant().get(0).outline();
		assertTrue(frame.contains(0, 0));
		assertFalse(frame.contains(1, 1));
		assertFalse(frame.contains(2, 2));
		assertOutlinesAreTheMask(regions);
	}

	@Test
	void branchesThatMeetFurtherDownAreOneRegion() {
		final Found regions = regions(1, //
			"#.#.#.#", //
			"#.#.#.#", //
			"#.#..#.", //
			".#....#", //
			"..####.");
		assertEquals(1, regions.significant().size());
		assertOutlinesAreTheMask(regions);
	}

	@Test
	void regionsAtOppositeBordersDoNotTouch() {
		final Found regions = regions(1, //
			"...#", //
			"#..#", //
			"#...");
		assertEquals(2, regions.significant().size());
		assertOutlinesAreTheMask(regions);
	}

	@Test
	void whatIsSmallerThanMinareaIsNeitherInTheMaskNorARegion() {
		final Found regions = regions(4, //
			"##..###", //
			"##.....", //
			"......#");
		assertEquals(1, regions.significant().size());
		assertEquals(255, regions.mask().get(1, 1));
		assertEquals(0, regions.mask().get(5, 0));
		assertEquals(0, regions.mask().get(6, 2));
	}

	@Test
	void aRegionIsMeasuredInPixelsAndHeat() {
		final float[] heat = { //
			0, 0, 0, 0, //
			0, 2, 3, 0, //
			0, 4, 1.99f, 0 };
		final Region region = Regions.significant(new HeatMap(4, 3, heat), FPR, 1, max -> max / 1000).get(0);
		assertEquals(3, region.pixels(), "a pixel exactly as hot as the threshold is hot");
		assertEquals(3, region.mean(), 1e-9);
		assertEquals(4, region.max());
		assertEquals((1.5 + 2.5 + 1.5) / 3, region.x(), 1e-9);
		assertEquals((1.5 + 1.5 + 2.5) / 3, region.y(), 1e-9);
		assertEquals(0.004, region.p(), 1e-9);
	}

	@Test
	void onlyWhatIsTooHotForChanceIsSignificantButTheMaskHasAll() {
		final float[] heat = { 3, 3, 0, 5, 5 };
		final Found regions = Found.in(new HeatMap(5, 1, heat), 2, max -> max >= 5 ? FPR : 0.011);
		assertEquals(1, regions.significant().size());
		assertEquals(3, regions.significant().get(0).bounds().x);
		assertEquals(255, regions.mask().get(0, 0));
	}

	@Test
	void thePartsOfNoiseAreThoseThatFloodingFinds() {
		final int size = 200;
		final HeatMap heat = noise(size, 0.35);
		final Found regions = Found.in(heat, 1, max -> 0);
		final ByteProcessor left = (ByteProcessor) regions.mask().duplicate();
		left.setValue(0);
		int count = 0;
		for (int i = 0; i < size * size; i++) {
			assertEquals(heat.values()[i] >= 2 ? 255 : 0, regions.mask().get(i));
			if (left.get(i) == 0) continue;
			new FloodFiller(left).fill8(i % size, i / size);
			count++;
		}
		assertEquals(count, regions.significant().size());
		assertOutlinesAreTheMask(regions);
	}

	@Test
	void tensOfThousandsOfSpecksTakeSeconds() {
		final HeatMap heat = noise(2048, 0.01);
		final Found regions = assertTimeout(Duration.ofSeconds(20), () -> Found.in(heat, 1, max -> 0));
		assertTrue(regions.significant().size() > 30_000, regions.significant().size() + " regions");
	}

	@Test
	void aNormalImageHasNoRegions() {
		final Found regions = regions(1, "...", "...");
		assertEquals(List.of(), regions.significant());
		assertEquals(0, regions.mask().getStatistics().max);
	}

	/** Each pixel of the mask is in exactly one outline, each other one in none, and the areas agree. */
	private static void assertOutlinesAreTheMask(final Found regions) {
		final ByteProcessor painted = new ByteProcessor(regions.mask().getWidth(), regions.mask().getHeight());
		for (final Region region : regions.significant()) {
			assertEquals(region.bounds(), region.outline().getBounds());
			int pixels = 0;
			for (int y = region.bounds().y; y < region.bounds().getMaxY(); y++)
				for (int x = region.bounds().x; x < region.bounds().getMaxX(); x++)
					if (region.outline().contains(x, y)) {
						painted.set(x, y, painted.get(x, y) + 255);
						pixels++;
					}
			assertEquals(region.pixels(), pixels);
		}
		assertTrue(Arrays.equals((byte[]) regions.mask().getPixels(), (byte[]) painted.getPixels()));
	}

	private static Found regions(final int minarea, final String... rows) {
		final String pixels = String.join("", rows);
		final float[] heat = new float[pixels.length()];
		for (int i = 0; i < heat.length; i++)
			heat[i] = pixels.charAt(i) == '#' ? 2.5f : 1;
		return Found.in(new HeatMap(rows[0].length(), rows.length, heat), minarea, max -> 0);
	}

	/** @param share of hot pixels */
	private static HeatMap noise(final int size, final double share) {
		final Random random = new Random(1);
		final float[] heat = new float[size * size];
		for (int i = 0; i < heat.length; i++)
			heat[i] = random.nextDouble() < share ? 3 : 0.5f;
		return new HeatMap(size, size, heat);
	}
}
