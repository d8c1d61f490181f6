package sc.fiji.autoencoder.model;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Optimization;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Scale;

/** Small models for tests; the folder of the SavedModel looks like one. */
final class Models {

	private Models() {}

	static ModelDescription denoiser() {
		return model(Kind.DENOISER, "Cells, 20x", Architecture.convolutional(1, 1, 2, 32, 1, 0, 0.1, false, true, true));
	}

	static ModelDescription model(final Kind kind, final String name, final Architecture architecture) {
		return new ModelDescription(kind, name, "Für Zellen: a \"test\" & more", List.of("Jane Doe", "Jürgen Ł."),
			architecture, Objective.MAE, Optimization.DEFAULT, new Normalization(0.1, 99.9), training(),
			kind == Kind.ANOMALY_DETECTOR ? Optional.of(detector()) : Optional.empty());
	}

	/** Of images that are aligned. */
	static DetectorSettings detector() {
		return new DetectorSettings("features", new Scale(100, 400), 320, 240, 12);
	}

	static TrainingRecord training() {
		final Map<String, String> options = new LinkedHashMap<>();
		options.put("minutes", "20");
		options.put("finetune", "");
		return new TrainingRecord(new TrainingData("ab".repeat(32), "61 planes of 512x512", 55, 6), new TrainingSettings(
			"pairs", "restoration", 64, 16, -42, options), new TrainingRun("0.1.0", new EngineUsed("TensorFlow", "2.10.1",
				false, 2), Instant.parse("2026-01-31T12:00:00.5Z"), 1200.25, 3400, 3000, StopReason.PATIENCE), List.of(
					new Ancestor(Ancestor.Relation.FINETUNED, "cd".repeat(32))), List.of(new HistoryPoint(1000, 1.5, 400, 0.01,
						0.009, 30.5, 0), new HistoryPoint(3000, 4.5, 1100, 0.008, 0.007, 32.25, 0)));
	}

	static Map<String, FloatTensor> state() {
		final Map<String, FloatTensor> state = new LinkedHashMap<>();
		state.put("encoder/0/kernel", random(3, 3, 1, 32));
		state.put("encoder/0/kernel/adam/m", random(3, 3, 1, 32));
		state.put("step", FloatTensor.scalar(3400));
		return state;
	}

	static FloatTensor random(final int... shape) {
		int size = 1;
		for (final int extent : shape)
			size *= extent;
		final float[] data = new float[size];
		final Random random = new Random(size);
		for (int i = 0; i < size; i++)
			data[i] = (float) random.nextGaussian();
		return new FloatTensor(shape, data);
	}

	/** What looks like a SavedModel. */
	static Path savedModel(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve("exported"));
		Files.write(folder.resolve("saved_model.pb"), new byte[] { 8, 1, 18, 4 });
		final Path variables = Files.createDirectories(folder.resolve("variables"));
		final byte[] weights = new byte[5000];
		new Random(1).nextBytes(weights);
		Files.write(variables.resolve("variables.data-00000-of-00001"), weights);
		Files.writeString(variables.resolve("variables.index"), "index");
		return folder;
	}

	static Example example(final Architecture architecture) {
		final FloatTensor crop = random(1, 64, 64, architecture.inputs());
		return Example.of(new FloatBatch(crop.data(), 1, 64, 64, architecture.inputs()), architecture, new Normalization(
			0.1, 99.9), batch -> new FloatBatch(1, batch.height(), batch.width(), architecture.outputs()));
	}

	static ModelContents contents(final Path parent, final Architecture architecture) throws IOException {
		return contents(parent, architecture, Map.of());
	}

	static ModelContents contents(final Path parent, final Architecture architecture,
		final Map<String, FloatTensor> detector) throws IOException
	{
		return new ModelContents(savedModel(parent), state(), detector, Optional.empty(), example(architecture), new BufferedImage(64, 32,
			BufferedImage.TYPE_BYTE_GRAY), Optional.of(new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB)),
			"Set12: 29.5 dB where the noisy images have 20.2 dB.");
	}

	/** What a detector scores with. */
	static Map<String, FloatTensor> arrays() {
		return Map.of("calibration/images/scores", random(12));
	}

	/** Writes a model beside its parts. */
	static Path write(final Path parent, final String file, final ModelDescription model) throws IOException {
		final Path zip = parent.resolve(file);
		ModelWriter.write(zip, model, contents(parent, model.architecture(), model.detector().isPresent() ? arrays() : Map
			.of()));
		return zip;
	}

	/** All entries of a zip, for a test to change. */
	static Map<String, byte[]> entries(final Path zip) throws IOException {
		final Map<String, byte[]> entries = new LinkedHashMap<>();
		try (ZipFile file = new ZipFile(zip.toFile())) {
			for (final ZipEntry entry : Collections.list(file.entries()))
				entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
		}
		return entries;
	}

	static Path writeEntries(final Path zip, final Map<String, byte[]> entries) throws IOException {
		final Map<String, Content> contents = new LinkedHashMap<>();
		entries.forEach((name, bytes) -> contents.put(name, out -> out.write(bytes)));
		try (OutputStream out = Files.newOutputStream(zip)) {
			new ZipContent(Deflater.DEFAULT_COMPRESSION, contents).writeTo(out);
		}
		return zip;
	}

	static String text(final byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	static byte[] bytes(final String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
