package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Scale;

class OrientationTest {

	@Test
	void allEightAreDifferent() {
		final Set<List<Float>> seen = new HashSet<>();
		for (int i = 0; i < Orientation.COUNT; i++)
			seen.add(values(copy(Orientation.of(i), 0, 1)));
		assertEquals(8, seen.size());
	}

	@Test
	void eachKeepsAllPixels() {
		final float[] upright = copy(Orientation.UPRIGHT, 0, 1).data().clone();
		Arrays.sort(upright);
		for (int i = 0; i < Orientation.COUNT; i++) {
			final float[] turned = copy(Orientation.of(i), 0, 1).data();
			Arrays.sort(turned);
			assertArrayEquals(upright, turned);
		}
	}

	@Test
	void uprightIsThePlaneAsItIsNormalised() {
		assertArrayEquals(new float[] { 32, 33, 34, 42, 43, 44, 52, 53, 54 }, copy(Orientation.UPRIGHT, 0, 1).data());
	}

	@Test
	void transposingSwapsRowsAndColumns() {
		assertArrayEquals(new float[] { 32, 42, 52, 33, 43, 53, 34, 44, 54 }, copy(new Orientation(true, false, false), 0, 1)
			.data());
	}

	@Test
	void aPatchGoesToItsPositionAndChannelAndNowhereElse() {
		for (int i = 0; i < Orientation.COUNT; i++) {
			final FloatBatch batch = copy(Orientation.of(i), 1, 3);
			final float[] alone = copy(Orientation.of(i), 0, 1).data();
			final float[] expected = new float[batch.size()];
			for (int pixel = 0; pixel < 9; pixel++)
				expected[9 * 3 + pixel * 3 + 2] = alone[pixel];
			assertArrayEquals(expected, batch.data());
		}
	}

	/** The square at (2, 3) of a plane of values 10 y + x, whose scale doubles them first; into the last channel. */
	private static FloatBatch copy(final Orientation orientation, final int position, final int channels) {
		final FloatBatch batch = new FloatBatch(position + 1, 3, 3, channels);
		orientation.copy(Samples.plane(6, 7, 0, (x, y, slice) -> 2 * (10 * y + x) + 5), new Scale(5, 2), 2, 3, batch,
			position, channels - 1);
		return batch;
	}

	private static List<Float> values(final FloatBatch batch) {
		final List<Float> values = new ArrayList<>();
		for (final float value : batch.data())
			values.add(value);
		return values;
	}
}
