package sc.fiji.autoencoder.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.FloatBatch;

class PatchStatisticsTest {

	private static final int SIDE = 32;

	@Test
	void patchesDoNotDifferFromThemselves() {
		final PatchStatistics statistics = PatchStatistics.of(noise(4, 1, 0, 1));
		assertEquals(0, statistics.spectrumDistance(statistics));
		assertEquals(0, statistics.histogramDistance(statistics));
	}

	@Test
	void tenTimesTheContrastIsTwentyDecibelsAtEachFrequency() {
		final PatchStatistics some = PatchStatistics.of(noise(4, 0.1, 0, 1));
		final PatchStatistics others = PatchStatistics.of(noise(4, 1, 0, 1));
		assertEquals(20, some.spectrumDistance(others), 1e-3);
		assertEquals(20, others.spectrumDistance(some), 1e-3);
	}

	@Test
	void brightnessMovesTheHistogramByAsMuchAndLeavesTheSpectrum() {
		final PatchStatistics some = PatchStatistics.of(noise(4, 1, 0, 1));
		final PatchStatistics others = PatchStatistics.of(noise(4, 1, 0.25, 1));
		assertEquals(0.25, some.histogramDistance(others), 1e-5);
		assertEquals(0, some.spectrumDistance(others), 1e-3);
	}

	@Test
	void histogramsOfDifferentNumbersOfPixelsAreCompared() {
		// Half of the pixels must go from 0 to 1, whatever their number.
		final FloatBatch black = new FloatBatch(3, 4, 4, 1);
		final FloatBatch half = new FloatBatch(2, 4, 4, 1);
		for (int i = 0; i < half.size(); i += 2)
			half.data()[i] = 1;
		assertEquals(0.5, PatchStatistics.of(black).histogramDistance(PatchStatistics.of(half)), 1e-9);
		assertEquals(0.5, PatchStatistics.of(half).histogramDistance(PatchStatistics.of(black)), 1e-9);
	}

	@Test
	void aWaveHasItsPowerAtItsFrequencyWhateverItsDirection() {
		for (final double angle : new double[] { 0, Math.PI / 2, 0.6435 }) { // the last one has a whole number of periods, too
			final FloatBatch wave = new FloatBatch(1, SIDE, SIDE, 1);
			for (int i = 0; i < wave.size(); i++)
				wave.data()[i] = (float) Math.sin(2 * Math.PI * 5 / SIDE * (Math.cos(angle) * (i % SIDE) + Math.sin(angle) * (i /
					SIDE)));
			final double[] spectrum = PatchStatistics.of(wave).spectrum();
			for (int frequency = 1; frequency <= spectrum.length; frequency++)
				if (Math.abs(frequency - 5) > 2) assertTrue(spectrum[4] > spectrum[frequency - 1] + 20, angle + ": " + frequency);
		}
	}

	@Test
	void patchesOfAnySizeAndOfSeveralPlanesHaveASpectrum() {
		final FloatBatch patches = new FloatBatch(2, 24, 24, 3);
		for (int i = 0; i < patches.size(); i++)
			patches.data()[i] = (float) Math.sin(i);
		assertEquals(7, PatchStatistics.of(patches).spectrum().length); // of 16 x 16 pixels
		assertEquals(24 * 24 * 3, PatchStatistics.of(patches, 1, 2).values().length);
	}

	private static FloatBatch noise(final int count, final double contrast, final double offset, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final FloatBatch patches = new FloatBatch(count, SIDE, SIDE, 1);
		for (int i = 0; i < patches.size(); i++)
			patches.data()[i] = (float) (offset + contrast * random.nextGaussian());
		return patches;
	}
}
