package sc.fiji.autoencoder.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.model.PrincipalComponents;

class EmbeddingTest {

	@TempDir
	private static Path folder;

	private static SmallCodec network;

	@BeforeAll
	static void train() {
		network = SmallCodec.train(SmallCodec.LINEAR, folder.resolve("network"));
	}

	@AfterAll
	static void close() {
		network.close();
	}

	@Test
	void aDuplicatedPatchIsItsOriginalsNearestNeighbour() {
		final FloatBatch patches = SmallCodec.patches(20, 9);
		final int values = SmallCodec.SIDE * SmallCodec.SIDE;
		System.arraycopy(patches.data(), 3 * values, patches.data(), 17 * values, values);
		final Embedding embedding = embed(patches);
		assertEquals(17, embedding.neighbours(3, 1).get(0));
		assertEquals(3, embedding.neighbours(17, 5).get(0));
		assertEquals(0, embedding.distance(3, 17), 1e-6);
		assertFalse(embedding.neighbours(3, 100).contains(3));
		assertEquals(19, embedding.neighbours(3, 100).size());
	}

	@Test
	void codesOfAnyNumberOfPatchesAreThoseOfEachAlone() {
		final FloatBatch patches = SmallCodec.patches(70, 2); // more than go through the network together
		final float[][] codes = network.codec().encode(patches, new SmallCodec.Monitor(100));
		final FloatBatch last = new FloatBatch(1, SmallCodec.SIDE, SmallCodec.SIDE, 1);
		System.arraycopy(patches.data(), 69 * last.size(), last.data(), 0, last.size());
		assertArrayEquals(network.codec().encode(last, new SmallCodec.Monitor(100))[0], codes[69], 1e-5f);
	}

	@Test
	void decodedCodesAreWhatTheNetworkMakesOfThePatches() {
		final Embedding embedding = embed(SmallCodec.patches(40, 3));
		assertArrayEquals(network.predictor().predict(embedding.patches().input()).data(), embedding.reconstructions().data(),
			1e-4f);
		assertTrue(embedding.error() < 0.01, "mean squared error " + embedding.error());
		assertEquals(StatUtils.mean(IntStream.range(0, 40).mapToDouble(embedding::error).toArray()), embedding
			.error(), 1e-12);
	}

	@Test
	void aSweepThroughTheMeanHasTheDecodedMeanInItsMiddle() {
		final Embedding embedding = embed(SmallCodec.patches(40, 4));
		final PrincipalComponents components = embedding.components();
		final Walk walk = Walk.sweep(components.mean(), components.directions()[0], Math.sqrt(components.variances()[0]));
		final Codec codec = network.codec();
		final FloatBatch swept = codec.decode(walk.codes(), new SmallCodec.Monitor(100));
		final FloatBatch mean = codec.decode(List.of(components.mean()), new SmallCodec.Monitor(100));
		final int middle = walk.codes().size() / 2;
		assertEquals(0, walk.positions()[middle]);
		for (int i = 0; i < mean.size(); i++)
			assertEquals(mean.data()[i], swept.data()[middle * mean.size() + i], 1e-6);
		// A linear decoder makes equal steps of equal steps.
		assertEquals(swept.data()[5] - mean.data()[5], mean.data()[5] - swept.data()[(walk.codes().size() - 1) * mean.size() +
			5], 1e-4);
	}

	@Test
	void dimensionsHaveTheVariancesOfTheirNumbersAndThoseOfNoneAreDead() {
		final float[][] codes = { { 1, 2, 0.5f }, { 3, 2, 0.5f }, { 8, 2, 0.6f }, { 0, 2, 0.5f } };
		final LatentDimensions dimensions = LatentDimensions.of(codes);
		final double variance = StatUtils.variance(new double[] { 1, 3, 8, 0 });
		assertEquals(3, dimensions.means()[0], 1e-9);
		assertEquals(variance, dimensions.variances()[0], 1e-6);
		assertEquals(1, dimensions.share(0) + dimensions.share(1) + dimensions.share(2), 1e-9);
		assertFalse(dimensions.isDead(0));
		assertTrue(dimensions.isDead(1));
		assertEquals(2, dimensions.dead());
	}

	@Test
	void theErrorOfTheMeanIsTheVarianceOfThePixelsOverPatches() {
		final FloatBatch patches = SmallCodec.patches(40, 6);
		final int values = SmallCodec.SIDE * SmallCodec.SIDE;
		final double expected = IntStream.range(0, values).mapToDouble(value -> StatUtils.populationVariance(IntStream.range(0,
			40).mapToDouble(patch -> patches.data()[patch * values + value]).toArray())).average().orElseThrow();
		assertEquals(expected, embed(patches).errorOfMean(), 1e-9);
	}

	@Test
	void theErrorOfPixelComponentsIsWhatTheyLeave() {
		final FloatBatch patches = SmallCodec.patches(40, 5);
		// Slopes have two components; four describe them wholly, and noise on each pixel not at all.
		assertEquals(0, embed(patches).errorOfPixelComponents(), 1e-9);
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < patches.size(); i++)
			patches.data()[i] += (float) (0.1 * random.nextGaussian());
		final Embedding embedding = embed(patches);
		final float[][] pixels = new float[40][64];
		for (int i = 0; i < patches.size(); i++)
			pixels[i / 64][i % 64] = patches.data()[i];
		final PrincipalComponents four = PrincipalComponents.of(pixels, 4);
		double sum = 0;
		for (final float[] patch : pixels) {
			final float[] described = four.at(four.project(patch, 4));
			for (int i = 0; i < 64; i++)
				sum += (described[i] - patch[i]) * (described[i] - patch[i]) / (40 * 64);
		}
		assertEquals(sum, embedding.errorOfPixelComponents(), 1e-7);
		assertTrue(Double.isNaN(embed(SmallCodec.patches(5, 6)).errorOfPixelComponents()), "four components describe five wholly");
	}

	@Test
	void aSinglePatchIsNoSpaceAndCancellingEnds() {
		assertThrows(IllegalArgumentException.class, () -> embed(SmallCodec.patches(1, 1)));
		assertThrows(CancellationException.class, () -> Embedding.of(SmallCodec.placed(SmallCodec.patches(70, 1)), network
			.codec(), new SmallCodec.Monitor(1)));
	}

	@Test
	void anInterpolationGoesFromOneCodeToTheOther() {
		final float[] from = { 1, 2 };
		final float[] to = { 5, -2 };
		final Walk walk = Walk.between(from, to);
		assertArrayEquals(from, walk.codes().get(0));
		assertArrayEquals(to, walk.codes().get(walk.codes().size() - 1));
		assertArrayEquals(new float[] { 3, 0 }, walk.codes().get(walk.codes().size() / 2), 1e-6f);
		final Walk sweep = Walk.sweep(from, 1, 0.5);
		assertArrayEquals(new float[] { 1, 0.5f }, sweep.codes().get(0), 1e-6f);
		assertArrayEquals(new float[] { 1, 3.5f }, sweep.codes().get(sweep.codes().size() - 1), 1e-6f);
	}

	private static Embedding embed(final FloatBatch patches) {
		return Embedding.of(SmallCodec.placed(patches), network.codec(), new SmallCodec.Monitor(100));
	}
}
