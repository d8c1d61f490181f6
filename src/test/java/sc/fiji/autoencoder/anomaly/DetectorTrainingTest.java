package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.StopReason;
import sc.fiji.autoencoder.model.TrainingRecord;
import sc.fiji.autoencoder.training.Start;
import sc.fiji.autoencoder.training.TrainingOptions;

@Tag("long")
class DetectorTrainingTest {

	private static final int SIDE = 48;
	private static final Duration NEVER = Duration.ofHours(1);

	@TempDir
	private static Path shared;

	@TempDir
	private Path folder;

	@BeforeAll
	static void learn() throws IOException {
		train(2, Optional.empty(), shared.resolve("m.zip"), NEVER, 0);
	}

	@ParameterizedTest
	@EnumSource
	void eachScoringFindsAnObviousDefect(final Scoring scoring) throws IOException {
		SmallDetector.learn(scoring, textures(4), file("m.zip"));
		try (SmallDetector detector = SmallDetector.open(file("m.zip"))) {
			double highest = 0;
			for (int seed = 100; seed < 105; seed++)
				highest = Math.max(highest, detector.detect(new ImagePlus("", texture(seed))).score());
			final Detection found = detector.detect(new ImagePlus("", NormalSamples.spoil(texture(200), 20, 14)));
			assertTrue(found.score() > highest, found.score() + " should be above " + highest);
		}
	}

	@Test
	void theSameSeedAndImagesGiveTheSameHeat() throws IOException {
		train(2, Optional.empty(), file("again.zip"), NEVER, 0);
		assertArrayEquals(heat(shared.resolve("m.zip")), heat(file("again.zip")));
		train(1, Optional.empty(), file("other.zip"), NEVER, 0);
		assertFalse(Arrays.equals(heat(shared.resolve("m.zip")), heat(file("other.zip"))), "of fewer epochs");
	}

	@Test
	void resumingGoesOnAndKeepsTheSameImagesApart() throws IOException {
		final Start start = SmallDetector.start(shared.resolve("m.zip"));
		final TrainingOptions options = new TrainingOptions(5, 1, 0, SmallDetector.PATCH, 4, 99, 5e-3);
		SmallDetector.training(Scoring.MIXTURE, options, textures(6), Optional.of(start), file("m.zip"), NEVER).run(
			new SmallDetector.Monitor(0));
		final TrainingRecord record = record(file("m.zip"));
		assertEquals(60, record.run().steps());
		assertEquals(1, record.settings().seed(), "the seed that decides which images are kept apart");
		assertEquals(new Ancestor(Ancestor.Relation.RESUMED, start.fingerprint()), record.lineage().get(0));
		assertEquals(start.description().training().data().fingerprint(), record.data().fingerprint());
		assertEquals(heat(file("m.zip")).length, SIDE * SIDE);
	}

	@Test
	void cancellingLeavesAModelThatDetects() throws IOException {
		final DetectorTraining.Result result = train(0, Optional.empty(), file("m.zip"), NEVER, 7);
		assertEquals(StopReason.CANCELLED, result.training().stopped());
		assertEquals(7, record(file("m.zip")).run().steps());
		assertEquals(2, result.calibration().images());
		heat(file("m.zip"));
	}

	@Test
	void aCheckpointIsAModelThatDetects() throws IOException {
		final boolean[] found = new boolean[1];
		SmallDetector.training(Scoring.MIXTURE, SmallDetector.options(2), textures(6), Optional.empty(), file("m.zip"),
			Duration.ofMillis(1)).run(new SmallDetector.Monitor(0) {

				@Override
				public boolean cancelled() {
					if (found[0] || !Files.exists(file("m.zip"))) return found[0];
					try {
						assertEquals(StopReason.UNFINISHED, record(file("m.zip")).run().stopped());
						heat(file("m.zip"));
						found[0] = true;
					}
					catch (final IOException e) {
						throw new AssertionError(e);
					}
					return true;
				}
			});
		assertTrue(found[0], "no checkpoint");
	}

	@Test
	void whatCannotBeLearnedIsRefusedAndTheOldModelStays() throws IOException {
		Files.writeString(file("m.zip"), "the old model");
		final ImagePlus small = NormalSamples.stack(seed -> NormalSamples.texture(40, 31, seed), 4);
		assertEquals("\"samples\", slice 1 has 40 x 31 pixels, but the network looks at 32 x 32 at once.", assertThrows(
			IllegalArgumentException.class, () -> SmallDetector.learn(Scoring.MIXTURE, small, file("m.zip"))).getMessage());
		assertEquals("the old model", Files.readString(file("m.zip")));
	}

	@Test
	void twoImagesAreEnough() throws IOException {
		SmallDetector.learn(Scoring.FEATURES, textures(2), file("m.zip"));
		try (SmallDetector detector = SmallDetector.open(file("m.zip"))) {
			assertEquals(1, detector.model().description().detector().orElseThrow().calibrationImages());
			assertTrue(detector.detect(new ImagePlus("", NormalSamples.spoil(texture(200), 20, 14))).p() < 0.5);
		}
	}

	/** What is wrong in one channel only is found, though the other is as it should be. */
	@Test
	void channelsAreJudgedTogetherAtEachZAndTime() throws IOException {
		final ImageProcessor[] normal = new ImageProcessor[12];
		for (int i = 0; i < normal.length; i++) {
			normal[i] = NormalSamples.object(SIDE, SIDE, i / 2);
			if (i % 2 == 1) normal[i].invert();
		}
		SmallDetector.learn(Scoring.MIXTURE, hyperstack(3, 2, normal), file("m.zip"));
		final ImageProcessor[] tested = { normal[0], normal[1], normal[2], NormalSamples.spoil(normal[3].duplicate(), 30,
			10) };
		try (SmallDetector detector = SmallDetector.open(file("m.zip"))) {
			assertEquals(2, detector.model().description().architecture().inputs());
			final var found = detector.detect(hyperstack(1, 2, tested), 64);
			assertEquals(2, found.size());
			assertTrue(found.get(1).score() > 1.5 * found.get(0).score(), found.get(1).score() + " and " + found.get(0)
				.score());
		}
	}

	@Test
	void coloursAndDepthsOfAllKindsAreLearned() throws IOException {
		final ImageProcessor[] colours = new ImageProcessor[4];
		final ImageProcessor[] shorts = new ImageProcessor[4];
		final ImageProcessor[] negative = new ImageProcessor[4];
		for (int i = 0; i < 4; i++) {
			colours[i] = texture(i).convertToByte(false).convertToRGB();
			shorts[i] = texture(i);
			shorts[i].multiply(200);
			shorts[i] = shorts[i].convertToShort(false);
			negative[i] = texture(i);
			negative[i].add(-100);
			negative[i].multiply(1e-3);
		}
		assertDefectInLastOf(3, colours, 0xff0000);
		assertDefectInLastOf(1, shorts, 60_000);
		assertDefectInLastOf(1, negative, Float.floatToIntBits(-0.4f));
	}

	private void assertDefectInLastOf(final int channels, final ImageProcessor[] normal, final int value)
		throws IOException
	{
		SmallDetector.learn(Scoring.RESTORE, NormalSamples.stack(normal), file("m.zip"));
		final ImageProcessor spoiled = normal[3].duplicate();
		for (int i = 0; i < 64; i++)
			spoiled.set(20 + i % 8, 14 + i / 8, value);
		try (SmallDetector detector = SmallDetector.open(file("m.zip"))) {
			assertEquals(channels, detector.model().description().architecture().inputs());
			final var found = detector.detect(NormalSamples.stack(normal[3], spoiled), 64);
			assertTrue(found.get(1).score() > found.get(0).score(), channels + " channels: " + found);
		}
	}

	private static CompositeImage hyperstack(final int slices, final int frames, final ImageProcessor... planes) {
		final ImagePlus image = NormalSamples.stack(planes);
		image.setDimensions(2, slices, frames);
		return new CompositeImage(image);
	}

	private static FloatProcessor texture(final long seed) {
		return NormalSamples.texture(SIDE, SIDE, seed);
	}

	private static ImagePlus textures(final int count) {
		return NormalSamples.stack(DetectorTrainingTest::texture, count);
	}

	private static DetectorTraining.Result train(final int epochs, final Optional<Start> start, final Path file,
		final Duration checkpoints, final long mostSteps) throws IOException
	{
		return SmallDetector.training(Scoring.MIXTURE, SmallDetector.options(epochs), textures(6), start, file, checkpoints)
			.run(new SmallDetector.Monitor(mostSteps));
	}

	private static float[] heat(final Path file) throws IOException {
		try (SmallDetector detector = SmallDetector.open(file)) {
			return detector.detect(new ImagePlus("", texture(300))).heat().values();
		}
	}

	private static TrainingRecord record(final Path file) throws IOException {
		try (SmallDetector detector = SmallDetector.open(file)) {
			return detector.model().description().training();
		}
	}

	private Path file(final String name) {
		return folder.resolve(name);
	}
}
