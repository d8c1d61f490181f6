package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.ImageStack;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;

class TrainingImagesTest {

	private static final int SIDE = 32;
	private static final Samples.Formula NOISY = Samples.noisy(Samples::spots, 5);

	@Test
	void aDifferentNumberOfImagesIsRefused() {
		Samples.assertRefused(() -> pairs(List.of(noisy(1), noisy(1)), List.of(clean(1))), "noisy has 2", "clean has 1");
	}

	@Test
	void stacksOfDifferentLengthAreRefused() {
		Samples.assertRefused(() -> pairs(List.of(noisy(3)), List.of(clean(2))), "\"noisy.tif\" has 3 planes",
			"\"clean.tif\" has 2");
	}

	@Test
	void imagesOfDifferentSizeAreRefused() {
		Samples.assertRefused(() -> pairs(List.of(noisy(1)), List.of(Samples.stack("clean.tif", SIDE, SIDE + 1, 1,
			Samples::spots))), "\"noisy.tif\" has 32 x 32", "\"clean.tif\" has 32 x 33");
	}

	@Test
	void aConstantImageIsRefusedByName() {
		Samples.assertRefused(() -> pairs(List.of(noisy(1)), List.of(Samples.stack("clean.tif", SIDE, SIDE, 1, (x, y,
			slice) -> 5))), "\"clean.tif\"", "constant");
	}

	@Test
	void aConstantSliceOfAStackIsLeftOutWithANote() {
		final TrainingImages images = pairs(List.of(noisy(3)), List.of(Samples.stack("clean.tif", SIDE, SIDE, 3, (x, y,
			slice) -> slice == 1 ? 5 : Samples.spots(x, y, slice))));
		assertEquals(List.of("1 of 3 planes were left out: they are constant."), images.notes());
		assertEquals(2, images.split(16, 1).training().size() + images.split(16, 1).validation().size());
	}

	@Test
	void aBlackFrameLeavesOutThePairsThatItIsIn() {
		final TrainingImages images = TrainingImages.frames(List.of(Samples.stack("movie.tif", SIDE, SIDE, 5, (x, y,
			slice) -> slice == 2 ? 0 : NOISY.at(x, y, slice))), Normalization.PERCENTILES, () -> {});
		assertTrue(images.notes().contains("2 of 4 pairs of planes were left out: they are constant."), images.notes()::toString);
	}

	@Test
	void aShotOfAnotherBrightnessIsFittedToTheFirst() {
		final Planes first = Samples.stack("a.tif", SIDE, SIDE, 1, NOISY);
		final Samples.Formula other = Samples.noisy(Samples::spots, 6);
		final Planes second = Samples.stack("b.tif", SIDE, SIDE, 1, (x, y, slice) -> 2 * other.at(x, y, 0) + 50);
		final TrainingImages images = TrainingImages.shots(List.of(first), List.of(second), Normalization.PERCENTILES,
			() -> {});
		final String note = images.notes().get(0);
		assertTrue(note.startsWith("1 of 1 shots have another intensity scale") && note.contains("a from 0.5"), note);
		for (final TrainingPlane plane : images.split(16, 1).training()) {
			final double seen = mean(plane.input().get(0), plane.inputScales().get(0));
			assertEquals(seen, mean(plane.target(), plane.targetScale()), 0.02);
		}
	}

	private static double mean(final RandomAccessibleInterval<FloatType> plane, final Scale scale) {
		double sum = 0;
		int count = 0;
		for (final float value : Planes.values(plane)) {
			if (Float.isNaN(value)) continue;
			sum += scale.normalize(value);
			count++;
		}
		return sum / count;
	}

	@Test
	void aShotThatIsTheFirstOneAgainTeachesNothing() {
		final Planes first = Samples.stack("a.tif", SIDE, SIDE, 1, NOISY);
		Samples.assertRefused(() -> TrainingImages.shots(List.of(first), List.of(first), Normalization.PERCENTILES, () -> {}),
			"the same image twice", "nothing to learn");
		final TrainingImages images = TrainingImages.frames(List.of(Samples.stack("movie.tif", SIDE, SIDE, 4, (x, y,
			slice) -> NOISY.at(x, y, Math.max(1, slice)))), Normalization.PERCENTILES, () -> {});
		assertTrue(images.notes().contains("1 of 3 pairs of planes were left out: the second shot is the first one again."),
			images.notes()::toString);
	}

	/** Each frame is two rows below the one before. */
	@Test
	void whatDriftTookIsRemembered() {
		final Samples.Formula drifting = (x, y, slice) -> 100 * Math.sin((y - 2 * slice) / 3.) * Math.cos(x / 4.);
		final TrainingImages images = TrainingImages.frames(List.of(Samples.stack("movie.tif", SIDE, 2 * SIDE, 3, drifting)),
			Normalization.PERCENTILES, () -> {});
		final Split split = images.split(16, 1);
		assertEquals(2 * SIDE - 2, split.training().get(0).height() + 2 + split.validation().get(0).height());
	}

	@Test
	void aStackWithFewerSlicesThanTheNetworkLooksAtIsRefused() {
		Samples.assertRefused(() -> TrainingImages.pairs(List.of(noisy(2)), List.of(clean(2)), 3, Normalization.PERCENTILES,
			() -> {}), "planes is 3", "noisy.tif", "only 2");
	}

	@Test
	void aSliceWithNanIsRefusedByName() {
		Samples.assertRefused(() -> pairs(List.of(Samples.stack("noisy.tif", SIDE, SIDE, 3, (x, y, slice) -> slice == 2
			&& x == 1 ? Double.NaN : NOISY.at(x, y, slice))), List.of(clean(3))), "\"noisy.tif\", slice 3", "NaN", "at 1, 0");
		Samples.assertRefused(() -> TrainingImages.clean(List.of(Samples.stack("clean.tif", SIDE, SIDE, 1, (x, y,
			slice) -> Double.NaN)), NoiseKind.ANY, 25, 1, Normalization.PERCENTILES, () -> {}), "\"clean.tif\"", "NaN");
		Samples.assertRefused(() -> TrainingImages.haveNeighbours(List.of(Samples.stack("noisy.tif", SIDE, SIDE, 1, (x, y,
			slice) -> Double.NaN)), 8), "\"noisy.tif\"", "NaN");
	}

	@Test
	void cleanImagesOfTheSameScaleAreTakenAsTheyAre() {
		assertEquals(List.of(), pairs(List.of(noisy(3)), List.of(clean(3))).notes());
	}

	/** With a camera's offset the fitted line is uncertain where it meets the axis, not where the values are. */
	@Test
	void anOffsetAndStrongNoiseDoNotMakeAnotherScale() {
		final Samples.Formula offset = (x, y, slice) -> 33_000 + Samples.spots(x, y, slice);
		final TrainingImages images = pairs(List.of(Samples.stack("noisy.tif", SIDE, SIDE, 10, Samples.noisy(offset, 100))),
			List.of(Samples.stack("clean.tif", SIDE, SIDE, 10, offset)));
		assertEquals(List.of(), images.notes());
	}

	@Test
	void aBrighterCleanImageIsFittedToo() {
		assertEquals(1, pairs(List.of(noisy(2)), List.of(Samples.stack("clean.tif", SIDE, SIDE, 2, (x, y, slice) -> 30 +
			Samples.spots(x, y, slice)))).notes().size());
	}

	@Test
	void planesOfNothingButNoiseAreLeftOutAndTheNoteSaysSo() {
		final Samples.Formula nothing = (x, y, slice) -> slice % 2 == 0 ? Samples.spots(x, y, slice) : 100 + (x + 7 * y) % 5;
		final TrainingImages images = pairs(List.of(Samples.stack("noisy.tif", SIDE, SIDE, 6, Samples.noisy(nothing, 60))),
			List.of(Samples.stack("clean.tif", SIDE, SIDE, 6, nothing)));
		assertEquals(List.of("3 of 6 planes were left out: the noisy and the clean one have nothing in common."), images
			.notes());
		final Split split = images.split(16, 1);
		assertEquals(3, split.training().size() + split.validation().size());
	}

	@Test
	void imagesThatHaveNothingInCommonAreRefused() {
		Samples.assertRefused(() -> pairs(List.of(Samples.stack("noisy.tif", SIDE, SIDE, 2, Samples.noisy((x, y, slice) -> 5,
			1))), List.of(clean(2))), "nothing to learn");
	}

	@Test
	void cleanImagesOfAnotherScaleAreFittedAndTheNoteSaysSo() {
		final TrainingImages images = pairs(List.of(noisy(4)), List.of(Samples.stack("clean.tif", SIDE, SIDE, 4, (x, y,
			slice) -> slice == 0 ? Samples.spots(x, y, slice) : 1000 + 4 * Samples.spots(x, y, slice))));
		assertEquals(1, images.notes().size());
		final String note = images.notes().get(0);
		for (final String part : List.of("3 of 4", "least squares", "a from 0.2"))
			assertTrue(note.contains(part), note);
	}

	/** What a network should learn is the clean image in the units of the noisy one, whatever scale it came in. */
	@Test
	void fittedTargetsEqualThoseOfTheSameScale() {
		final List<Planes> other = List.of(Samples.stack("clean.tif", SIDE, SIDE, 4, (x, y, slice) -> 1000 + 4 * Samples
			.spots(x, y, slice)));
		final FloatBatch same = target(pairs(List.of(noisy(4)), List.of(clean(4))));
		final FloatBatch fitted = target(pairs(List.of(noisy(4)), other));
		for (int i = 0; i < same.size(); i++)
			assertEquals(same.data()[i], fitted.data()[i], 0.02); // as far as the noise leaves the fit certain
	}

	@Test
	void imagesThatAreTheReverseOfEachOtherAreRefused() {
		Samples.assertRefused(() -> pairs(List.of(noisy(2)), List.of(Samples.stack("negative.tif", SIDE, SIDE, 2, (x, y,
			slice) -> -Samples.spots(x, y, slice)))), "\"negative.tif\", slice 1", "\"noisy.tif\", slice 1");
	}

	@Test
	void theFingerprintIsOfBothImages() {
		final String both = pairs(List.of(noisy(2)), List.of(clean(2))).fingerprint();
		assertEquals(both, pairs(List.of(noisy(2)), List.of(clean(2))).fingerprint());
		assertNotEquals(both, pairs(List.of(noisy(2)), List.of(noisy(2))).fingerprint());
		assertNotEquals(both, pairs(List.of(clean(2)), List.of(clean(2))).fingerprint());
	}

	/** Each slice of a frame is one place; the last slice of a frame has nothing to do with the first one of the next. */
	@Test
	void framesOfStacksArePairedAlongTimeSliceBySlice() {
		final TrainingImages images = TrainingImages.frames(List.of(hyperstack(2, 3, 2)), Normalization.PERCENTILES,
			() -> {});
		assertEquals(List.of(List.of(0, 6), List.of(1, 7), List.of(2, 8), List.of(3, 9), List.of(4, 10), List.of(5, 11)),
			pairs(images));
	}

	@Test
	void slicesArePairedWhereThereAreNoFrames() {
		assertEquals(List.of(List.of(0, 2), List.of(1, 3), List.of(2, 4), List.of(3, 5)), pairs(TrainingImages.frames(List.of(
			hyperstack(2, 3, 1)), Normalization.PERCENTILES, () -> {})));
	}

	/** Or it would never learn from one of the channels. */
	@Test
	void allChannelsOfOneImageAreLearnedFromAndValidatedWith() {
		final Split split = TrainingImages.blind(List.of(hyperstack(2, 1, 1)), 0, 0, 1, Normalization.PERCENTILES, () -> {})
			.split(16, 1);
		assertEquals(2, split.training().size());
		assertEquals(2, split.validation().size());
	}

	@Test
	void theChannelsOfAFrameStayTogether() {
		final Split split = TrainingImages.blind(List.of(hyperstack(2, 1, 5), hyperstack(3, 1, 5)), 0, 0, 1,
			Normalization.PERCENTILES, () -> {}).split(16, 1);
		assertEquals(1, split.validation().stream().map(TrainingPlane::field).distinct().count());
		final int validated = split.validation().get(0).field();
		assertTrue(split.training().stream().noneMatch(plane -> plane.field() == validated));
	}

	/** The numbers of the planes that tell each other, in the order of the first ones. */
	private static List<List<Integer>> pairs(final TrainingImages images) {
		final Split split = images.split(8, 1);
		return Stream.concat(split.training().stream(), split.validation().stream()).map(plane -> List.of(number(plane
			.input().get(0)), number(plane.target()))).filter(pair -> pair.get(0) < pair.get(1)).distinct().sorted(Comparator
				.comparing(pair -> pair.get(0))).toList();
	}

	/** Written in the thousands of all pixels. */
	private static int number(final RandomAccessibleInterval<FloatType> plane) {
		return (int) (plane.getAt(plane.min(0), plane.min(1)).get() / 1000);
	}

	private static Planes hyperstack(final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int plane = 0; plane < channels * slices * frames; plane++) {
			final float[] values = new float[SIDE * SIDE];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (1000 * plane + 100 + NOISY.at(i % SIDE, i / SIDE, plane % channels));
			stack.addSlice("", values);
		}
		final ImagePlus image = new ImagePlus("hyperstack", stack);
		image.setDimensions(channels, slices, frames);
		return Planes.of(image);
	}

	@Test
	void withoutNoiseTheNetworkSeesWhatItShallMake() {
		final TrainingImages images = TrainingImages.clean(List.of(clean(3)), NoiseKind.ANY, 0, 1,
			Normalization.PERCENTILES, () -> {});
		final Batch batch = new Batch(4, 16, 1, 1);
		batch.fill(images.patches(images.split(16, 1).training(), true, 16, 1), new SplittableRandom(1));
		assertArrayEquals(batch.target().data(), batch.input().data());
	}

	@ParameterizedTest
	@ValueSource(doubles = { -1, 256, Double.NaN })
	void simulatedNoiseWithoutASensibleLevelIsRefused(final double sigma) {
		Samples.assertRefused(() -> TrainingImages.clean(List.of(clean(1)), NoiseKind.ANY, sigma, 1,
			Normalization.PERCENTILES, () -> {}), "sigma is "
			+ sigma);
	}

	/** What the network should make of the whole first plane. */
	private static FloatBatch target(final TrainingImages images) {
		final TrainingPlane pair = images.split(SIDE, 1).training().get(0);
		final FloatBatch target = new FloatBatch(1, SIDE, SIDE, 1);
		images.patches(List.of(pair), false, SIDE, 1).draw(new SplittableRandom(1), new FloatBatch(1, SIDE, SIDE, 1), target,
			0);
		return target;
	}

	private static TrainingImages pairs(final List<Planes> noisy, final List<Planes> clean) {
		return TrainingImages.pairs(noisy, clean, 1, Normalization.PERCENTILES, () -> {});
	}

	private static Planes noisy(final int slices) {
		return Samples.stack("noisy.tif", SIDE, SIDE, slices, NOISY);
	}

	private static Planes clean(final int slices) {
		return Samples.stack("clean.tif", SIDE, SIDE, slices, Samples::spots);
	}
}
