package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;

class NormalImagesTest {

	@ParameterizedTest
	@CsvSource({ "2, 1", "3, 1", "6, 2", "30, 10", "44, 11", "1000, 200" })
	void imagesToCalibrateWithAreNotLearnedFrom(final int count, final int calibration) {
		final NormalImages images = of(count, 8, 8);
		final NormalImages.Split split = images.split(7);
		assertEquals(calibration, split.calibration().size());
		assertEquals(count - calibration, split.training().size());
		final Set<Slice> all = new HashSet<>(split.training());
		all.addAll(split.calibration());
		assertEquals(count, all.size());
		assertEquals(split, images.split(7));
	}

	@Test
	void imagesOfAllSizesHaveOneScaleSoThatDarkOnesStayDark() {
		final FloatProcessor dark = new FloatProcessor(20, 30);
		dark.set(10);
		dark.setf(7, 7, 11);
		final FloatProcessor bright = new FloatProcessor(64, 64);
		bright.set(110);
		final NormalImages images = NormalImages.of(List.of(Planes.of(new ImagePlus("a", dark)), Planes.of(new ImagePlus("b",
			bright))), () -> {});
		assertEquals(0, images.scale().normalize(10), 1e-6);
		assertEquals(1, images.scale().normalize(110), 1e-6);
		assertEquals(0.5, images.deviation(), 1e-3);
	}

	/** Steps that divide the width would see the same few columns again and again. */
	@Test
	void theScaleIsThatOfAllColumns() {
		final NormalImages images = NormalImages.of(List.of(Planes.of(NormalSamples.stack(seed -> {
			final FloatProcessor ramp = new FloatProcessor(4, 1 << 14);
			for (int i = 0; i < 4 << 14; i++)
				ramp.setf(i, i % 4);
			return ramp;
		}, 64))), () -> {});
		assertEquals(0, images.scale().offset(), 1e-6);
		assertEquals(3, images.scale().gain(), 1e-6);
	}

	@Test
	void imagesThatAreNearlyConstantCanStillBeSpoiled() {
		final FloatProcessor[] slices = { new FloatProcessor(2000, 2000), new FloatProcessor(2000, 2000) };
		slices[0].setf(1, 1, 5);
		final NormalImages images = NormalImages.of(List.of(Planes.of(NormalSamples.stack(slices))), () -> {});
		assertTrue(images.deviation() > 0);
	}

	@Test
	void patchesLieWithinTheirImageAndAreBrighterOrDarkerByLittle() {
		final FloatProcessor ramp = new FloatProcessor(32, 40);
		for (int i = 0; i < 32 * 40; i++)
			ramp.setf(i, i % 32 + 100 * (i / 32));
		final Planes planes = Planes.of(new ImagePlus("ramp", ramp));
		final PatchSample sample = new PatchSample(new NormalPatches(Slice.of(planes), new Scale(0,
			3931), 32, null));
		int exact = 0;
		for (int i = 0; i < 200; i++) {
			sample.draw(i);
			assertTrue(sample.min() >= -0.05001 && sample.max() <= 1.1 + 0.05001, sample.min() + " to " + sample.max());
			if (Math.abs(sample.values()[1] - sample.values()[0] - 1 / 3931f) < 1e-7) exact++;
		}
		assertTrue(exact > 30 && exact < 120, exact + " of 200 as they are");
	}

	@Test
	void imagesThatTeachNothingAreRefusedInOneSentence() {
		assertRefused("input has 1 normal image, but two or more are needed: some to learn from, and others to calibrate with.",
			new FloatProcessor(8, 8));
		assertRefused("All images are constant, so there is nothing to learn.", new FloatProcessor(8, 8), new FloatProcessor(
			8, 8));
		final FloatProcessor nan = NormalSamples.texture(8, 8, 1);
		nan.setf(3, 5, Float.POSITIVE_INFINITY);
		assertRefused("\"samples\", slice 2 has a pixel of value Infinity at 3, 5, but all values must be finite.",
			NormalSamples.texture(8, 8, 1), nan);
		final Planes grey = Planes.of(NormalSamples.stack(NormalSamples.texture(8, 8, 1)));
		final Planes colour = Planes.of(new ImagePlus("rgb", NormalSamples.texture(8, 8, 1).convertToRGB()));
		assertEquals("\"rgb\" has 3 channels, but \"samples\" has 1.", assertThrows(IllegalArgumentException.class,
			() -> NormalImages.of(List.of(grey, colour), () -> {})).getMessage());
	}

	private static void assertRefused(final String sentence, final ImageProcessor... slices) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> NormalImages.of(List.of(Planes.of(
			NormalSamples.stack(slices))), () -> {})).getMessage());
	}

	private static NormalImages of(final int count, final int width, final int height) {
		return NormalImages.of(Stream.of(NormalSamples.stack(seed -> NormalSamples.texture(width, height, seed), count)).map(
			Planes::of).toList(), () -> {});
	}

	/** One patch of 32 x 32. */
	private record PatchSample(NormalPatches patches, FloatBatch input, FloatBatch target) {

		PatchSample(final NormalPatches patches) {
			this(patches, new FloatBatch(1, 32, 32, 1), new FloatBatch(1, 32, 32, 1));
		}

		void draw(final long seed) {
			patches.draw(new SplittableRandom(seed), input, target, 0);
		}

		float[] values() {
			return target.data();
		}

		float min() {
			float min = Float.POSITIVE_INFINITY;
			for (final float value : values())
				min = Math.min(min, value);
			return min;
		}

		float max() {
			float max = Float.NEGATIVE_INFINITY;
			for (final float value : values())
				max = Math.max(max, value);
			return max;
		}
	}
}
