package sc.fiji.autoencoder.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;

class CalibrationMapsTest {

	private static final int SIDE = 32;
	private static final int SLICES = 4;

	@ParameterizedTest
	@CsvSource({ "0, 12", "2048, 8", "1000000, 4" })
	void mapsAreTheSameHoweverManyAreKept(final long most, final int windows) {
		final Doubling network = new Doubling();
		final CalibrationMaps maps = maps(network, most);
		final List<float[]> first = read(maps);
		for (int again = 0; again < 2; again++) {
			final List<float[]> second = read(maps);
			for (int i = 0; i < SLICES; i++)
				assertArrayEquals(first.get(i), second.get(i));
		}
		assertEquals(windows, network.calls);
	}

	@Test
	void mapsComeInTheOrderOfTheSlices() {
		final List<Integer> order = new ArrayList<>();
		maps(new Doubling(), 0).forEach((slice, scores) -> order.add(slice.first()));
		assertEquals(List.of(0, 1, 2, 3), order);
	}

	private static CalibrationMaps maps(final Predictor network, final long most) {
		final List<Slice> slices = Slice.of(Planes.of(NormalSamples.stack(seed -> NormalSamples.texture(SIDE, SIDE, seed), SLICES)));
		final SliceScan scan = new SliceScan(network, Architecture.convolutional(1, 1, 1, 4, 0, 0, 0.1, false, true, false),
			Scale.IDENTITY, List.of(), SIDE);
		return new CalibrationMaps(scan, slices, List.of(OutputScore.ERROR), most);
	}

	private static List<float[]> read(final CalibrationMaps maps) {
		final List<float[]> all = new ArrayList<>();
		maps.forEach((slice, scores) -> all.add(scores.get(0).clone()));
		return all;
	}

	/** A network whose output is twice its input. */
	private static final class Doubling implements Predictor {

		private int calls;

		@Override
		public FloatBatch predict(final FloatBatch input) {
			calls++;
			final FloatBatch output = new FloatBatch(input.data().clone(), input.count(), input.height(), input.width(), input
				.planes());
			for (int i = 0; i < output.size(); i++)
				output.data()[i] *= 2;
			return output;
		}

		@Override
		public Optional<PlaneNetwork> mixed() {
			return Optional.empty();
		}

		@Override
		public Activations activations(final FloatBatch input, final List<Integer> levels) {
			return new Activations(predict(input), List.of());
		}

		@Override
		public FloatBatch encode(final FloatBatch input) {
			throw new UnsupportedOperationException();
		}

		@Override
		public FloatBatch decode(final FloatBatch code) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {}
	}
}
