package sc.fiji.autoencoder.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

	@Test
	void valuesAreClippedAndRoundedToSteps() {
		final float[] values = { -1, 0.1f, 0.4f, 0.6f, 2.2f, 9 };
		new Recording(0, 2.5, 0.5).apply(values);
		assertArrayEquals(new float[] { 0, 0, 0.5f, 0.5f, 2, 2.5f }, values);
	}

	@Test
	void exactRecordingsChangeNothing() {
		final float[] values = { -1e9f, 0.123f, 1e9f };
		Recording.EXACT.apply(values);
		assertArrayEquals(new float[] { -1e9f, 0.123f, 1e9f }, values);
		assertEquals(0.3, Recording.EXACT.mean(0.3, 5));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0.2", "0.1, 0.2", "-0.3, 0.2", "0.95, 0.2", "0.5, 0.01", "0.5, 3", "-0.1, 0", "2, 0" })
	void theMeanOfManyClippedShotsIsKnown(final double clean, final double deviation) {
		final float[] shots = new float[200_000];
		Arrays.fill(shots, (float) clean);
		new Noise(0, deviation).addTo(shots, new SplittableRandom(1));
		final Recording recording = new Recording(0, 1, 0);
		recording.apply(shots);
		double mean = 0;
		for (final float shot : shots)
			mean += shot / shots.length;
		assertEquals(mean, recording.mean(clean, deviation), 0.004);
	}
}
