package sc.fiji.autoencoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.autoencoder.model.Sentences.assertRefused;
import static sc.fiji.autoencoder.model.Sentences.assertSentence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Preset;

class DetectorFileTest {

	private static final Architecture ARCHITECTURE = Preset.TEXTBOOK.architecture(3, 4);

	@TempDir
	Path folder;

	@Test
	void aDetectorComesBackWithItsArrays() throws IOException {
		final ModelDescription detector = Models.model(Kind.ANOMALY_DETECTOR, "Fabric", ARCHITECTURE);
		final Path zip = Models.write(folder, "m.zip", detector);
		try (ModelFile model = ModelFile.open(zip, Kind.ANOMALY_DETECTOR)) {
			assertEquals(detector, model.description());
			final Map<String, FloatTensor> arrays = model.detector();
			assertEquals(Models.arrays().keySet(), arrays.keySet());
			Models.arrays().forEach((name, tensor) -> assertArrayEquals(tensor.data(), arrays.get(name).data()));
		}
		final String readme = Models.text(Models.entries(zip).get("README.md"));
		for (final String part : List.of("grey value 100.0 becomes 0, and 500.0 becomes 1", "scored by: features",
			"12 of them were held out", "320 x 240", "detector.npz"))
			assertTrue(readme.contains(part), readme);
		assertFalse(readme.contains("percentiles"), readme);
	}

	/** The networks of two scorings may be the same. */
	@Test
	void detectorsWithTheSameNetworkAreToldApartByTheirArraysAndSettings() throws IOException {
		final ModelDescription detector = Models.model(Kind.ANOMALY_DETECTOR, "Fabric", ARCHITECTURE);
		final String fingerprint = detectorFingerprint(detector, Models.arrays());
		assertEquals(64, fingerprint.length());
		assertEquals(fingerprint, detectorFingerprint(detector, Models.arrays()));
		assertNotEquals(fingerprint, detectorFingerprint(detector, Map.of("calibration/images/scores", Models.random(
			13))));
		final DetectorSettings settings = detector.detector().orElseThrow();
		assertNotEquals(fingerprint, detectorFingerprint(new ModelDescription(detector.kind(), detector.name(), detector
			.description(), detector.authors(), ARCHITECTURE, detector.objective(), detector.optimization(), detector
				.normalization(), detector.training(), Optional.of(new DetectorSettings(settings.scoring(), settings.scale(), 0,
					0, settings.calibrationImages()))), Models.arrays()));
	}

	private String detectorFingerprint(final ModelDescription detector, final Map<String, FloatTensor> arrays)
		throws IOException
	{
		final Path zip = folder.resolve("m.zip");
		ModelWriter.write(zip, detector, Models.contents(folder, ARCHITECTURE, arrays));
		try (ModelFile model = ModelFile.open(zip)) {
			model.release();
			return model.detectorFingerprint();
		}
	}

	@Test
	void aDetectorWithoutArraysOrADenoiserWithThemIsNotWritten() throws IOException {
		final Path zip = folder.resolve("m.zip");
		assertSentence(assertThrows(IllegalArgumentException.class, () -> ModelWriter.write(zip, Models.model(
			Kind.ANOMALY_DETECTOR, "Fabric", ARCHITECTURE), Models.contents(folder, ARCHITECTURE))), "an anomaly detector",
			"0 arrays");
		assertSentence(assertThrows(IllegalArgumentException.class, () -> ModelWriter.write(zip, Models.model(
			Kind.DENOISER, "Fabric", ARCHITECTURE), Models.contents(folder, ARCHITECTURE, Models.arrays()))), "a denoiser",
			"1 arrays");
		assertFalse(Files.exists(zip));
	}

	@Test
	void aDetectorWhoseArraysAreDamagedIsRefused() throws IOException {
		final Map<String, byte[]> entries = Models.entries(Models.write(folder, "m.zip", Models.model(
			Kind.ANOMALY_DETECTOR, "Fabric", ARCHITECTURE)));
		entries.put("detector.npz", Files.readAllBytes(Models.writeEntries(folder.resolve("inner.zip"), Map.of(
			"scores.npy", Models.bytes("no array")))));
		final Path zip = Models.writeEntries(folder.resolve("a.zip"), entries);
		try (ModelFile model = ModelFile.open(zip)) {
			assertRefused(model::detector, zip.toString(), "detector.npz");
		}
		entries.remove("detector.npz");
		final Path without = Models.writeEntries(folder.resolve("b.zip"), entries);
		try (ModelFile model = ModelFile.open(without)) {
			assertRefused(model::detector, without.toString(), "has no detector.npz");
		}
	}
}
