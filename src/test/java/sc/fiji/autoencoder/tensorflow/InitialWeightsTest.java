package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Trainer;

class InitialWeightsTest {

	private static final double SLOPE = 0.3;
	private static final Architecture ARCHITECTURE = Architecture.convolutional(3, 1, 1, 16, 1, 8, SLOPE, false, false, false);

	/** He et al. 2015, equation 15: variance 2 / ((1 + slope^2) n), n the inputs that add up in one output. */
	@ParameterizedTest
	@CsvSource({ "input,27", "encoder0_0,144", "down0,64", "bottleneck_0,288", "latent,32", "expand,8", "up0,32",
		"decoder0_0,144" })
	void theVarianceOfAKernelIsThatOfHe(final String layer, final int inputs) {
		final float[] kernel = state().get("weight/" + layer + "/kernel").data();
		double squares = 0;
		for (final float weight : kernel)
			squares += (double) weight * weight / kernel.length;
		final double expected = 2 / ((1 + SLOPE * SLOPE) * inputs);
		assertEquals(expected, squares, 4 * Math.sqrt(2.0 / kernel.length) * expected);
	}

	@Test
	void biasesAreZero() {
		state().forEach((name, value) -> {
			if (name.endsWith("/bias")) for (final float bias : value.data())
				assertEquals(0, bias, name);
		});
	}

	private static Map<String, FloatTensor> state() {
		try (Trainer trainer = Tiny.trainer(ARCHITECTURE)) {
			return trainer.state();
		}
	}
}
