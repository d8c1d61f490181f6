package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.autoencoder.image.Scale;

class SplitTest {

	@ParameterizedTest
	@CsvSource({ "2, 1", "9, 1", "30, 3", "400, 20" })
	void everyPlaneIsEitherForTrainingOrForValidation(final int planes, final int validation) {
		final List<TrainingPlane> all = planes(planes, 32, 32);
		final Split split = Split.of(all, 16, 1);
		assertEquals(validation, split.validation().size());
		final List<TrainingPlane> both = new ArrayList<>(split.training());
		both.addAll(split.validation());
		assertEquals(planes, both.size());
		assertEquals(new HashSet<>(all), new HashSet<>(both));
	}

	@Test
	void theColoursOfASliceStayTogether() {
		final List<TrainingPlane> colours = new ArrayList<>();
		for (int i = 0; i < 30; i++)
			colours.add(new TrainingPlane(i / 3, planes(30, 32, 32).get(i).input(), List.of(Scale.IDENTITY), planes(30, 32,
				32).get(i).target(), Scale.IDENTITY));
		final Split split = Split.of(colours, 16, 1);
		assertEquals(3, split.validation().size());
		assertEquals(1, split.validation().stream().map(TrainingPlane::field).distinct().count());
		assertEquals(27, split.training().size());
		final Split cut = Split.of(colours.subList(0, 3), 16, 1);
		assertEquals(3, cut.training().size());
		assertEquals(3, cut.validation().size());
	}

	@Test
	void theSeedDecidesWhichPlanes() {
		final List<TrainingPlane> all = planes(50, 32, 32);
		assertEquals(Split.of(all, 16, 1), Split.of(all, 16, 1));
		assertNotEquals(Split.of(all, 16, 1), Split.of(all, 16, 2));
	}

	@ParameterizedTest
	@CsvSource({ "32", "33", "500" })
	void aSinglePlaneIsCutSoThatNoPixelIsInBothParts(final int height) {
		final Split split = Split.of(planes(1, 20, height), 16, 1);
		final Set<Float> training = values(split.training().get(0));
		final Set<Float> validation = values(split.validation().get(0));
		assertEquals(20 * height, training.size() + validation.size());
		training.retainAll(validation);
		assertEquals(Set.of(), training);
		assertEquals(height >= 160 ? height / 10 : 16, split.validation().get(0).height());
	}

	/** Steady drift: one frame is the second shot of a pair, without its first rows, and the first of the next. */
	@Test
	void aFrameOfTwoPairsIsCutSoThatNoPixelIsInBothParts() {
		final TrainingPlane whole = planes(1, 20, 100).get(0);
		final List<TrainingPlane> views = new ArrayList<>();
		for (final int first : new int[] { 0, 2 }) {
			final TrainingPlane view = whole.rows(first, 98);
			views.add(new TrainingPlane(0, 2, view.input(), view.inputScales(), view.target(), view.targetScale()));
		}
		final Split split = Split.of(views, 16, 1);
		final Set<Float> training = new HashSet<>();
		split.training().forEach(part -> training.addAll(values(part)));
		for (final TrainingPlane part : split.validation()) {
			assertEquals(16, part.height());
			final Set<Float> both = values(part);
			both.retainAll(training);
			assertEquals(Set.of(), both);
		}
	}

	@Test
	void bothPartsOfACutPlaneShowTheSameInInputAndTarget() {
		final Split split = Split.of(planes(1, 20, 50), 16, 1);
		for (final TrainingPlane part : List.of(split.training().get(0), split.validation().get(0)))
			assertEquals(values(part), values(Samples.pair(0, part.target(), part.input().get(0))));
	}

	@Test
	void aPlaneThatIsTooSmallIsRefused() {
		Samples.assertRefused(() -> Split.of(planes(1, 64, 31), 16, 1), "31 rows", "patch is 16");
		Samples.assertRefused(() -> Split.of(planes(3, 15, 64), 16, 1), "15 x 64", "patch is 16");
		Samples.assertRefused(() -> Split.of(planes(3, 64, 15), 16, 1), "64 x 15");
	}

	private static Set<Float> values(final TrainingPlane part) {
		final Set<Float> values = new HashSet<>();
		final Cursor<FloatType> pixel = Views.flatIterable(part.target()).cursor();
		while (pixel.hasNext())
			values.add(pixel.next().get());
		return values;
	}

	/** Each pixel has a value of its own. */
	private static List<TrainingPlane> planes(final int count, final int width, final int height) {
		final List<TrainingPlane> planes = new ArrayList<>();
		for (int i = 0; i < count; i++)
			planes.add(Samples.pair(width, height, i, (x, y, slice) -> (slice * height + y) * width + x));
		return planes;
	}
}
