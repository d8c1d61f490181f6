package sc.fiji.autoencoder.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.engine.Trainer;

class ExportTest {

	/** What TensorFlow 2.10 and every other reader of our models knows. */
	private static final Set<String> BASIC = Set.of("Placeholder", "VariableV2", "Assign", "Const", "Identity", "Conv2D",
		"Conv2DBackpropInput", "BiasAdd", "LeakyRelu", "Add", "Shape", "Mul", "Slice", "ConcatV2",
		"DepthToSpace", "Reshape");

	/** What saving and loading the variables adds. */
	private static final Set<String> SAVING = Set.of("SaveV2", "RestoreV2", "NoOp", "ZerosLike");

	@TempDir
	private Path folder;

	static List<Architecture> architectures() {
		return List.of(Tiny.TEXTBOOK, Tiny.RESTORATION, Tiny.WIDE, Tiny.VARIATIONAL, Tiny.DENSE, Tiny.LINEAR, //
			new Architecture(2, 3, true, 4, 1, 1, 8, 0, false, 3, 0.2, true, false, false, true), //
			Architecture.dense(3, 2, 6, 3, 9, 2, 1, true), //
			Architecture.convolutional(3, 1, 1, 4, 1, 0, 0.1, false, true, true), //
			Architecture.convolutional(1, 2, 2, 4, 1, 0, 0.1, false, true, false).strided(2), //
			Architecture.convolutional(3, 3, 1, 4, 1, 2, 0.1, true, true, true), //
			Architecture.convolutional(2, 5, 0, 4, 2, 0, 0.1, true, false, false));
	}

	@ParameterizedTest
	@MethodSource("architectures")
	void theExportedNetworkPredictsWhatTheTrainerPredictsAtAnySize(final Architecture architecture) throws IOException {
		final Path exported = folder.resolve("exported");
		try (Trainer trainer = Tiny.trainer(architecture)) {
			final int size = 16 / architecture.multiple() * architecture.multiple();
			for (int step = 0; step < 5; step++)
				trainer.step(Tiny.random(step, 4, size, size, architecture.inputs()), Tiny.random(-step, 4, size, size,
					architecture.outputs()), 1e-2);
			trainer.export(exported);
			try (Predictor predictor = Tiny.ENGINE.predictor(exported)) {
				for (final int[] sides : new int[][] { { 1, 1, 1 }, { 2, 3, 9 }, { 1, 10, 5 } }) {
					final FloatBatch x = Tiny.random(7, sides[0], sides[1] * architecture.multiple(), sides[2] * architecture
						.multiple(), architecture.inputs());
					final FloatBatch expected = trainer.predict(x);
					final FloatBatch actual = predictor.predict(x);
					assertEquals(List.of(x.count(), x.height(), x.width(), architecture.outputs()), List.of(actual.count(), actual
						.height(), actual.width(), actual.planes()));
					assertArrayEquals(expected.data(), actual.data(), 1e-5f);
				}
			}
		}
		final Set<String> operations = new TreeSet<>(SavedOperations.of(exported));
		assertTrue(operations.contains("Conv2D"), operations::toString);
		operations.removeAll(BASIC);
		operations.removeAll(SAVING);
		assertEquals(Set.of(), operations);
	}

	/** TensorFlow does not fuse those with what follows. */
	@Test
	void enlargingLayersAreExportedAsConvolutions() throws IOException {
		try (Trainer trainer = Tiny.trainer(Tiny.RESTORATION)) {
			trainer.export(folder.resolve("exported"));
		}
		assertFalse(SavedOperations.of(folder.resolve("exported")).contains("Conv2DBackpropInput"));
	}

	static List<Architecture> withCode() {
		return architectures().stream().filter(Architecture::hasCode).toList();
	}

	@ParameterizedTest
	@MethodSource("withCode")
	void theDecodedCodeIsWhatTheNetworkPredicts(final Architecture architecture) {
		try (Trainer trainer = Tiny.trainer(architecture)) {
			trainer.export(folder.resolve("exported"));
		}
		final int cell = architecture.multiple();
		final FloatBatch x = Tiny.random(7, 2, 2 * cell, 3 * cell, architecture.inputs());
		try (Predictor predictor = Tiny.ENGINE.predictor(folder.resolve("exported"))) {
			final FloatBatch code = predictor.encode(x);
			assertEquals(List.of(2, 2, 3, architecture.latent()), List.of(code.count(), code.height(), code.width(), code
				.planes()));
			final FloatBatch decoded = predictor.decode(code);
			assertEquals(List.of(2, 2 * cell, 3 * cell, architecture.outputs()), List.of(decoded.count(), decoded.height(),
				decoded.width(), decoded.planes()));
			assertArrayEquals(predictor.predict(x).data(), decoded.data(), 1e-5f);
			code.data()[0] += 1;
			assertFalse(Arrays.equals(decoded.data(), predictor.decode(code).data()));
		}
	}

	@Test
	void aNetworkWhoseDecoderSeesMoreThanTheCodeSaysThatItHasNone() {
		try (Trainer trainer = Tiny.trainer(Tiny.RESTORATION)) {
			trainer.export(folder.resolve("exported"));
		}
		final FloatBatch x = Tiny.random(1, 1, 8, 8, 1);
		try (Predictor predictor = Tiny.ENGINE.predictor(folder.resolve("exported"))) {
			for (final Executable work : List.<Executable> of(() -> predictor.encode(x), () -> predictor.decode(x)))
				assertEquals("The network has no latent code that its decoder could do with alone.", assertThrows(
					EngineException.class, work).getMessage());
		}
	}

	@ParameterizedTest
	@MethodSource("architectures")
	void everyLevelHasItsFeaturesInCellsOfItsSize(final Architecture architecture) {
		try (Trainer trainer = Tiny.trainer(architecture)) {
			trainer.export(folder.resolve("exported"));
		}
		final int size = 2 * architecture.multiple();
		final List<Integer> levels = IntStream.range(0, architecture.levels()).boxed().toList();
		try (Predictor predictor = Tiny.ENGINE.predictor(folder.resolve("exported"))) {
			final List<FloatBatch> features = predictor.activations(Tiny.random(1, 1, size, size, architecture.inputs()),
				levels).features();
			for (final int level : levels) {
				assertEquals(size / architecture.cellAt(level), features.get(level).width());
				assertEquals(architecture.channelsAt(level), features.get(level).planes());
			}
		}
	}

	@Test
	void theSameNetworkIsExportedAsTheSameBytes() throws IOException {
		try (Trainer trainer = Tiny.trainer(Tiny.RESTORATION)) {
			for (final String name : List.of("first", "second"))
				trainer.export(folder.resolve(name));
		}
		for (final String file : List.of("saved_model.pb", "variables/variables.index",
			"variables/variables.data-00000-of-00001"))
			assertEquals(-1, Files.mismatch(folder.resolve("first").resolve(file), folder.resolve("second").resolve(file)), file);
	}

	@Test
	void aModelWithAnOperationThatNoneOfOursHasIsNotRun() throws IOException {
		final Path exported = folder.resolve("hostile");
		try (Trainer trainer = Tiny.trainer(Tiny.RESTORATION)) {
			trainer.export(exported);
		}
		final Path graph = exported.resolve("saved_model.pb");
		final String bytes = Files.readString(graph, StandardCharsets.ISO_8859_1);
		Files.writeString(graph, bytes.replace("LeakyRelu", "WriteFile"), StandardCharsets.ISO_8859_1);
		final EngineException refused = assertThrows(EngineException.class, () -> Tiny.ENGINE.predictor(exported));
		assertTrue(refused.getMessage().contains("(WriteFile)"), refused::getMessage);
	}

	@Test
	void residualNetworksAddTheMiddlePlaneOrAllPlanes() {
		final FloatBatch x = Tiny.random(1, 1, 8, 8, 3);
		for (final int outputs : new int[] { 1, 3 }) {
			final Architecture residual = Architecture.convolutional(3, outputs, 1, 4, 1, 0, 0.1, false, true, true);
			final Architecture plain = Architecture.convolutional(3, outputs, 1, 4, 1, 0, 0.1, false, true, false);
			try (Trainer with = Tiny.trainer(residual); Trainer without = Tiny.trainer(plain)) {
				final float[] sum = without.predict(x).data();
				for (int pixel = 0; pixel < 64; pixel++)
					for (int plane = 0; plane < outputs; plane++)
						sum[pixel * outputs + plane] += x.data()[pixel * 3 + (outputs == 1 ? 1 : plane)];
				assertArrayEquals(sum, with.predict(x).data(), 1e-5f);
			}
		}
	}

	@Test
	void aFolderThatCannotBeWrittenIsToldInOneSentence() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		try (Trainer trainer = Tiny.trainer(Tiny.RESTORATION)) {
			final EngineException failure = assertThrows(EngineException.class, () -> trainer.export(file.resolve("model")));
			assertTrue(failure.getMessage().matches("TensorFlow failed: .*" + Pattern.quote(file.toString()) + ".*\\."), failure
				.getMessage());
		}
	}

	@Test
	void aFolderWithoutAModelIsRefusedInOneSentence() {
		final EngineException refusal = assertThrows(EngineException.class, () -> Tiny.ENGINE.predictor(folder));
		assertEquals("There is no SavedModel in \"" + folder + "\".", refusal.getMessage());
	}
}
