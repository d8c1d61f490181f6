package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneLayout;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.Sentences;

class ForeignNetworkTest {

	private static final PlaneLayout USUAL = new PlaneLayout("byxc");

	@TempDir
	private static Path folder;

	@BeforeAll
	static void makeNetworks() throws Exception {
		SavedNetworks.in(folder);
	}

	@Test
	void itIsFoundByItsSignatureAndComputesInAnyLayout() {
		final FloatBatch x = Tiny.random(1, 1, 6, 9, 1);
		final float[] blurred = predict("blur", "byxc", x).data();
		double mean = 0;
		for (int dy = -1; dy <= 1; dy++)
			for (int dx = -1; dx <= 1; dx++)
				mean += x.data()[(2 + dy) * 9 + 4 + dx] / 9;
		assertEquals(mean, blurred[2 * 9 + 4], 1e-6);
		assertArrayEquals(blurred, predict("channelsfirst", "bcyx", x).data(), 1e-6f);
		assertArrayEquals(blurred, predict("resource", "byxc", x).data(), 1e-6f);
		assertEquals(9, predict("unet", "byxc", Tiny.random(1, 1, 6, 9, 1)).width());
	}

	@Test
	void columnsMayComeFirst() {
		final FloatBatch x = Tiny.random(1, 1, 6, 9, 1);
		assertEquals(x.data()[2 * 9 + 5], predict("next", "bxyc", x).data()[2 * 9 + 4]);
		assertEquals(x.data()[3 * 9 + 4], predict("next", "byxc", x).data()[2 * 9 + 4]);
	}

	@Test
	void aFunctionThatIsCalledIsPartOfIt() {
		final FloatBatch x = Tiny.random(1, 1, 6, 9, 1);
		assertEquals(x.data()[7] / 2, predict("called", "byxc", x).data()[7], 1e-7);
	}

	@Test
	void whatIsNoArithmeticIsNotRun() throws IOException {
		assertRefused("reader", USUAL, "ReadFile");
		assertRefused("writer", USUAL, "The network reads or writes files when it is applied (SaveV2)");
		assertRefused("saving", USUAL, "does more than reading its variables when it is loaded (SaveV2)");
		assertRefused("substitute", USUAL, "The network does more than reading its variables when it is loaded (SaveV2)");
		assertRefused("starter", USUAL, "The network reads or writes files when it is applied (SaveV2)");
		assertNothingIsWritten();
	}

	@Test
	void aModelThatLooksLikeOursWritesNoFilesEither() throws IOException {
		final FloatBatch x = new FloatBatch(1, 8, 8, 1);
		try (Predictor predictor = Tiny.ENGINE.predictor(folder.resolve("harmless"))) {
			assertEquals(64, predictor.predict(x).size());
		}
		for (final String name : List.of("harmful", "starter"))
			Sentences.assertRefused(EngineException.class, () -> Tiny.ENGINE.predictor(folder.resolve(name)), "SaveV2 when it is applied");
		assertNothingIsWritten();
	}

	/** TensorFlow adds to the name that a network gives. */
	private static void assertNothingIsWritten() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(), files.filter(file -> file.getFileName().toString().startsWith("written")).toList());
		}
	}

	@Test
	void whatDoesNotFitIsToldInOneSentence() {
		assertRefused("two", USUAL, "2 inputs, but must have one");
		assertRefused("unnamed", USUAL, "serving_default");
		assertRefused("double", USUAL, "DT_DOUBLE");
		assertRefused("blur", new PlaneLayout("byx"), "4 dimensions, but its description says byx");
		assertRefused("nothing", USUAL, "There is no SavedModel");
		assertRefused("sum", USUAL, "output of 2 dimensions");
	}

	private static FloatBatch predict(final String name, final String axes, final FloatBatch x) {
		try (PlaneNetwork network = Tiny.ENGINE.foreign(folder.resolve(name), new PlaneLayout(axes), new PlaneLayout(axes))) {
			assertTrue(network.mixed().isEmpty());
			final FloatBatch y = network.predict(x);
			assertEquals(List.of(x.count(), x.height(), x.width(), x.planes()), List.of(y.count(), y.height(), y.width(), y
				.planes()));
			return y;
		}
	}

	private static void assertRefused(final String name, final PlaneLayout layout, final String part) {
		Sentences.assertRefused(EngineException.class, () -> Tiny.ENGINE.foreign(folder.resolve(name), layout, layout), part);
	}
}
