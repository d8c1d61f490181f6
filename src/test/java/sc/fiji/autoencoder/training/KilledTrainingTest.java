package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.ChildJvm;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.StopReason;
import sc.fiji.autoencoder.model.TrainingRecord;

/** What is left of a training whose process was killed. */
@Timeout(120)
class KilledTrainingTest {

	@TempDir
	private Path folder;

	/** Trains for minutes and keeps a checkpoint five times a second. */
	public static void main(final String... output) throws IOException {
		Trainings.training(Trainings.ENDLESS, Trainings.images(), Optional.empty(), Path.of(output[0]), Duration.ofMillis(
			200)).run(Trainings.monitor(0));
	}

	@Test
	void theLastCheckpointIsAWholeModelToGoOnWith() throws Exception {
		final Path model = folder.resolve("m.zip");
		final List<String> command = new ArrayList<>(ChildJvm.java());
		command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path"),
			KilledTrainingTest.class.getName(), model.toString()));
		final Process process = ChildJvm.process(command).redirectErrorStream(true).redirectOutput(folder.resolve("log")
			.toFile()).start();
		try {
			final FileTime first = awaitOther(model, null, process);
			awaitOther(model, first, process);
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		final TrainingRecord killed = record(model);
		assertEquals(StopReason.UNFINISHED, killed.run().stopped());
		assertTrue(killed.run().steps() > 0);
		try (ModelFile file = ModelFile.open(model)) {
			final Start start = Start.from(file, Ancestor.Relation.RESUMED);
			Trainings.training(Trainings.ENDLESS, Trainings.images(), Optional.of(start), model, Duration.ofMinutes(5)).run(
				Trainings.monitor(1));
		}
		assertEquals(killed.run().steps() + 1, record(model).run().steps());
	}

	/** Waits until the model was kept once more. */
	private static FileTime awaitOther(final Path model, final FileTime before, final Process process) throws Exception {
		while (!Files.exists(model) || Files.getLastModifiedTime(model).equals(before)) {
			assertTrue(process.isAlive(), "The training has ended by itself.");
			Thread.sleep(20);
		}
		return Files.getLastModifiedTime(model);
	}

	private static TrainingRecord record(final Path model) throws IOException {
		try (ModelFile file = ModelFile.open(model, Kind.DENOISER)) {
			file.savedModel();
			return file.description().training();
		}
	}
}
