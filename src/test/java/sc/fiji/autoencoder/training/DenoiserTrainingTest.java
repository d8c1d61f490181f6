package sc.fiji.autoencoder.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.Device;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.Engines;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.model.Ancestor;
import sc.fiji.autoencoder.model.HistoryPoint;
import sc.fiji.autoencoder.model.ModelFile;
import sc.fiji.autoencoder.model.Sentences;
import sc.fiji.autoencoder.model.StopReason;
import sc.fiji.autoencoder.model.TrainingRecord;

@Tag("long")
class DenoiserTrainingTest {

	private static final int EPOCH = TrainingOptions.LEAST_STEPS;

	/** Patches as high as the planes. */
	private static final TrainingOptions WIDE = new TrainingOptions(5, 2, 0, 40, 2, 1, 1e-3);

	@TempDir
	private Path folder;

	@Test
	void itStopsWhenTheEpochsAreDone() throws IOException {
		final NetworkTraining.Result result = train(Trainings.options(5, 3, 0, 1e-3), "m.zip");
		assertEquals(StopReason.EPOCHS, result.stopped());
		assertEquals(3 * EPOCH, result.steps());
		assertEquals(List.of(20L, 40L, 60L), history(result).stream().map(HistoryPoint::step).toList());
		assertEquals(history(result), record("m.zip").history());
		assertEquals(StopReason.EPOCHS, record("m.zip").run().stopped());
	}

	@Test
	void itStopsWhenTheTimeIsOver() throws IOException {
		final NetworkTraining.Result result = train(Trainings.options(0.02, 0, 0, 1e-3), "m.zip");
		assertEquals(StopReason.MINUTES, result.stopped());
		assertTrue(result.seconds() >= 1.2 && result.seconds() < 5, result.seconds() + " s");
		assertTrue(result.outside() >= 0 && result.outside() < 1, result.outside() + " outside of the engine");
	}

	@Test
	void itSaysThatTheRateWasStillHighIfTheTimeIsOverBeforeTheEpochs() throws IOException {
		final List<String> notes = new ArrayList<>();
		Trainings.training(Trainings.options(0.02, 100_000, 0, 1e-3), Trainings.images(), Optional.empty(), file("m.zip"),
			Duration.ofMinutes(5)).run(new Trainings.Silent() {

				@Override
				public void noted(final String sentence) {
					notes.add(sentence);
				}
			});
		assertEquals(1, notes.size(), notes::toString);
		assertTrue(notes.get(0).startsWith("The time was over after 0 % of the epochs"), notes.get(0));
	}

	@Test
	void itStopsWhenNothingBecomesBetter() throws IOException {
		final NetworkTraining.Result result = train(Trainings.options(5, 0, 3, 1e-12), "m.zip");
		assertEquals(StopReason.PATIENCE, result.stopped());
		final long best = best(history(result)).step();
		assertEquals(best + 3 * EPOCH, result.steps());
		assertEquals(best, record("m.zip").run().bestStep());
	}

	@Test
	void cancellingKeepsTheBestModelSoFar() throws IOException {
		final NetworkTraining.Result result = run(Trainings.ENDLESS, Optional.empty(), "m.zip", 30);
		assertEquals(StopReason.CANCELLED, result.stopped());
		assertEquals(30, result.steps());
		assertEquals(List.of(20L, 30L), history(result).stream().map(HistoryPoint::step).toList());
		assertEquals(best(history(result)).step(), record("m.zip").run().bestStep());
	}

	@Test
	void trainingMakesImagesBetter() throws IOException {
		final List<HistoryPoint> history = history(train(Trainings.options(5, 15, 0, 3e-3), "m.zip"));
		assertTrue(best(history).validationPsnr() > history.get(0).validationPsnr() + 1, history::toString);
	}

	@Test
	void theModelHoldsTheBestWeightsNotTheLast() throws IOException {
		train(Trainings.options(5, 3, 0, 1e-3), "good.zip");
		final NetworkTraining.Result ruined = run(Trainings.options(5, 2, 0, 1), start("good.zip",
			Ancestor.Relation.RESUMED), "ruined.zip", 0);
		final HistoryPoint last = history(ruined).get(history(ruined).size() - 1);
		assertTrue(last.validationLoss() > 2 * best(history(ruined)).validationLoss(), "ruined: " + last);
		assertEquals(record("good.zip").run().bestStep(), record("ruined.zip").run().bestStep());
		assertArrayEquals(output("good.zip"), output("ruined.zip"));
	}

	@Test
	void theSameSeedAndImagesGiveTheSameWeightsThoughTheTimeIsLimited() throws IOException {
		train(Trainings.options(0.3, 3, 0, 1e-3), "a.zip");
		train(Trainings.options(4, 3, 0, 1e-3), "b.zip");
		assertSameState(state("a.zip"), state("b.zip"));
		assertArrayEquals(output("a.zip"), output("b.zip"));
		train(new TrainingOptions(4, 1, 0, 16, 2, 2, 1e-3), "c.zip");
		assertFalse(Arrays.equals(output("a.zip"), output("c.zip")), "another seed");
	}

	@Test
	void checkpointsDoNotChangeWhatIsLearned() throws IOException {
		train(Trainings.options(5, 2, 0, 1e-3), "a.zip");
		Trainings.training(Trainings.options(5, 2, 0, 1e-3), Trainings.images(), Optional.empty(), file("b.zip"), Duration
			.ofMillis(50)).run(Trainings.monitor(0));
		assertSameState(state("a.zip"), state("b.zip"));
	}

	@Test
	void checkpointsThatCannotBeWrittenDoNotChangeItEither() throws IOException {
		final List<String> notes = trainWhileTheFolderIsAway(Duration.ofMillis(50));
		assertTrue(notes.get(0).startsWith("The model could not be saved now"), notes::toString);
	}

	@Test
	void aModelThatCannotBeWrittenAtTheEndIsWrittenOnceItCan() throws IOException {
		final List<String> notes = trainWhileTheFolderIsAway(Duration.ofMinutes(5));
		assertEquals(1, notes.size(), notes::toString);
		assertEquals(StopReason.EPOCHS, record("away/b.zip").run().stopped());
	}

	/** From the first step on until somebody is told; what is learned is the same as if it had been there. */
	private List<String> trainWhileTheFolderIsAway(final Duration checkpoints) throws IOException {
		train(Trainings.options(5, 2, 0, 1e-3), "a.zip");
		final Path away = Files.createDirectory(file("away"));
		final List<String> notes = new ArrayList<>();
		Trainings.training(Trainings.options(5, 2, 0, 1e-3), Trainings.images(), Optional.empty(), away.resolve("b.zip"),
			checkpoints).run(new Trainings.Silent() {

				@Override
				public void progressed(final TrainingProgress progress) {
					if (progress.step() == 1) assertTrue(away.toFile().delete());
				}

				@Override
				public void noted(final String sentence) {
					notes.add(sentence);
					assertTrue(away.toFile().mkdir() || notes.size() > 1, notes::toString);
				}
			});
		assertSameState(state("a.zip"), state("away/b.zip"));
		return notes;
	}

	/** Losses on other images are no measure for those of before. */
	@Test
	void whatIsResumedWithNoisierImagesTellsTheStepWhoseWeightsAreKept() throws IOException {
		train(Trainings.options(5, 3, 0, 1e-3), "m.zip");
		final TrainingImages noisier = Trainings.images(Samples.noisy(Samples::spots, 150), Samples::spots);
		final NetworkTraining.Result resumed = Trainings.training(Trainings.options(5, 2, 0, 1e-3), noisier, start("m.zip",
			Ancestor.Relation.RESUMED), file("m.zip"), Duration.ofMinutes(5)).run(Trainings.monitor(0));
		assertEquals(record("m.zip").run().bestStep(), resumed.standing().best().step());
		assertTrue(resumed.standing().best().step() > best(history(resumed)).step(), history(resumed)::toString);
	}

	@Test
	void resumingGoesOnWhereATrainingWasStopped() throws IOException {
		final NetworkTraining.Result whole = train(Trainings.options(5, 8, 0, 3e-3), "whole.zip");
		run(Trainings.options(5, 8, 0, 3e-3), Optional.empty(), "half.zip", 4 * EPOCH);
		final Optional<Start> half = start("half.zip", Ancestor.Relation.RESUMED);
		final NetworkTraining.Result resumed = run(Trainings.options(5, 4, 0, 3e-3), half, "half.zip", 0);
		assertEquals(4 * EPOCH, resumed.steps());
		assertEquals(history(whole).stream().map(HistoryPoint::step).toList(), history(resumed).stream().map(
			HistoryPoint::step).toList());
		for (int i = 1; i < history(resumed).size(); i++)
			assertTrue(history(resumed).get(i).seconds() > history(resumed).get(i - 1).seconds());
		assertEquals(best(history(whole)).validationPsnr(), best(history(resumed)).validationPsnr(), 0.5);
		final TrainingRecord record = record("half.zip");
		assertEquals(8 * EPOCH, record.run().steps());
		assertEquals(List.of(new Ancestor(Ancestor.Relation.RESUMED, half.orElseThrow().fingerprint())), record.lineage());
	}

	@Test
	void resumingKeepsTheStateOfTheOptimiser() throws IOException {
		train(Trainings.options(5, 2, 0, 1e-3), "m.zip");
		final Map<String, FloatTensor> before = state("m.zip");
		run(Trainings.ENDLESS, start("m.zip", Ancestor.Relation.RESUMED), "m.zip", 1);
		final Map<String, FloatTensor> after = state("m.zip");
		int moments = 0;
		for (final String name : before.keySet()) {
			if (!name.startsWith("moment2/")) continue;
			final float[] old = before.get(name).data();
			for (int i = 0; i < old.length; i++, moments++)
				assertTrue(after.get(name).data()[i] >= 0.989f * old[i], name); // one step of decay 0.99
		}
		assertTrue(moments > 100, moments + " moments");
	}

	@Test
	void finetuningStartsFromTheWeightsWithAFreshOptimiser() throws IOException {
		final NetworkTraining.Result base = train(Trainings.options(5, 10, 0, 3e-3), "base.zip");
		final NetworkTraining.Result tuned = run(Trainings.ENDLESS, start("base.zip", Ancestor.Relation.FINETUNED),
			"tuned.zip", 1);
		final NetworkTraining.Result fresh = run(Trainings.ENDLESS, Optional.empty(), "fresh.zip", 1);
		assertEquals(0, history(tuned).get(0).step(), "of the weights that it started from");
		assertEquals(1, history(tuned).get(1).step());
		assertEquals(best(history(base)).validationLoss(), history(tuned).get(0).validationLoss(), 0.02 * best(history(
			base)).validationLoss());
		assertTrue(history(fresh).get(0).validationLoss() > 1.2 * history(tuned).get(0).validationLoss());
		assertEquals(Ancestor.Relation.FINETUNED, record("tuned.zip").lineage().get(0).relation());
		assertEquals(1, record("tuned.zip").run().steps());
	}

	@Test
	void aLossThatIsNoNumberAnyMoreEndsInASentence() throws IOException {
		Files.writeString(file("m.zip"), "the old model");
		Sentences.assertSentence(diverged(slice -> true), "diverged", "the loss of step 1 ", "Infinity", "rate");
		assertEquals("the old model", Files.readString(file("m.zip")));
	}

	@Test
	void aValidationThatIsNoNumberAnyMoreEndsInTheSameSentence() {
		final TrainingPlane held = Trainings.images().split(WIDE.patch(), WIDE.seed()).validation().get(0);
		Sentences.assertSentence(diverged(slice -> isHeld(held, slice)), "diverged", "the validation loss of step 20 ",
			"Infinity");
	}

	/** Trains with slices that have an absurd pixel which no patch can miss. */
	private EngineException diverged(final IntPredicate absurd) {
		final Samples.Formula formula = (x, y, slice) -> y == 20 && x == 20 && absurd.test(slice) ? 1e30 : Samples.spots(x, y,
			slice);
		return assertThrows(EngineException.class, () -> Trainings.training(WIDE, Trainings.images(formula, formula), Optional
			.empty(), file("m.zip"), Duration.ofMinutes(5)).run(Trainings.monitor(0)));
	}

	/** Whether it is the plane with the spots of this slice. */
	private static boolean isHeld(final TrainingPlane held, final int slice) {
		return held.target().getAt(1, 1).get() == (float) Samples.spots(1, 1, slice);
	}

	@Test
	void aPatchThatTheNetworkCannotHalveIsRefusedBeforeWork() {
		final TrainingOptions options = new TrainingOptions(5, 0, 0, 17, 2, 1, 1e-3);
		Samples.assertRefused(() -> train(options, "m.zip"), "patch is 17", "multiple of 2");
		assertFalse(Files.exists(file("m.zip")));
	}

	@Test
	void aTrainingThatFailsKeepsItsBestWeightsToGoOnWith() throws IOException {
		keepsItsBestWeights(new IllegalStateException("a window broke"));
		keepsItsBestWeights(new EngineException("The training diverged."));
	}

	private void keepsItsBestWeights(final RuntimeException failure) throws IOException {
		final TrainingMonitor failing = new Trainings.Silent() {

			@Override
			public void progressed(final TrainingProgress progress) {
				if (progress.step() == EPOCH + 5) throw failure;
			}
		};
		assertThrows(failure.getClass(), () -> Trainings.training(Trainings.ENDLESS, Trainings.images(), Optional
			.empty(), file("failed.zip"), Duration.ofMinutes(5)).run(failing));
		assertEquals(StopReason.FAILED, record("failed.zip").run().stopped());
		assertEquals(EPOCH, record("failed.zip").history().get(0).step());
		final NetworkTraining.Result resumed = run(Trainings.options(5, 1, 0, 1e-3), start("failed.zip",
			Ancestor.Relation.RESUMED), "resumed.zip", 0);
		assertEquals(StopReason.EPOCHS, resumed.stopped());
		assertTrue(best(history(resumed)).validationLoss() <= record("failed.zip").history().get(0).validationLoss());
	}

	@Test
	void progressTellsHowFarItIsAndHowLongItTakes() throws IOException {
		final List<TrainingProgress> told = new ArrayList<>();
		final List<TrainingMonitor.Preview> previews = new ArrayList<>();
		Trainings.training(Trainings.options(5, 2, 0, 1e-3), Trainings.images(), Optional.empty(), file("m.zip"), Duration
			.ofMinutes(5)).run(new Trainings.Silent() {

				@Override
				public void progressed(final TrainingProgress progress) {
					told.add(progress);
				}

				@Override
				public void validated(final Standing now, final Preview preview) {
					previews.add(preview);
				}
			});
		assertEquals(2 * EPOCH, told.size());
		for (int i = 0; i < told.size(); i++) {
			final TrainingProgress progress = told.get(i);
			assertEquals(i + 1, progress.step());
			assertEquals((i + 1.0) / EPOCH, progress.epoch(), 1e-9);
			assertEquals((i + 1.0) / (2 * EPOCH), progress.done(), 1e-9);
			assertEquals(progress.seconds() * (1 / progress.done() - 1), progress.remaining(), 0.05);
			assertTrue(progress.loss() > 0);
		}
		assertEquals(2, previews.size());
		final TrainingMonitor.Preview preview = previews.get(1);
		assertEquals(List.of(40, 40, 40), List.of(preview.input().width(), preview.output().height(), preview.target()
			.width())); // as much as a plane of 48 x 40 has
		assertEquals(previews.get(0).input(), preview.input());
	}

	private NetworkTraining.Result train(final TrainingOptions options, final String output) throws IOException {
		return run(options, Optional.empty(), output, 0);
	}

	private NetworkTraining.Result run(final TrainingOptions options, final Optional<Start> start, final String output,
		final long mostSteps) throws IOException
	{
		return Trainings.training(options, Trainings.images(), start, file(output), Duration.ofMinutes(5)).run(Trainings
			.monitor(mostSteps));
	}

	private Optional<Start> start(final String model, final Ancestor.Relation relation) throws IOException {
		try (ModelFile file = ModelFile.open(file(model))) {
			return Optional.of(Start.from(file, relation));
		}
	}

	private TrainingRecord record(final String model) throws IOException {
		try (ModelFile file = ModelFile.open(file(model))) {
			return file.description().training();
		}
	}

	private Map<String, FloatTensor> state(final String model) throws IOException {
		try (ModelFile file = ModelFile.open(file(model))) {
			return file.state();
		}
	}

	/** What the network in the file makes of some image. */
	private float[] output(final String model) throws IOException {
		final FloatBatch input = new FloatBatch(1, 32, 32, 1);
		for (int i = 0; i < input.size(); i++)
			input.data()[i] = (float) Math.sin(i * i);
		try (ModelFile file = ModelFile.open(file(model));
				Predictor predictor = Engines.open(Device.CPU, List.of()).predictor(file.savedModel()))
		{
			return predictor.predict(input).data();
		}
	}

	private static void assertSameState(final Map<String, FloatTensor> expected, final Map<String, FloatTensor> actual) {
		assertEquals(expected.keySet(), actual.keySet());
		expected.forEach((name, tensor) -> assertArrayEquals(tensor.data(), actual.get(name).data(), name));
	}

	private static List<HistoryPoint> history(final NetworkTraining.Result result) {
		return result.standing().history();
	}

	private static HistoryPoint best(final List<HistoryPoint> history) {
		return history.stream().min(Comparator.comparing(HistoryPoint::validationLoss)).orElseThrow();
	}

	private Path file(final String name) {
		return folder.resolve(name);
	}
}
