package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.autoencoder.engine.FloatBatch;

/** What every score of pixels promises, on windows of noise: two channels, three outputs, features of cells of 4 and 8. */
class PixelScoreTest {

	private static final int SIDE = 160;
	private static final int INNER = 96;

	/** Where the smaller window lies in the larger one. */
	private static final int LEFT = 24;
	private static final int TOP = 40;

	static Stream<PixelScore> scores() {
		final Random random = new Random(1);
		final List<float[]> vectors = new ArrayList<>();
		for (int i = 0; i < 500; i++)
			vectors.add(noise(3, random));
		final FeatureSpace space = FeatureSpace.of(4, vectors);
		final GaussianFieldFit field = new GaussianFieldFit(30, 30, 3, true);
		final PlaceStatistics.Fit places = new PlaceStatistics.Fit(120, 120);
		for (int i = 0; i < 5; i++) {
			field.add(new FloatBatch(noise(30 * 30 * 3, random), 1, 30, 30, 3));
			places.add(noise(120 * 120, random));
		}
		final Stream<PixelScore> others = Stream.of(new FeatureScore(space, Coreset.of(vectors)), new FeatureScore(space,
			field.fit()), new PlaceScore(OutputScore.ERROR, places.fit()));
		return Stream.concat(Arrays.stream(OutputScore.values()), others);
	}

	@ParameterizedTest
	@MethodSource("scores")
	void aScoreDependsOnNothingBeyondTheMargin(final PixelScore score) {
		final Window large = window();
		final float[] whole = score.of(large);
		final float[] part = score.of(new Window(crop(large.input(), 1), crop(large.output(), 1), List.of(crop(large
			.features().get(0), 4), crop(large.features().get(1), 8)), large.x() + LEFT, large.y() + TOP, SIDE, SIDE));
		assertEquals(INNER * INNER, part.length);
		double change = 0;
		for (int y = Window.MARGIN; y < INNER - Window.MARGIN; y++)
			for (int x = Window.MARGIN; x < INNER - Window.MARGIN; x++) {
				final float expected = whole[(y + TOP) * SIDE + x + LEFT];
				assertEquals(expected, part[y * INNER + x], 1e-5 * Math.max(1, Math.abs(expected)), x + ", " + y);
				change = Math.max(change, Math.abs(expected - whole[(y + TOP) * SIDE + x + LEFT + 10]));
			}
		assertTrue(change > 0.01, "or the score is the same everywhere");
	}

	@ParameterizedTest
	@EnumSource
	void whatTheNetworkMakesWrongScoresHighAndWhatItKnowsLow(final OutputScore score) {
		final Window window = window();
		for (int i = 0; i < SIDE * SIDE; i++) {
			final boolean wrong = i % SIDE >= 70 && i % SIDE < 90 && i / SIDE >= 70 && i / SIDE < 90;
			for (int channel = 0; channel < 2; channel++) {
				final float value = 3 + window.input().data()[2 * i + channel];
				window.input().data()[2 * i + channel] = value;
				window.output().data()[3 * i + channel] = wrong ? 6 - value : value;
			}
			window.output().data()[3 * i + 2] = wrong ? 0.3f : -0.1f;
		}
		final float[] scores = score.of(window);
		assertEquals(0, scores[30 * SIDE + 30], 1e-3);
		assertTrue(scores[80 * SIDE + 80] > 0.25, "score " + scores[80 * SIDE + 80]);
	}

	@Test
	void heatOfSeveralScoresIsAdded() {
		final Window window = window();
		final HeatScale scale = HeatScale.of(new float[] { 0, 1, 2, 3 }, 4);
		final float[] once = new CombinedScore(List.of(OutputScore.ERROR), List.of(scale)).of(window);
		final float[] twice = new CombinedScore(List.of(OutputScore.ERROR, OutputScore.ERROR), List.of(scale, scale)).of(
			window);
		final float[] scores = OutputScore.ERROR.of(window);
		for (int i = 0; i < once.length; i++) {
			assertEquals(scale.heat(scores[i]), once[i]);
			assertEquals(2 * once[i], twice[i], 1e-6);
		}
	}

	private static Window window() {
		final Random random = new Random(5);
		return new Window(new FloatBatch(noise(SIDE * SIDE * 2, random), 1, SIDE, SIDE, 2), new FloatBatch(noise(SIDE *
			SIDE * 3, random), 1, SIDE, SIDE, 3), List.of(new FloatBatch(noise(40 * 40, random), 1, 40, 40, 1),
				new FloatBatch(noise(20 * 20 * 2, random), 1, 20, 20, 2)), -16, -24, SIDE, SIDE);
	}

	private static float[] noise(final int size, final Random random) {
		final float[] values = new float[size];
		for (int i = 0; i < size; i++)
			values[i] = (float) random.nextGaussian();
		return values;
	}

	/** @param cell pixels of the window that a pixel of the batch stands for, on each side */
	private static FloatBatch crop(final FloatBatch batch, final int cell) {
		final int side = INNER / cell;
		final FloatBatch crop = new FloatBatch(1, side, side, batch.planes());
		for (int y = 0; y < side; y++)
			System.arraycopy(batch.data(), ((y + TOP / cell) * batch.width() + LEFT / cell) * batch.planes(), crop.data(), y *
				side * batch.planes(), side * batch.planes());
		return crop;
	}
}
