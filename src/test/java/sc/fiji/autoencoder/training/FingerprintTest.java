package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

	@Test
	void equalPixelsHaveEqualFingerprints() {
		final String hex = of(8, 6, Samples::spots);
		assertEquals(hex, of(8, 6, Samples::spots));
		assertTrue(hex.matches("[0-9a-f]{64}"), hex);
	}

	@Test
	void onePixelMakesADifference() {
		assertNotEquals(of(8, 6, Samples::spots), of(8, 6, (x, y, slice) -> x == 7 && y == 5 ? Math.nextUp(
			(float) Samples.spots(x, y, slice)) : Samples.spots(x, y, slice)));
	}

	@Test
	void theShapeMakesADifference() {
		assertNotEquals(of(8, 6, (x, y, slice) -> 8 * y + x), of(6, 8, (x, y, slice) -> 6 * y + x));
	}

	@Test
	void theOrderOfPlanesMakesADifference() {
		assertNotEquals(of(0, 1), of(1, 0));
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void aPixelThatIsNoNumberIsRefusedWithItsPlace(final double value) {
		Samples.assertRefused(() -> new Fingerprint().add(Samples.plane(8, 6, 0, (x, y, slice) -> x == 3 && y == 2 ? value
			: x), "\"cells\", slice 4"), "\"cells\", slice 4", "at 3, 2", String.valueOf((float) value));
	}

	@Test
	void itTellsWhetherThereIsAnythingToSee() {
		assertFalse(new Fingerprint().add(Samples.plane(8, 6, 0, (x, y, slice) -> 7), "constant"));
		assertTrue(new Fingerprint().add(Samples.plane(8, 6, 0, (x, y, slice) -> x + y == 5 ? 8 : 7), "not"));
	}

	private static String of(final int width, final int height, final Samples.Formula formula) {
		final Fingerprint fingerprint = new Fingerprint();
		fingerprint.add(Samples.plane(width, height, 0, formula), "a");
		return fingerprint.hex();
	}

	private static String of(final int... slices) {
		final Fingerprint fingerprint = new Fingerprint();
		for (final int slice : slices)
			fingerprint.add(Samples.plane(8, 6, slice, Samples::spots), "a");
		return fingerprint.hex();
	}
}
