package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.autoencoder.model.Sentences.assertRefused;
import static sc.fiji.autoencoder.model.Sentences.assertSentence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatTensor;

class LatentDistributionTest {

	/** Codes of 2 planes. */
	private static final Architecture ARCHITECTURE = Architecture.dense(1, 1, 8, 0, 1, 2, 1, false);

	@TempDir
	Path folder;

	@Test
	void itComesBackFromAModelFile() throws IOException {
		final LatentDistribution distribution = LatentDistribution.of(1, 3, 2, codes(50));
		try (ModelFile model = ModelFile.open(write(Optional.of(distribution)))) {
			final LatentDistribution read = model.latent().orElseThrow();
			assertEquals(3, read.columns());
			assertEquals(distribution.share(), read.share(), 1e-6);
			assertArrayEquals(distribution.sample(new SplittableRandom(7)), read.sample(new SplittableRandom(7)), 1e-5f);
			model.release();
			assertEquals(read.share(), model.latent().orElseThrow().share(), "when the file is closed, too");
		}
	}

	@Test
	void anOlderFileOrACheckpointHasNone() throws IOException {
		try (ModelFile model = ModelFile.open(write(Optional.empty()))) {
			assertTrue(model.latent().isEmpty());
		}
	}

	@Test
	void samplesHaveTheMeansAndDeviationsOfTheCodes() {
		final LatentDistribution distribution = LatentDistribution.of(1, 3, 2, codes(1500));
		final SplittableRandom random = new SplittableRandom(1);
		final int count = 4000;
		final double[] sums = new double[6];
		final double[] squares = new double[6];
		for (int s = 0; s < count; s++) {
			final float[] sample = distribution.sample(random);
			for (int i = 0; i < 6; i++) {
				sums[i] += sample[i] / count;
				squares[i] += (double) sample[i] * sample[i] / count;
			}
		}
		for (int i = 0; i < 6; i++) {
			assertEquals(i, sums[i], 0.1 * (i + 1));
			assertEquals(i + 1, Math.sqrt(squares[i] - sums[i] * sums[i]), 0.15 * (i + 1));
		}
	}

	@Test
	void codesInTwoClustersAreSampledInTwoClusters() throws IOException {
		final SplittableRandom random = new SplittableRandom(3);
		final float[][] codes = new float[1000][6];
		for (int i = 0; i < codes.length; i++)
			for (int j = 0; j < 6; j++)
				codes[i][j] = (float) ((j == 2 ? i % 3 == 0 ? -10 : 5 : 0) + random.nextGaussian());
		final LatentDistribution distribution = LatentDistribution.of(1, 3, 2, codes);
		assertTrue(distribution.describe().startsWith("a mixture of "), distribution.describe());
		try (ModelFile model = ModelFile.open(write(Optional.of(distribution)))) {
			int low = 0;
			final LatentDistribution read = model.latent().orElseThrow();
			for (int i = 0; i < 600; i++) {
				final float value = read.sample(random)[2];
				assertTrue(value < -5 || value > 0, "between the clusters: " + value);
				if (value < 0) low++;
			}
			assertEquals(200, low, 40);
		}
	}

	@Test
	void codesOfOneGaussianNeedOneOnly() {
		final LatentDistribution distribution = LatentDistribution.of(1, 3, 2, codes(1000));
		assertTrue(distribution.describe().startsWith("a Gaussian along "), distribution.describe());
	}

	@Test
	void codesThatAreAllTheSameAreSampledAsThatOne() throws IOException {
		final float[][] codes = { { 1, 2, 3, 4, 5, 6 }, { 1, 2, 3, 4, 5, 6 }, { 1, 2, 3, 4, 5, 6 } };
		try (ModelFile model = ModelFile.open(write(Optional.of(LatentDistribution.of(1, 3, 2, codes))))) {
			assertArrayEquals(codes[0], model.latent().orElseThrow().sample(new SplittableRandom(1)));
		}
	}

	@Test
	void componentsOfHardlyAnyVarianceAreLeftOut() {
		final float[][] codes = codes(500);
		for (final float[] code : codes)
			code[0] *= 1e-3f;
		final LatentDistribution distribution = LatentDistribution.of(1, 3, 2, codes);
		assertEquals(5, distribution.components().size());
		assertTrue(distribution.share() >= 0.99);
	}

	@Test
	void aDistributionOfOtherCodesIsNotWritten() throws IOException {
		assertSentence(assertThrows(IllegalArgumentException.class, () -> write(Optional.of(LatentDistribution.of(1, 2, 3,
			codes(5))))), "2 planes", "one of 3");
		assertFalse(Files.exists(folder.resolve("m.zip")));
	}

	@Test
	void aDamagedDistributionIsRefused() throws IOException {
		final Map<String, FloatTensor> arrays = LatentDistribution.of(1, 3, 2, codes(50)).toTensors();
		assertDamaged(arrays, "mean", null, "mean is missing");
		assertDamaged(arrays, "mean", Models.random(1, 3, 4), "[1, 3, 4]");
		assertDamaged(arrays, "mean", new FloatTensor(new int[] { 0, 3, 2 }, new float[0]), "damaged");
		assertDamaged(arrays, "mixture/weights", FloatTensor.list(), "damaged");
		assertDamaged(arrays, "mixture/weights", FloatTensor.list(-1), "mixture/weights is -1");
		assertDamaged(arrays, "mixture/means", Models.random(1, 9), "mixture/factors");
		assertDamaged(arrays, "mixture/factors", Models.random(1, 5, 4), "[1, 5, 4]");
		assertDamaged(arrays, "directions", Models.random(6, 3, 2), "directions", "[6, 3, 2]");
		assertDamaged(arrays, "variances", FloatTensor.list(1, 2), "directions");
		assertDamaged(arrays, "variances", FloatTensor.list(5, 4, 3, 2, -1), "variances is -1");
		assertDamaged(arrays, "total", FloatTensor.scalar(-1), "total is -1");
		assertDamaged(arrays, "total", FloatTensor.scalar(Float.NaN), "not finite");
	}

	/** Programs that repackage a model keep what its description mentions. */
	@Test
	void theDescriptionOfAModelMentionsIt() throws IOException {
		final String rdf = Models.text(Models.entries(write(Optional.of(LatentDistribution.of(1, 3, 2, codes(50))))).get(
			"rdf.yaml"));
		assertTrue(rdf.contains("source: latent.npz"), rdf);
	}

	private void assertDamaged(final Map<String, FloatTensor> arrays, final String name, final FloatTensor value,
		final String... parts) throws IOException
	{
		final Map<String, FloatTensor> changed = new LinkedHashMap<>(arrays);
		if (value == null) changed.remove(name);
		else changed.put(name, value);
		final Map<String, byte[]> entries = Models.entries(write(Optional.of(LatentDistribution.of(1, 3, 2, codes(50)))));
		final Path inner = folder.resolve("inner.zip");
		try (var out = Files.newOutputStream(inner)) {
			Npz.content(changed).writeTo(out);
		}
		entries.put("latent.npz", Files.readAllBytes(inner));
		try (ModelFile model = ModelFile.open(Models.writeEntries(folder.resolve("damaged.zip"), entries))) {
			assertRefused(model::latent, parts);
			assertRefused(model::latent, "latent.npz");
		}
	}

	private Path write(final Optional<LatentDistribution> latent) throws IOException {
		final Path zip = folder.resolve("m.zip");
		final ModelContents whole = Models.contents(folder, ARCHITECTURE);
		ModelWriter.write(zip, Models.model(Kind.DENOISER, "Codes", ARCHITECTURE), new ModelContents(whole.savedModel(), whole
			.state(), whole.detector(), latent, whole.example(), whole.cover(), whole.report(), ""));
		return zip;
	}

	/** Number i of a code has mean i and standard deviation i + 1. */
	private static float[][] codes(final int count) {
		final SplittableRandom random = new SplittableRandom(5);
		final float[][] codes = new float[count][6];
		for (final float[] code : codes)
			for (int i = 0; i < 6; i++)
				code[i] = (float) (i + (i + 1) * random.nextGaussian());
		return codes;
	}
}
