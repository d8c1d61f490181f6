package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.model.StopReason;

/** Checkpoints of large images take longer than the time between two of them. */
class SlowCheckpointsTest {

	private static final long SLOW = 1500;

	@Test
	void theyTakeNoTimeFromTheTraining() throws IOException {
		final TrainingOptions options = Trainings.options(0.05, 0, 0, 1e-3);
		final List<Double> kept = new ArrayList<>();
		final List<Double> told = new ArrayList<>();
		final long before = System.nanoTime();
		final NetworkTraining.Result result = run(options, (trainer, state, standing, stopped) -> {
			kept.add(standing.seconds());
			sleep();
		}, new Trainings.Silent() {

			@Override
			public void progressed(final TrainingProgress progress) {
				told.add(progress.seconds());
			}
		});
		final double passed = (System.nanoTime() - before) * 1e-9;
		assertEquals(StopReason.MINUTES, result.stopped());
		// The next one would come after 15 seconds of training.
		assertEquals(2, kept.size(), "one checkpoint, and the end");
		assertTrue(result.seconds() >= 3 && passed >= result.seconds() + 3, result.seconds() + " s of " + passed);
		assertEquals(told.stream().sorted().toList(), told);
		assertTrue(kept.get(0) < told.get(told.size() - 1), kept + " before " + told);
	}

	private static NetworkTraining.Result run(final TrainingOptions options, final Keeper keeper,
		final TrainingMonitor monitor) throws IOException
	{
		final Architecture architecture = Architecture.convolutional(1, 1, 1, 4, 1, 0, 0.1, false, true, true);
		final Setup setup = new Setup("test", "spots", "pairs", "restoration", architecture, Objective.MSE,
			Optimization.DEFAULT, options, Map.of());
		final PatchSource patches = new PlanePatches(List.of(Samples.pair(64, 64, 0, Samples::spots)), Corruption.NONE, true,
			options.patch(), 1);
		final Batch example = new Batch(1, options.patch(), 1, 1);
		example.fill(patches, new SplittableRandom(1));
		return new NetworkTraining(Engines.open(Device.CPU, List.of()), setup, Optional.empty(), Duration.ofMillis(1)).run(
			patches, 64 * 64, patches, example, keeper, monitor);
	}

	private static void sleep() {
		try {
			Thread.sleep(SLOW);
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
