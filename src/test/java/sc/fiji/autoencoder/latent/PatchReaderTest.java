package sc.fiji.autoencoder.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.model.DetectorSettings;
import sc.fiji.autoencoder.model.EngineUsed;
import sc.fiji.autoencoder.model.Kind;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.StopReason;
import sc.fiji.autoencoder.model.TrainingData;
import sc.fiji.autoencoder.model.TrainingRecord;
import sc.fiji.autoencoder.model.TrainingRun;
import sc.fiji.autoencoder.model.TrainingSettings;

class PatchReaderTest {

	private static final SmallCodec.Monitor PATIENT = new SmallCodec.Monitor(Integer.MAX_VALUE);

	@Test
	void aPatchHasThePixelsOfItsPlaceInTheModelsScale() {
		final Planes planes = Planes.of(stack(19, 16, 2));
		final Patches patches = new PatchReader(detector(1), 0).read(List.of(planes), 100, 1, PATIENT);
		assertEquals(8, patches.size()); // 2 x 2 a slice
		assertEquals(new Place("stack", 1, 1, 0), patches.places().get(0)); // the grid is in the middle
		assertEquals(new Place("stack", 2, 9, 8), patches.places().get(7));
		for (int i = 0; i < 8; i++) {
			final Place place = patches.places().get(i);
			assertEquals((grey(place.x() + 3, place.y() + 2, place.slice()) - 10) / 4, patches.input().data()[i * 64 + 2 * 8 + 3],
				1e-4);
		}
	}

	@Test
	void eachPlaneOfADenoiserIsNormalisedByItself() {
		final Patches patches = new PatchReader(denoiser(1), 8).read(List.of(Planes.of(stack(16, 16, 2))), 100, 1, PATIENT);
		for (int slice = 0; slice < 2; slice++) {
			float min = Float.POSITIVE_INFINITY;
			float max = Float.NEGATIVE_INFINITY;
			for (int i = slice * 256; i < (slice + 1) * 256; i++) {
				min = Math.min(min, patches.input().data()[i]);
				max = Math.max(max, patches.input().data()[i]);
			}
			assertEquals(0, min, 0.05);
			assertEquals(1, max, 0.05);
		}
	}

	@Test
	void neighboursOrChannelsAreTheInputPlanesOfAPatch() {
		final ImagePlus image = stack(8, 8, 4);
		final Patches slices = new PatchReader(denoiser(3), 8).read(List.of(Planes.of(image)), 100, 1, PATIENT);
		assertEquals(4, slices.size());
		assertEquals(3, slices.input().planes());
		image.setDimensions(2, 2, 1);
		final Patches channels = new PatchReader(detector(2), 8).read(List.of(Planes.of(image)), 100, 1, PATIENT);
		assertEquals(List.of(1, 3), channels.places().stream().map(Place::slice).toList());
		assertEquals((grey(0, 0, 4) - 10) / 4, channels.input().data()[2 * 64 + 1], 1e-4);
	}

	@Test
	void someOfManyAreSpreadOverAllAndDependOnTheSeed() {
		final ImagePlus other = stack(16, 16, 4);
		other.setTitle("other");
		final List<Planes> images = List.of(Planes.of(stack(32, 32, 3)), Planes.of(other));
		final PatchReader reader = new PatchReader(denoiser(1), 8);
		final List<Place> some = reader.read(images, 16, 1, PATIENT).places();
		assertEquals(16, some.size()); // of 48 and 16
		assertEquals(16, some.stream().distinct().count());
		assertEquals(4, some.stream().map(Place::x).distinct().count(), "not all of one column");
		assertEquals(some, reader.read(images, 16, 1, PATIENT).places());
		assertNotEquals(some, reader.read(images, 16, 2, PATIENT).places());
		for (int slice = 1; slice <= 3; slice++) {
			final int number = slice;
			assertTrue(some.stream().filter(place -> place.slice() == number).count() >= 3, some::toString);
		}
	}

	@Test
	void whatCannotBeCutIsSaidInOneSentence() {
		final List<Planes> images = List.of(Planes.of(stack(16, 12, 2)));
		assertRefused("patch is 12", () -> new PatchReader(denoiser(1), 12));
		assertRefused("a patch has 16 x 16", () -> new PatchReader(denoiser(1), 16).read(images, 9, 1, PATIENT));
		assertRefused("3 neighbouring planes", () -> new PatchReader(denoiser(3), 8).read(images, 9, 1, PATIENT));
		assertRefused("1 channels", () -> new PatchReader(detector(2), 8).read(images, 9, 1, PATIENT));
		final ImagePlus damaged = stack(8, 8, 1);
		damaged.getProcessor().setf(3, 4, Float.NaN);
		assertRefused("NaN", () -> new PatchReader(denoiser(1), 8).read(List.of(Planes.of(damaged)), 9, 1, PATIENT));
		assertRefused("NaN", () -> new PatchReader(detector(1), 8).read(List.of(Planes.of(damaged)), 9, 1, PATIENT));
	}

	@Test
	void cancellingEnds() {
		assertThrows(CancellationException.class, () -> new PatchReader(denoiser(1), 8).read(List.of(Planes.of(stack(16, 16,
			1))), 9, 1, new SmallCodec.Monitor(2)));
	}

	private static void assertRefused(final String part, final Executable work) {
		final String message = assertThrows(IllegalArgumentException.class, work).getMessage();
		assertTrue(message.contains(part) && message.endsWith("."), message);
	}

	private static float grey(final int x, final int y, final int slice) {
		return 100 * slice + 3 * x + y * y;
	}

	private static ImagePlus stack(final int width, final int height, final int slices) {
		final ImageStack stack = new ImageStack(width, height);
		for (int slice = 1; slice <= slices; slice++) {
			final FloatProcessor pixels = new FloatProcessor(width, height);
			for (int i = 0; i < width * height; i++)
				pixels.setf(i, grey(i % width, i / width, slice));
			stack.addSlice(pixels);
		}
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(1, slices, 1);
		return image;
	}

	private static ModelDescription denoiser(final int inputs) {
		return model(Kind.DENOISER, inputs, 1);
	}

	/** Grey value 10 becomes 0, and 14 becomes 1. */
	private static ModelDescription detector(final int channels) {
		return model(Kind.ANOMALY_DETECTOR, channels, channels);
	}

	private static ModelDescription model(final Kind kind, final int inputs, final int outputs) {
		final TrainingRecord training = new TrainingRecord(new TrainingData("ab".repeat(32), "", 1, 0), new TrainingSettings(
			"clean", "linear", 8, 1, 1, Map.of()), new TrainingRun("1", new EngineUsed("TensorFlow", "2", false, 1),
				Instant.EPOCH, 1, 1, 1, StopReason.EPOCHS), new ArrayList<>(), new ArrayList<>());
		return new ModelDescription(kind, "model", "", List.of("Jane Doe"), Architecture.dense(inputs, outputs, 8, 0, 1, 4, 1,
			false), Objective.MSE, Optimization.DEFAULT, Normalization.PERCENTILES, training, kind == Kind.DENOISER ? Optional
				.empty() : Optional.of(new DetectorSettings("textbook", new Scale(10, 4), 0, 0, 1)));
	}
}
