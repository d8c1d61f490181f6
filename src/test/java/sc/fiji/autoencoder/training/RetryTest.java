package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.image.SafeFiles;

@Timeout(60)
class RetryTest {

	@TempDir
	private Path folder;

	private final List<String> notes = new ArrayList<>();

	@Test
	void whatCannotBeWrittenIsWrittenOnceItCan() throws IOException {
		final Path model = folder.resolve("away").resolve("m.zip");
		final List<String> tries = new ArrayList<>();
		new Retry(Duration.ofMillis(10), Duration.ofMinutes(1)).run(() -> {
			tries.add("one");
			if (tries.size() == 3) Files.createDirectory(model.getParent());
			SafeFiles.write(model, file -> Files.writeString(file, "the model"));
		}, monitor(false));
		assertEquals("the model", Files.readString(model));
		assertEquals(List.of("The model cannot be saved now, which is tried again for 60 s: \"" + model +
			"\" cannot be written: there is no folder \"" + model.getParent() + "\"."), notes);
	}

	@Test
	void whatCannotBeWrittenForLongFailsWithTheReason() {
		final Path model = folder.resolve("away").resolve("m.zip");
		assertEquals("\"" + model + "\" cannot be written: there is no folder \"" + model.getParent() + "\".", assertThrows(
			IOException.class, () -> new Retry(Duration.ofMillis(10), Duration.ofMillis(50)).run(() -> SafeFiles.write(model,
				file -> Files.writeString(file, "the model")), monitor(false))).getMessage());
	}

	@Test
	void whatIsThrownAwayIsNotTriedAgain() {
		final List<String> tries = new ArrayList<>();
		assertThrows(CancellationException.class, () -> new Retry(Duration.ofMillis(10), Duration.ofMinutes(1)).run(() -> {
			tries.add("one");
			throw new IOException("The disk is full.");
		}, monitor(true)));
		assertEquals(1, tries.size());
	}

	private TrainingMonitor monitor(final boolean discarded) {
		return new Trainings.Silent() {

			@Override
			public void noted(final String sentence) {
				notes.add(sentence);
			}

			@Override
			public boolean discarded() {
				return discarded;
			}
		};
	}
}
