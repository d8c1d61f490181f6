package sc.fiji.autoencoder.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.model.LatentDistribution;

class LatentSamplerTest {

	/** One number for each 4 x 4 pixels. */
	private static final Architecture DENSE = Architecture.dense(1, 1, 4, 0, 1, 1, 1, false);
	private static final Architecture VARIATIONAL = new Architecture(1, 1, true, 4, 1, 0, 1, 0, false, 1, 1, false, false,
		false, true);

	@Test
	void theSameSeedDrawsTheSameAndAnotherOneDoesNot() {
		final LatentSampler sampler = new LatentSampler(DENSE, 8, Optional.of(distribution()));
		assertEquals(8, sampler.side());
		assertArrayEquals(sampler.sample(5, 3).get(4), sampler.sample(9, 3).get(4));
		assertFalse(Arrays.equals(sampler.sample(1, 3).get(0), sampler.sample(1, 4).get(0)));
	}

	@Test
	void aVariationalModelIsSampledFromTheStandardNormalDistribution() {
		final LatentSampler sampler = new LatentSampler(VARIATIONAL, 8, Optional.of(distribution()));
		assertTrue(sampler.describe().contains("standard normal"), sampler.describe());
		final List<float[]> codes = sampler.sample(2000, 1);
		final double[] numbers = codes.stream().mapToDouble(code -> code[3]).toArray();
		assertEquals(0, StatUtils.mean(numbers), 0.08);
		assertEquals(1, StatUtils.variance(numbers), 0.1);
	}

	@Test
	void anyOtherIsSampledFromWhatItsTrainingPatchesWereLike() {
		final LatentSampler sampler = new LatentSampler(DENSE, 8, Optional.of(distribution()));
		assertTrue(sampler.describe().contains("1 principal components"), sampler.describe());
		for (final float[] code : sampler.sample(20, 1))
			assertEquals(5 + 2 * (code[0] - 1), code[1], 1e-4, "codes lie on a line");
	}

	@Test
	void aModelThatHoldsNoDistributionIsRefused() {
		final String message = assertThrows(IllegalArgumentException.class, () -> new LatentSampler(DENSE, 8, Optional
			.empty())).getMessage();
		assertTrue(message.contains("does not hold the distribution"), message);
	}

	private static LatentDistribution distribution() {
		return LatentDistribution.of(2, 2, 1, new float[][] { { 0, 3, 1, 1 }, { 1, 5, 1, 1 }, { 2, 7, 1, 1 } });
	}
}
