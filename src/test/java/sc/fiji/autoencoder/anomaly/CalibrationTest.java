package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.autoencoder.engine.FloatTensor;

@Tag("long")
class CalibrationTest {

	@Test
	void heatIsTheLogarithmOfTheShareOfNormalPixels() {
		final Calibration calibration = calibration(8, 1, 128 * 128);
		for (final double heat : new double[] { 0.1, 0.5, 1, 1.5, 1.9 })
			assertEquals(heat, calibration.heat(exponential(heat)), 0.04);
		for (final double heat : new double[] { 3, 4, 5 })
			assertEquals(heat, calibration.heat(exponential(heat)), 0.1 * heat);
	}

	@Test
	void theUnitOfTheScoresDoesNotMatter() {
		final Calibration small = calibration(3, 1e-6f, 5000);
		final Calibration large = calibration(3, 1e6f, 5000);
		for (int i = 0; i < 1000; i++)
			assertEquals(small.heat(i * 2e-8f), large.heat(i * 2e4f), 1e-3);
		assertEquals(small.imageP(4), large.imageP(4), 1e-3);
	}

	@Test
	void heatKeepsTheOrderOfScoresAndNeverEnds() {
		final Calibration calibration = calibration(3, 1, 5000);
		float before = -1;
		for (float score = 0.01f; score < 1e30; score *= 1.01f) {
			final float heat = calibration.heat(score);
			assertTrue(heat > before && Float.isFinite(heat), score + " has " + heat + " after " + before);
			before = heat;
		}
		assertEquals(0, calibration.heat(-1));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 30, 10_000 })
	void imagesOfOneScoreOrFewPixelsAreNoReasonToFail(final int pixels) {
		final float[] image = new float[pixels];
		Arrays.fill(image, 7);
		final Calibration calibration = calibrated(List.of(image));
		assertEquals(0, calibration.heat(7));
		assertTrue(calibration.heat(8) > 3 && calibration.heat(9) > calibration.heat(8));
		assertTrue(calibration.imageP(calibration.heat(8)) < 0.5);
		assertTrue(Float.isFinite(calibration.heat(Float.MAX_VALUE)));
	}

	@Test
	void aHotterTailIsHeavierButNotWithoutBound() {
		final Random random = new Random(3);
		final List<float[]> images = new ArrayList<>();
		for (int image = 0; image < 5; image++) {
			final float[] scores = new float[40_000];
			for (int i = 0; i < scores.length; i++)
				scores[i] = (float) Math.pow(1 - random.nextDouble(), -0.3); // a Pareto distribution
			images.add(scores);
		}
		final Calibration calibration = calibrated(images);
		assertEquals(0.3, calibration.toTensors().get("calibration/heat/tail").data()[1], 0.1);
		assertEquals(4, calibration.heat((float) Math.pow(1e-4, -0.3)), 0.3);
	}

	@Test
	void anImageCountsTheSameWhateverItsSize() {
		final Calibration calibration = calibrated(List.of(exponentials(1, 1, 100_000), exponentials(2, 100, 1000)));
		assertEquals(-Math.log10(0.5), calibration.heat(10), 0.05);
	}

	@Test
	void whatIsLeftOutOfManyImagesHardlyMatters() {
		final Calibration calibration = calibration(140, 1, 40_000);
		for (final double heat : new double[] { 0.5, 1, 2, 3, 4, 5, 6 })
			assertEquals(heat, calibration.heat(exponential(heat)), 0.01 + 0.02 * heat);
	}

	/** Although the heat was learned from the same images, and neighbouring pixels are alike. */
	@ParameterizedTest
	@ValueSource(ints = { 5, 12, 40 })
	void newNormalImagesExceedAThresholdAsOftenAsWasAskedFor(final int images) {
		final Random random = new Random(images);
		int hot = 0;
		int peaks = 0;
		final int repetitions = 60;
		final int fresh = 40;
		for (int repetition = 0; repetition < repetitions; repetition++) {
			final List<float[]> textures = new ArrayList<>();
			for (int i = 0; i < images; i++)
				textures.add(texture(random));
			final Calibration calibration = calibrated(textures);
			for (int i = 0; i < fresh; i++) {
				final HeatMap map = heat(calibration::heat, texture(random));
				if (calibration.imageP(map.score()) <= 0.05) hot++;
				final float[] sorted = map.values().clone();
				Arrays.sort(sorted);
				if (calibration.peakP(sorted[sorted.length - 1]) <= 0.05) peaks++;
			}
		}
		final double all = (double) repetitions * fresh;
		assertTrue(hot / all > 0.01 && hot / all < 0.08, "of the images " + hot / all);
		assertTrue(peaks / all > 0.02 && peaks / all < 0.08, "of the peaks " + peaks / all);
	}

	@Test
	void fewImagesComeWithACaution() {
		assertEquals("Only 4 normal images were held out; at fpr=0.05 the real rate may lie between 0.000 and 0.241.",
			calibration(4, 1, 100).caution(0.05).orElseThrow());
		assertTrue(calibration(1, 1, 100).caution(0.001).orElseThrow().startsWith("Only 1 normal image was held out;"));
		assertTrue(calibration(10, 1, 100).caution(0.05).isEmpty());
		// Of 19 images the highest is the threshold for 1 / 20; the best of 19 uniform numbers has a simple distribution.
		assertArrayEquals(new double[] { 1 - Math.pow(0.95, 1 / 19.0), 1 - Math.pow(0.05, 1 / 19.0) }, calibration(19, 1,
			100).range(0.05), 1e-6);
		assertThrows(IllegalArgumentException.class, () -> calibration(1, 1, 1).range(0));
	}

	@Test
	void whatIsKeptComesBackEqual() {
		final Calibration before = calibration(6, 3, 4000);
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>(before.toTensors());
		tensors.put("centres", FloatTensor.scalar(1));
		final Calibration after = Calibration.of(tensors);
		assertEquals(6, after.images());
		for (float score = -1; score < 100; score += 0.37f) {
			assertEquals(before.heat(score), after.heat(score));
			assertEquals(before.imageP(score), after.imageP(score));
			assertEquals(before.peakP(score), after.peakP(score));
		}
	}

	@Test
	void whatIsNoCalibrationIsRefused() {
		for (final String name : calibration(6, 3, 4000).toTensors().keySet()) {
			assertRefused(name, null, name + " is missing");
			assertRefused(name, FloatTensor.scalar(1), name + " has the shape []");
			assertRefused(name, new FloatTensor(new int[] { 0 }, new float[0]), name + " has the shape [0]");
			assertRefused(name, tensor(0, Float.NaN), name + " holds NaN");
			assertRefused(name, tensor(3, 2, 1), "");
		}
		assertRefused("calibration/images/peaks", tensor(1), "6 images");
		assertRefused("calibration/heat/tail", tensor(1, 0.7f), "0.7");
		assertRefused("calibration/heat/tail", tensor(0, 0), "scale");
	}

	@Test
	void scoresThatAreNoNumbersAreRefused() {
		final Calibrator calibrator = new Calibrator();
		assertThrows(IllegalArgumentException.class, () -> calibrator.add(new float[0]));
		assertThrows(IllegalArgumentException.class, () -> calibrator.add(new float[] { 1, Float.NaN }));
		assertThrows(IllegalStateException.class, calibrator::scale);
	}

	private static void assertRefused(final String name, final FloatTensor wrong, final String mentioned) {
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>(calibration(6, 3, 4000).toTensors());
		if (wrong == null) tensors.remove(name);
		else tensors.put(name, wrong);
		final String message = assertThrows(IllegalArgumentException.class, () -> Calibration.of(tensors), name)
			.getMessage();
		assertTrue(message.contains(mentioned) && message.endsWith("."), message);
	}

	private static FloatTensor tensor(final float... values) {
		return new FloatTensor(new int[] { values.length }, values);
	}

	/** Of images whose pixels are exponentially distributed. */
	private static Calibration calibration(final int images, final float unit, final int pixels) {
		return calibrated(IntStream.range(0, images).mapToObj(i -> exponentials(i, unit, pixels)).toList());
	}

	private static Calibration calibrated(final List<float[]> images) {
		final Calibrator calibrator = new Calibrator();
		images.forEach(calibrator::add);
		final HeatScale scale = calibrator.scale();
		for (final float[] image : images)
			calibrator.judge(heat(scale::heat, image));
		return calibrator.calibrate(scale);
	}

	private static float[] exponentials(final int seed, final float unit, final int pixels) {
		final Random random = new Random(seed);
		final float[] scores = new float[pixels];
		for (int i = 0; i < pixels; i++)
			scores[i] = (float) (-Math.log(1 - random.nextDouble()) * unit);
		return scores;
	}

	/** What 10^-heat of an exponential distribution exceeds. */
	private static float exponential(final double heat) {
		return (float) (heat * Math.log(10));
	}

	private static HeatMap heat(final UnaryOperator<Float> scale, final float[] scores) {
		final float[] heat = new float[scores.length];
		for (int i = 0; i < heat.length; i++)
			heat[i] = scale.apply(scores[i]);
		return new HeatMap(heat.length, 1, heat);
	}

	/** Squared errors of a normal image, alike for four pixels in a row. */
	private static float[] texture(final Random random) {
		final float[] scores = new float[4000];
		final double level = Math.exp(0.2 * random.nextGaussian());
		for (int i = 0; i < scores.length; i++) {
			final double error = random.nextGaussian();
			scores[i] = i % 4 == 0 ? (float) (level * error * error) : scores[i - i % 4];
		}
		return scores;
	}
}
