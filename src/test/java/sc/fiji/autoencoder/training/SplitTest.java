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

class SplitTest {

	@ParameterizedTest
	@CsvSource({ "2, 1", "9, 1", "30, 3", "400, 20" })
	void everyPlaneIsEitherForTrainingOrForValidation(final int planes, final int validation) {
		final List<PlanePair> all = planes(planes, 32, 32);
		final Split split = Split.of(all, 16, 1);
		assertEquals(validation, split.validation().size());
		final List<PlanePair> both = new ArrayList<>(split.training());
		both.addAll(split.validation());
		assertEquals(planes, both.size());
		assertEquals(new HashSet<>(all), new HashSet<>(both));
	}

	@Test
	void theSeedDecidesWhichPlanes() {
		final List<PlanePair> all = planes(50, 32, 32);
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

	@Test
	void bothPartsOfACutPlaneShowTheSameInInputAndTarget() {
		final Split split = Split.of(planes(1, 20, 50), 16, 1);
		for (final PlanePair part : List.of(split.training().get(0), split.validation().get(0)))
			assertEquals(values(part), values(Samples.pair(part.target(), part.input().get(0))));
	}

	@Test
	void aPlaneThatIsTooSmallIsRefused() {
		Samples.assertRefused(() -> Split.of(planes(1, 64, 31), 16, 1), "31 rows", "patch is 16");
		Samples.assertRefused(() -> Split.of(planes(3, 15, 64), 16, 1), "15 x 64", "patch is 16");
		Samples.assertRefused(() -> Split.of(planes(3, 64, 15), 16, 1), "64 x 15");
	}

	private static Set<Float> values(final PlanePair part) {
		final Set<Float> values = new HashSet<>();
		final Cursor<FloatType> pixel = Views.flatIterable(part.target()).cursor();
		while (pixel.hasNext())
			values.add(pixel.next().get());
		return values;
	}

	/** Each pixel has a value of its own. */
	private static List<PlanePair> planes(final int count, final int width, final int height) {
		final List<PlanePair> planes = new ArrayList<>();
		for (int i = 0; i < count; i++)
			planes.add(Samples.pair(width, height, i, (x, y, slice) -> (slice * height + y) * width + x));
		return planes;
	}
}
