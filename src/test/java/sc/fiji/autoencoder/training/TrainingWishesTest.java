package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.image.Fonts;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.StopReason;

/** What a user may want of a training while it goes on, and what is left of it in the file. */
class TrainingWishesTest {

	private static final Duration NO_CHECKPOINTS = Duration.ofDays(1);

	@TempDir
	Path folder;

	/** Wants the model to be saved after the third step. */
	private static class Saving extends Trainings.Silent {

		private int steps;
		private int saved;
		private StopReason found;
		private final Path file;

		Saving(final Path file) {
			this.file = file;
		}

		@Override
		public void progressed(final TrainingProgress progress) {
			steps++;
		}

		@Override
		public boolean saveWanted() {
			return steps == 3;
		}

		@Override
		public void saved() {
			saved++;
			try (ModelFile model = ModelFile.open(file)) {
				found = model.description().training().run().stopped();
			}
			catch (final IOException e) {
				throw new AssertionError(e);
			}
		}
	}

	@Test
	void theModelCanBeSavedWhileTrainingGoesOn() throws IOException {
		final Path file = folder.resolve("m.zip");
		final Saving monitor = new Saving(file);
		run(Trainings.options(0, 1, 0, 1e-3), file, monitor);
		assertEquals(1, monitor.saved);
		assertEquals(StopReason.UNFINISHED, monitor.found);
		assertEquals(TrainingOptions.LEAST_STEPS, monitor.steps, "it went on");
	}

	@Test
	void nothingIsLeftOfATrainingThatIsThrownAway() throws IOException {
		final Path file = Files.writeString(folder.resolve("m.zip"), "what was there before");
		assertThrows(CancellationException.class, () -> run(Trainings.ENDLESS, file, new Saving(file) {

			@Override
			public boolean saveWanted() {
				return false;
			}

			@Override
			public boolean discarded() {
				return true;
			}
		}));
		assertEquals("what was there before", Files.readString(file));
	}

	/** The last validation is over, and the model is being made. */
	@Test
	void throwingAwayWhileTheModelIsMadeWritesNothingEither() throws IOException {
		final Path file = Files.writeString(folder.resolve("m.zip"), "what was there before");
		final AtomicInteger validations = new AtomicInteger();
		assertThrows(CancellationException.class, () -> run(Trainings.options(0, 2, 0, 1e-3), file, new Trainings.Silent() {

			@Override
			public void validated(final Standing now, final Preview preview) {
				validations.incrementAndGet();
			}

			@Override
			public boolean discarded() {
				return validations.get() == 2;
			}
		}));
		assertEquals("what was there before", Files.readString(file));
	}

	@Test
	void theFileTellsWhatTheWindowShowed() throws IOException {
		Assumptions.assumeTrue(Fonts.available(), "Java cannot paint text here.");
		final Path file = folder.resolve("m.zip");
		run(Trainings.options(0, 2, 0, 1e-3), file, new Trainings.Silent());
		final List<HistoryPoint> history;
		try (ModelFile model = ModelFile.open(file)) {
			history = model.description().training().history();
		}
		assertEquals(2, history.size());
		assertTrue(history.stream().allMatch(point -> point.rate() > 0 && point.rate() <= 1e-3), history::toString);
		try (ZipFile zip = new ZipFile(file.toFile())) {
			assertTrue(ImageIO.read(zip.getInputStream(zip.getEntry("training_report.png"))).getWidth() > 900);
			final String csv = new String(zip.getInputStream(zip.getEntry("training_log.csv")).readAllBytes());
			assertTrue(csv.lines().skip(1).allMatch(line -> line.endsWith("," + rateOf(line, history))), csv);
			final String rdf = new String(zip.getInputStream(zip.getEntry("rdf.yaml")).readAllBytes());
			assertTrue(rdf.contains("training_report.png"), rdf);
		}
		assertFalse(Files.exists(folder.resolve("training_report.png")));
	}

	private static double rateOf(final String line, final List<HistoryPoint> history) {
		return history.stream().filter(point -> line.startsWith(point.step() + ",")).findFirst().orElseThrow().rate();
	}

	private static void run(final TrainingOptions options, final Path file, final TrainingMonitor monitor)
		throws IOException
	{
		Trainings.training(options, Trainings.images(), Optional.empty(), file, NO_CHECKPOINTS).run(monitor);
	}
}
