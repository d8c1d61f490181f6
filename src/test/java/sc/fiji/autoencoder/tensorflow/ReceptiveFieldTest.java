package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Trainer;

class ReceptiveFieldTest {

	static List<Architecture> architectures() {
		return List.of(Tiny.TEXTBOOK, Tiny.RESTORATION, Tiny.WIDE, Tiny.VARIATIONAL, Tiny.DENSE, Tiny.LINEAR, //
			new Architecture(1, 1, false, 3, 1, 2, 2, 2, false, 1, 0.1, false, true, false, false), //
			Architecture.convolutional(1, 1, 0, 2, 3, 0, 0.1, false, true, true), //
			Architecture.convolutional(1, 1, 1, 2, 0, 0, 0.1, false, false, false), //
			Architecture.convolutional(1, 1, 1, 2, 2, 0, 0.1, false, true, false), //
			Architecture.convolutional(1, 1, 2, 2, 2, 0, 0.1, false, true, true).lightened(), //
			Architecture.convolutional(1, 1, 1, 2, 2, 0, 0.1, false, false, false).lightened(), //
			Architecture.convolutional(1, 2, 2, 2, 1, 0, 0.1, false, true, false).strided(2), //
			Architecture.convolutional(1, 1, 1, 2, 1, 0, 0.1, false, true, true).strided(3), //
			Architecture.convolutional(1, 1, 0, 2, 1, 0, 0.1, false, false, false).strided(4), //
			new Architecture(1, 1, false, 2, 2, 1, 2, 1, false, 1, 0.1, false, false, false, false), //
			Architecture.convolutional(1, 1, 3, 2, 1, 2, 0.1, false, false, false), //
			Architecture.convolutional(1, 1, 3, 2, 0, 0, 0.1, true, true, true), //
			Architecture.convolutional(1, 1, 4, 1, 1, 0, 0.1, false, true, true));
	}

	/** With positive weights and no bias, exactly the pixels that an input pixel can reach are not 0. */
	@ParameterizedTest
	@MethodSource("architectures")
	void theRadiusIsHowFarAPixelReaches(final Architecture architecture) {
		try (Trainer trainer = Tiny.trainer(architecture)) {
			final Map<String, FloatTensor> positive = new LinkedHashMap<>();
			trainer.state().forEach((name, value) -> positive.put(name, name.endsWith("/kernel") ? filled(value) : value));
			trainer.startFrom(positive);
			final int multiple = architecture.multiple();
			final int middle = architecture.halo() + multiple;
			int farthest = 0;
			for (int shift = 0; shift < multiple; shift++)
				farthest = Math.max(farthest, reach(trainer, 2 * middle + multiple, middle + shift));
			assertEquals(architecture.receptiveRadius(), farthest);
		}
	}

	private static int reach(final Trainer trainer, final int size, final int position) {
		final FloatBatch point = new FloatBatch(1, size, size, 1);
		point.data()[position * size + position] = 1;
		final FloatBatch response = trainer.predict(point);
		int reach = 0;
		for (int i = 0; i < response.size(); i++) {
			if (response.data()[i] == 0) continue;
			final int pixel = i / response.planes();
			reach = Math.max(reach, Math.max(Math.abs(pixel % size - position), Math.abs(pixel / size - position)));
		}
		return reach;
	}

	private static FloatTensor filled(final FloatTensor kernel) {
		final float[] values = new float[kernel.data().length];
		Arrays.fill(values, 0.5f);
		return new FloatTensor(kernel.shape(), values);
	}
}
