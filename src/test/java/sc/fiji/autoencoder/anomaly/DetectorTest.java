package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import ij.ImagePlus;
import ij.process.FloatProcessor;

import sc.fiji.autoencoder.image.Channels;

@Tag("long")
class DetectorTest {

	private static final int WIDTH = 75;
	private static final int HEIGHT = 61;

	@TempDir
	private static Path folder;

	private static SmallDetector texture;
	private static SmallDetector aligned;

	@BeforeAll
	static void learn() throws IOException {
		SmallDetector.learn(Scoring.MIXTURE, NormalSamples.stack(seed -> NormalSamples.texture(WIDTH, HEIGHT, seed), 9),
			folder.resolve("texture.zip"));
		SmallDetector.learn(Scoring.MIXTURE, 2, NormalSamples.stack(seed -> NormalSamples.object(WIDTH, HEIGHT, seed), 9),
			folder.resolve("aligned.zip"));
		texture = SmallDetector.open(folder.resolve("texture.zip"));
		aligned = SmallDetector.open(folder.resolve("aligned.zip"));
	}

	@AfterAll
	static void close() throws IOException {
		texture.close();
		aligned.close();
	}

	@Test
	void whetherImagesAreAlignedIsFoundOutFromThem() {
		assertEquals(0, texture.model().description().detector().orElseThrow().width());
		assertEquals(WIDTH, aligned.model().description().detector().orElseThrow().width());
		assertEquals(HEIGHT, aligned.model().description().detector().orElseThrow().height());
	}

	@ParameterizedTest
	@CsvSource({ "101, 83, 32", "101, 83, 64", "101, 83, 77", "64, 64, 32", "200, 33, 32", "33, 130, 50" })
	void theTileSizeDoesNotShowInTextures(final int width, final int height, final int tile) throws IOException {
		assertSame(texture, NormalSamples.spoil(NormalSamples.texture(width, height, 50), 20, 11), tile);
	}

	@ParameterizedTest
	@CsvSource({ "32", "40", "64" })
	void theTileSizeDoesNotShowInAlignedImages(final int tile) throws IOException {
		assertSame(aligned, NormalSamples.spoil(NormalSamples.object(WIDTH, HEIGHT, 50), 40, 25), tile);
	}

	@ParameterizedTest
	@EnumSource(names = { "FEATURES", "TEXTBOOK" })
	void theTileSizeDoesNotShowInOtherScorings(final Scoring scoring) throws IOException {
		final Path file = folder.resolve(scoring + ".zip");
		SmallDetector.learn(scoring, NormalSamples.stack(seed -> NormalSamples.texture(WIDTH, HEIGHT, seed), 4), file);
		try (SmallDetector detector = SmallDetector.open(file)) {
			assertSame(detector, NormalSamples.spoil(NormalSamples.texture(90, 70, 50), 20, 11), 32);
		}
	}

	@Test
	void aDefectIsHotterThanAnythingElse() throws IOException {
		assertFound(texture, NormalSamples.texture(95, 70, 60), NormalSamples.texture(95, 70, 61), 50, 31);
		assertFound(aligned, NormalSamples.object(WIDTH, HEIGHT, 60), NormalSamples.object(WIDTH, HEIGHT, 61), 45, 20);
	}

	/** The square of the object is darker than the rest, but must not be elsewhere. */
	@Test
	void whatIsNormalElsewhereIsADefectInAlignedImages() throws IOException {
		final FloatProcessor object = NormalSamples.object(WIDTH, HEIGHT, 60);
		object.setValue(60);
		object.setRoi(27, 38, 8, 8);
		object.fill();
		final Detection found = aligned.detect(new ImagePlus("", object));
		final int hottest = hottest(found);
		assertTrue(NormalSamples.isSpoiled(hottest % WIDTH, hottest / WIDTH, 27, 38), hottest % WIDTH + ", " + hottest /
			WIDTH);
	}

	@Test
	void aSliceHasTheSameHeatAloneAndAmongOthers() throws IOException {
		final FloatProcessor normal = NormalSamples.texture(70, 66, 70);
		final FloatProcessor bright = NormalSamples.texture(70, 66, 71);
		bright.multiply(3);
		final List<Detection> together = texture.detect(NormalSamples.stack(bright, normal, bright), 512);
		assertEquals(3, together.size());
		final Detection alone = texture.detect(new ImagePlus("", normal));
		assertArrayEquals(alone.heat().values(), together.get(1).heat().values());
		assertEquals(alone.p(), together.get(1).p());
	}

	@Test
	void anImageThatIsTwiceAsBrightIsHotter() throws IOException {
		for (final SmallDetector detector : List.of(texture, aligned)) {
			final FloatProcessor image = detector == texture ? NormalSamples.texture(WIDTH, HEIGHT, 80) : NormalSamples
				.object(WIDTH, HEIGHT, 80);
			final Detection before = detector.detect(new ImagePlus("", image.duplicate()));
			image.multiply(2);
			final Detection after = detector.detect(new ImagePlus("", image));
			assertTrue(after.score() > 1.5 * before.score() && after.p() < before.p(), before.score() + " became " + after
				.score());
		}
	}

	@Test
	void progressReachesTheLastTileAndCancellingEndsTheWork() throws IOException {
		final ImagePlus image = NormalSamples.stack(seed -> NormalSamples.texture(70, 66, seed), 2);
		final SmallDetector.Witness all = new SmallDetector.Witness(Long.MAX_VALUE);
		final Detector detector = new Detector(texture.predictor(), texture.model(), 32);
		detector.detect(image, Channels.ALL, all, found -> {});
		assertEquals(18, all.pixels().size());
		assertEquals(all.pixels().stream().sorted().toList(), all.pixels());
		final SmallDetector.Witness some = new SmallDetector.Witness(70 * 66);
		assertThrows(CancellationException.class, () -> detector.detect(image, Channels.ALL, some, found -> {}));
		assertEquals(10, some.pixels().size());
	}

	@Test
	void anImageThatCannotBeJudgedIsRefusedInOneSentence() {
		final FloatProcessor nan = NormalSamples.texture(70, 66, 1);
		nan.setf(7, 5, Float.NaN);
		final FloatProcessor huge = NormalSamples.texture(70, 66, 1);
		huge.setf(7, 5, 1e30f);
		assertRefused(texture, NormalSamples.stack(NormalSamples.texture(70, 66, 1), nan),
			"\"samples\", slice 2 cannot be judged: The pixel at (7, 5) is NaN, but must be a finite number.");
		assertRefused(texture, new ImagePlus("huge", huge),
			"\"huge\" cannot be judged: A pixel is 1.0E30, but normal ones are around ");
		assertRefused(texture, new ImagePlus("small", NormalSamples.texture(31, 66, 1)),
			"\"small\" has 31 x 66 pixels, but the model looks at 32 x 32 at once.");
		assertRefused(texture, new ImagePlus("rgb", NormalSamples.texture(70, 66, 1).convertToRGB()),
			"\"rgb\" has 3 channels, but the model is for images with 1 channel.");
		assertRefused(aligned, new ImagePlus("other", NormalSamples.object(WIDTH + 1, HEIGHT, 1)),
			"\"other\" has 76 x 61 pixels, but the model's normal images are aligned and have 75 x 61.");
	}

	private static void assertRefused(final SmallDetector detector, final ImagePlus image, final String sentence) {
		final String message = assertThrows(IllegalArgumentException.class, () -> detector.detect(image)).getMessage();
		assertTrue(message.startsWith(sentence) && message.endsWith("."), message);
	}

	private static void assertFound(final SmallDetector detector, final FloatProcessor normal,
		final FloatProcessor spoiled, final int left, final int top) throws IOException
	{
		final Detection clean = detector.detect(new ImagePlus("", normal));
		final Detection found = detector.detect(new ImagePlus("", NormalSamples.spoil(spoiled, left, top)));
		assertTrue(found.p() < clean.p() && found.score() > clean.score(), found.p() + " should be below " + clean.p());
		final int hottest = hottest(found);
		final int width = normal.getWidth();
		assertTrue(NormalSamples.isSpoiled(hottest % width, hottest / width, left, top), hottest % width + ", " + hottest /
			width);
	}

	private static int hottest(final Detection detection) {
		final float[] values = detection.heat().values();
		int hottest = 0;
		for (int i = 0; i < values.length; i++)
			if (values[i] > values[hottest]) hottest = i;
		return hottest;
	}

	private static void assertSame(final SmallDetector detector, final FloatProcessor image, final int tile)
		throws IOException
	{
		final ImagePlus picture = new ImagePlus("", image);
		final float[] whole = detector.detect(picture, 512).get(0).heat().values();
		final float[] tiled = detector.detect(picture, tile).get(0).heat().values();
		final float[] difference = new float[whole.length];
		for (int i = 0; i < whole.length; i++)
			difference[i] = Math.abs(whole[i] - tiled[i]);
		Arrays.sort(difference);
		assertTrue(difference[whole.length - 1] < 1e-3, "the heat differs by up to " + difference[whole.length - 1]);
	}
}
