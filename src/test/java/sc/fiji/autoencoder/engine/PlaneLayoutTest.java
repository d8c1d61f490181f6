package sc.fiji.autoencoder.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneLayoutTest {

	private static final FloatBatch PLANE = new FloatBatch(new float[] { 1, 2, 3, 4, 5, 6 }, 1, 2, 3, 1);

	@ParameterizedTest
	@ValueSource(strings = { "byxc", "bcyx", "byx", "yx", "cyx", "bxyc", "xy" })
	void thereAndBackIsThePlane(final String axes) {
		final PlaneLayout layout = new PlaneLayout(axes);
		final FloatTensor tensor = layout.tensor(PLANE);
		assertEquals(axes.length(), tensor.shape().length);
		assertEquals(2, tensor.shape()[axes.indexOf('y')]);
		assertEquals(3, tensor.shape()[axes.indexOf('x')]);
		assertEquals(axes.indexOf('y') < axes.indexOf('x') ? 2 : 4, tensor.data()[1]);
		final FloatBatch back = layout.plane(tensor);
		assertEquals(3, back.width());
		assertArrayEquals(PLANE.data(), back.data());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "byc", "bzyx", "byyx", "byxt", "BYXC" })
	void whatIsNoPlaneIsRefused(final String axes) {
		final String reason = assertThrows(IllegalArgumentException.class, () -> new PlaneLayout(axes)).getMessage();
		assertTrue(reason.contains("must be"), reason);
	}
}
