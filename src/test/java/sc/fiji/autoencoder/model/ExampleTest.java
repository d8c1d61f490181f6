package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.autoencoder.model.Sentences.assertSentence;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Preset;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Scale;

class ExampleTest {

	private static final Normalization NORMALIZATION = new Normalization(2, 99.5);
	private static final Architecture THREE_PLANES = Preset.RESTORATION.architecture(3, 1);

	@ParameterizedTest
	@CsvSource({ "300, 301", "64, 80", "1, 5", "63, 1000" })
	void anyPackageReaderGetsTheOutputFromTheInput(final int height, final int width) {
		final FloatBatch crop = new FloatBatch(1, height, width, 3);
		final Random random = new Random(3);
		for (int i = 0; i < crop.size(); i++)
			crop.data()[i] = (float) (1000 + 200 * (i % 3) + 50 * random.nextGaussian());
		final Example example = Example.of(crop, THREE_PLANES, NORMALIZATION, ExampleTest::network);

		assertReproducible(example);
		assertTrue(example.input().data()[0] > 500, "the input is in grey values");
	}

	@Test
	void aCropThatIsAlmostConstantGivesAReproducibleExampleToo() {
		final FloatBatch crop = new FloatBatch(1, 64, 64, 3);
		for (int i = 0; i < 64 * 64; i++)
			crop.data()[3 * i + 2] = i;
		crop.data()[0] = 5000;
		assertReproducible(Example.of(crop, THREE_PLANES, NORMALIZATION, ExampleTest::network));
	}

	@Test
	void aDetectorsExampleIsScaledAsAllImagesAre() {
		final Scale scale = new Scale(100, 400);
		final FloatBatch crop = new FloatBatch(1, 64, 64, 3);
		Arrays.fill(crop.data(), 500);
		crop.data()[4] = 900;
		final Example example = Example.of(crop, THREE_PLANES, scale, ExampleTest::network);
		example.check(THREE_PLANES);
		assertEquals(900, example.input().data()[4]);
		assertEquals(1 + 10 * 2 - 5 * 1, example.output().data()[1]);
		assertEquals(1 + 10 * 1 - 5 * 1, example.output().data()[2]);
	}

	@Test
	void aSmallCropIsMirroredAndALargeOneIsCut() {
		final Architecture plain = Architecture.convolutional(1, 1, 0, 1, 0, 0, 0, false, false, false);
		final Example example = Example.of(new FloatBatch(new float[] { 1, 2, 3 }, 1, 1, 3, 1), plain, NORMALIZATION,
			batch -> batch);
		assertArrayEquals(new int[] { 1, 5, 5, 1 }, example.input().shape());
		assertArrayEquals(new float[] { 1, 2, 3, 3, 2 }, Arrays.copyOf(example.input().data(), 5));

		final FloatBatch large = new FloatBatch(1, 1000, 300, 1);
		assertArrayEquals(new int[] { 1, 256, 256, 1 }, Example.of(large, plain, NORMALIZATION, batch -> batch).output()
			.shape());
	}

	@Test
	void tensorsThatDoNotFitTheArchitectureAreRefused() {
		final FloatTensor right = Models.random(1, 64, 64, 3);
		final FloatTensor output = Models.random(1, 64, 64, 1);
		new Example(right, output).check(THREE_PLANES);
		for (final FloatTensor wrong : new FloatTensor[] { output, Models.random(2, 64, 64, 3), Models.random(1, 60, 2 *
			THREE_PLANES.halo(), 3), Models.random(1, 66, 64, 3), Models.random(64, 64, 3), FloatTensor.scalar(1) })
			assertSentence(assertThrows(IllegalArgumentException.class, () -> new Example(wrong, output).check(
				THREE_PLANES)), "input", Arrays.toString(wrong.shape()));
		assertSentence(assertThrows(IllegalArgumentException.class, () -> new Example(right, right).check(THREE_PLANES)),
			"output");
		assertSentence(assertThrows(IllegalArgumentException.class, () -> new Example(right, Models.random(1, 68, 64, 1))
			.check(THREE_PLANES)), "different sizes");
	}

	@Test
	void aCropOfOtherPlanesIsRefused() {
		assertSentence(assertThrows(IllegalArgumentException.class, () -> Example.of(new FloatBatch(1, 64, 64, 2),
			THREE_PLANES, NORMALIZATION, ExampleTest::network)), "3 input planes");
	}

	@Test
	void theHaloIsEvenAndSmallerThanHalfOfTheSmallestTile() {
		for (int depth = 0; depth <= 3; depth++)
			for (int blocks = 0; blocks < 3; blocks++) {
				final Architecture a = Architecture.convolutional(1, 1, depth, 8, blocks, 0, 0.1, false, depth % 2 == 0, false);
				assertEquals(0, Example.halo(a) % 2);
				assertTrue(Example.halo(a) >= a.receptiveRadius());
				assertTrue(Example.smallestSide(a) > 2 * Example.halo(a));
				assertEquals(0, Example.smallestSide(a) % a.multiple());
			}
		for (int window = 2; window <= 25; window++) {
			final Architecture dense = Architecture.dense(1, 1, window, 1, 8, 4, 0.1, false);
			assertTrue(Example.smallestSide(dense) > 2 * Example.halo(dense));
			assertEquals(0, Example.smallestSide(dense) % window);
		}
	}

	/** Something that tells the planes apart. */
	private static FloatBatch network(final FloatBatch in) {
		final FloatBatch out = new FloatBatch(1, in.height(), in.width(), 1);
		for (int i = 0; i < out.size(); i++)
			out.data()[i] = in.data()[3 * i] + 10 * in.data()[3 * i + 1] - 5 * in.data()[3 * i + 2];
		return out;
	}

	/** Does what the specification says of scale_range, in its own words. */
	private static void assertReproducible(final Example example) {
		example.check(THREE_PLANES);
		final int height = example.input().shape()[1];
		final int width = example.input().shape()[2];
		final FloatBatch scaled = new FloatBatch(1, height, width, 3);
		for (int p = 0; p < 3; p++) {
			final double[] plane = new double[height * width];
			for (int i = 0; i < plane.length; i++)
				plane[i] = example.input().data()[3 * i + p];
			final double low = percentile(plane, 2);
			final double high = percentile(plane, 99.5);
			for (int i = 0; i < plane.length; i++)
				scaled.data()[3 * i + p] = (float) ((plane[i] - low) / (high - low + 1e-12));
		}
		assertArrayEquals(network(scaled).data(), example.output().data(), 1e-3f);
	}

	private static double percentile(final double[] values, final double percent) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		final double position = percent * (sorted.length - 1) / 100;
		final double fraction = position - Math.floor(position);
		return sorted[(int) Math.floor(position)] * (1 - fraction) + sorted[(int) Math.ceil(position)] * fraction;
	}
}
