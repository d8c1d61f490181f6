package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.image.NoiseCorrelation;
import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.SpatialNoise;

class MeasuredCameraTest {

	private static final int DRAWS = 2000;

	/** Grey values 300 to 700 are what a network sees as 0 to 1; light begins at 100. */
	@Test
	void itsNoiseIsWhatWasMeasuredOfTheGreyValuesOnAverage() {
		final NoiseCorrelation correlation = new NoiseCorrelation(new double[][] { { 1, Math.exp(-0.25) }, { 0, 0 } });
		final NoiseEstimate noise = new NoiseEstimate(2, 100, 50, correlation, List.of());
		final MeasuredCamera measured = new MeasuredCamera(noise, new Scale(300, 400));
		final SplittableRandom random = new SplittableRandom(1);
		for (final double value : new double[] { 0, 0.5, 1 }) {
			double logarithms = 0;
			for (int i = 0; i < DRAWS; i++)
				logarithms += Math.log(measured.draw(random).noise().deviation(value)) / DRAWS;
			assertEquals(Math.log(noise.deviationAt(300 + 400 * value) / 400), logarithms, 0.02);
		}
		final DoubleSummaryStatistics backgrounds = new DoubleSummaryStatistics();
		final DoubleSummaryStatistics amplifiers = new DoubleSummaryStatistics();
		for (int i = 0; i < DRAWS; i++) {
			backgrounds.accept(measured.draw(random).noise().pixel().background());
			amplifiers.accept(measured.draw(random).noise().pixel().excess());
		}
		final double darkest = (noise.deviationAt(300) * noise.deviationAt(300)) / noise.gain() / 400;
		assertEquals(darkest / 2, backgrounds.getAverage(), 0.02 * darkest);
		assertEquals(0.5, amplifiers.getAverage(), 0.05);
		final SpatialNoise drawn = measured.draw(random).noise();
		assertEquals(1, drawn.spreadX(), 1e-9);
		assertEquals(0, drawn.spreadY());
	}
}
