package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.autoencoder.image.Tiling.Tile;

class TilingTest {

	@Test
	void tilesPartitionThePlaneAndTheirWindowsAreAlignedAndFit() {
		final Random random = new Random(1);
		for (int i = 0; i < 500; i++) {
			final int multiple = 1 << random.nextInt(5);
			final int halo = random.nextInt(4);
			final Tiling tiling = new Tiling(1 + random.nextInt(150), 1 + random.nextInt(150), 1 + random.nextInt(200),
				multiple, multiple * halo, multiple * random.nextInt(halo + 1));
			final int[] covered = new int[tiling.width() * tiling.height()];
			for (final Tile tile : tiling.tiles()) {
				assertEquals(0, tile.x() % multiple, tiling::toString);
				assertEquals(0, tile.y() % multiple, tiling::toString);
				assertReaches(tile.x(), tile.width(), tiling.windowX(tile), tiling.windowWidth(), tiling.width(), tiling);
				assertReaches(tile.y(), tile.height(), tiling.windowY(tile), tiling.windowHeight(), tiling.height(), tiling);
				for (int y = tile.y(); y < tile.y() + tile.height(); y++)
					for (int x = tile.x(); x < tile.x() + tile.width(); x++)
						covered[y * tiling.width() + x]++;
			}
			for (final int count : covered)
				assertEquals(1, count, tiling::toString);
			final int largest = roundUp(tiling.tile(), multiple) + 2 * tiling.halo();
			assertTrue(tiling.windowWidth() <= largest && tiling.windowHeight() <= largest, tiling::toString);
			assertEquals(0, tiling.windowWidth() % multiple, tiling::toString);
			assertEquals(0, tiling.windowHeight() % multiple, tiling::toString);
		}
	}

	/** A window ends far enough from its tile, or where all windows at that border of the plane do. */
	private static void assertReaches(final int tile, final int extent, final int window, final int windowExtent,
		final int plane, final Tiling tiling)
	{
		assertEquals(0, window % tiling.multiple(), tiling::toString);
		assertTrue(window == -tiling.border() || window > -tiling.border() && window <= tile - tiling.halo(),
			tiling::toString);
		final int end = roundUp(plane, tiling.multiple()) + tiling.border();
		assertTrue(window + windowExtent == end || window + windowExtent < end && window + windowExtent >= tile + extent + tiling
			.halo(), tiling::toString);
	}

	@Test
	void windowsAtTheBordersOfThePlaneReachLittleBeyondIt() {
		final Tiling one = new Tiling(512, 300, 512, 4, 28, 8);
		assertEquals(528, one.windowWidth());
		assertEquals(316, one.windowHeight());
		final Tiling many = new Tiling(4096, 4096, 512, 4, 28, 8);
		assertEquals(564, many.windowWidth());
		assertEquals(64, many.tiles().size());
	}

	@Test
	void aPlaneSmallerThanTheTileIsOneTileWithAWindowNoLargerThanNeeded() {
		final Tiling tiling = new Tiling(21, 9, 512, 4, 8);
		assertEquals(List.of(new Tile(0, 0, 21, 9)), tiling.tiles());
		assertEquals(24 + 16, tiling.windowWidth());
		assertEquals(12 + 16, tiling.windowHeight());
	}

	@Test
	void aPlaneALittleLargerThanTheTileIsCutEvenly() {
		final Tiling tiling = new Tiling(520, 100, 512, 4, 0);
		assertEquals(List.of(new Tile(0, 0, 260, 100), new Tile(260, 0, 260, 100)), tiling.tiles());
	}

	@Test
	void aWindowHoldsTheMirroredPlane() {
		final RandomAccessibleInterval<FloatType> plane = TestImages.noise(13, 6, 3);
		final Scale scale = new Scale(10, 2);
		final Tiling tiling = new Tiling(13, 6, 4, 4, 16); // the halo is larger than the plane
		for (final Tile tile : tiling.tiles()) {
			final float[] window = new float[tiling.windowWidth() * tiling.windowHeight()];
			tiling.read(plane, tile, scale, window, 0, 1);
			final long[] min = { tiling.windowX(tile), tiling.windowY(tile) };
			final long[] max = { min[0] + tiling.windowWidth() - 1, min[1] + tiling.windowHeight() - 1 };
			int i = 0;
			for (final FloatType expected : Views.flatIterable(Views.interval(Views.extendMirrorSingle(plane), min, max)))
				assertEquals(scale.normalize(expected.get()), window[i++]);
		}
	}

	@Test
	void aPlaneOnePixelWideIsRepeated() {
		final Tiling tiling = new Tiling(1, 3, 8, 4, 4);
		final float[] window = new float[tiling.windowWidth() * tiling.windowHeight()];
		tiling.read(TestImages.plane(1, 3, 5, 6, 7), tiling.tiles().get(0), Scale.IDENTITY, window, 0, 1);
		final float[] column = { 5, 6, 7, 6, 5, 6, 7, 6, 5, 6, 7, 6 };
		for (int i = 0; i < window.length; i++)
			assertEquals(column[i / 12], window[i]);
	}

	@Test
	void planesAreInterleavedAndCroppedBackToWhatTheyWere() {
		final Tiling tiling = new Tiling(11, 7, 4, 2, 2);
		final Scale scale = new Scale(-3, 17);
		for (final Tile tile : tiling.tiles()) {
			final float[] window = new float[1 + 3 * tiling.windowWidth() * tiling.windowHeight()];
			for (int plane = 0; plane < 3; plane++)
				tiling.read(TestImages.noise(11, 7, plane), tile, scale, window, 1 + plane, 3);
			for (int plane = 0; plane < 3; plane++) {
				final float[] expected = new float[tile.width() * tile.height()];
				for (int i = 0; i < expected.length; i++)
					expected[i] = TestImages.noise(11, 7, plane).getAt(tile.x() + i % tile.width(), tile.y() + i / tile.width())
						.get();
				assertArrayEquals(expected, tiling.crop(window, 1 + plane, 3, tile, scale), 1e-4f);
			}
		}
	}

	@Test
	void whatCannotBeTiledIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Tiling(0, 5, 8, 4, 0));
		assertThrows(IllegalArgumentException.class, () -> new Tiling(5, 5, 0, 4, 0));
		assertThrows(IllegalArgumentException.class, () -> new Tiling(5, 5, 8, 4, 3));
		assertThrows(IllegalArgumentException.class, () -> new Tiling(5, 5, 8, 4, 4, 8));
		assertThrows(IllegalArgumentException.class, () -> new Tiling(5, 5, 8, 4, 4, 2));
		assertThrows(IllegalArgumentException.class, () -> new Tiling(100_000, 100_000, 100_000, 4, 0));
		final Tiling tiling = new Tiling(5, 5, 8, 4, 0);
		assertThrows(IllegalArgumentException.class, () -> tiling.read(TestImages.noise(5, 4, 0), tiling.tiles().get(0),
			Scale.IDENTITY, new float[64], 0, 1));
	}

	private static int roundUp(final int value, final int multiple) {
		return (value + multiple - 1) / multiple * multiple;
	}
}
