package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.model.LatentDistribution;
import sc.fiji.autoencoder.model.ModelFile;

class LatentFitTest {

	/** Three numbers for each 8 x 8 pixels, of which a patch has four. */
	private static final Architecture LINEAR = Architecture.dense(1, 1, 8, 0, 1, 3, 1, false);

	@TempDir
	Path folder;

	@Test
	void aTrainingThatEndsKeepsWhatItsCodesAreLikeTheSameForTheSameSeed() throws IOException {
		final LatentDistribution first = train(LINEAR, "a.zip").orElseThrow();
		final LatentDistribution second = train(LINEAR, "b.zip").orElseThrow();
		assertEquals(List.of(2, 2, 3), List.of(first.rows(), first.columns(), first.planes()));
		assertTrue(first.share() >= 0.99);
		assertEquals(first.components().variances()[0], second.components().variances()[0], 1e-4 * first.components()
			.variances()[0]);
	}

	@Test
	void aNetworkWithoutACodeHasNone() throws IOException {
		assertTrue(train(Architecture.convolutional(1, 1, 1, 4, 1, 0, 0.1, false, true, true), "m.zip").isEmpty());
	}

	private Optional<LatentDistribution> train(final Architecture architecture, final String name) throws IOException {
		final Setup setup = new Setup("test", "spots", "pairs", "linear", architecture, Objective.MSE, Optimization.DEFAULT,
			Trainings.options(0, 1, 0, 1e-3), Map.of());
		new DenoiserTraining(Engines.open(Device.CPU, List.of()), setup, Trainings.images(), Optional.empty(), folder.resolve(
			name), Duration.ofHours(1)).run(Trainings.monitor(0));
		try (ModelFile model = ModelFile.open(folder.resolve(name))) {
			return model.latent();
		}
	}
}
