package sc.fiji.autoencoder.model.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages as other programs write them: each description is a text, and nothing of ours had a hand in them. */
public final class ForeignPackage {

	/** Format 0.4, for a blurring network: grey values become those of mean 100 and deviation 10, and back. */
	public static final String FORMAT_4 = """
		format_version: 0.4.10
		type: model
		name: Foreign blur
		description: means of 3 x 3 pixels
		authors:
		- {name: Jane Doe, affiliation: Somewhere}
		- {name: John Roe}
		documentation: README.md
		license: CC-BY-4.0
		timestamp: 2022-03-04T05:06:07
		test_inputs: [test_input.npy]
		test_outputs: [test_output.npy]
		inputs:
		- name: raw
		  axes: byxc
		  data_type: float32
		  data_range: [-.inf, .inf]
		  shape: {min: [1, 8, 8, 1], step: [0, 4, 4, 0]}
		  preprocessing:
		  - name: zero_mean_unit_variance
		    kwargs: {mode: fixed, axes: yx, mean: 100.0, std: 10.0}
		outputs:
		- name: restored
		  axes: byxc
		  data_type: float32
		  shape: {reference_tensor: raw, scale: [1.0, 1.0, 1.0, 1.0], offset: [0, 0, 0, 0]}
		  halo: [0, 4, 4, 0]
		  postprocessing:
		  - name: scale_linear
		    kwargs: {axes: yx, gain: 10.0, offset: 100.0}
		weights:
		  keras_hdf5: {source: weights.h5}
		  tensorflow_saved_model_bundle:
		    source: ./weights/bundle.zip
		    tensorflow_version: 2.10.0
		""";

	/** The same in format 0.5. */
	public static final String FORMAT_5 = """
		format_version: 0.5.4
		type: model
		name: Foreign blur
		authors: [{name: Jane Doe}]
		license: MIT
		inputs:
		- id: raw
		  axes:
		  - {type: batch}
		  - {type: space, id: y, size: {min: 8, step: 4}}
		  - {type: space, id: x, size: {min: 8, step: 4}}
		  - {type: channel, channel_names: [grey]}
		  test_tensor: {source: test_input.npy}
		  preprocessing:
		  - id: ensure_dtype
		    kwargs: {dtype: float32}
		  - id: fixed_zero_mean_unit_variance
		    kwargs: {mean: 100.0, std: 10.0}
		outputs:
		- id: restored
		  axes:
		  - {type: batch}
		  - {type: space, id: y, size: {tensor_id: raw, axis_id: y}, halo: 4}
		  - {type: space, id: x, size: {tensor_id: raw, axis_id: x}, halo: 4}
		  - {type: channel, channel_names: [grey]}
		  test_tensor: {source: test_output.npy}
		  postprocessing:
		  - id: scale_linear
		    kwargs: {gain: 10.0, offset: 100.0}
		weights:
		  tensorflow_saved_model_bundle:
		    source: weights/bundle.zip
		    tensorflow_version: 2.18.0
		""";

	private final Map<String, byte[]> entries = new LinkedHashMap<>();

	/** With test tensors of 8 x 12 pixels that are all 100, and weights that are no network. */
	public ForeignPackage(final String description) throws IOException {
		entries.put("rdf.yaml", description.getBytes(StandardCharsets.UTF_8));
		with("test_input.npy", array("<f4", "1, 8, 12, 1", hundreds()));
		with("test_output.npy", array("<f4", "1, 8, 12, 1", hundreds()));
		with("weights/bundle.zip", zip(Map.of("nothing.txt", new byte[0])));
	}

	public ForeignPackage with(final String entry, final byte[] bytes) {
		entries.put(entry, bytes);
		return this;
	}

	public ForeignPackage without(final String entry) {
		entries.remove(entry);
		return this;
	}

	/**
	 * @param folder of the SavedModel
	 * @param prefix of its files in their zip
	 */
	public ForeignPackage network(final Path folder, final String prefix) throws IOException {
		final Map<String, byte[]> files = new LinkedHashMap<>();
		try (Stream<Path> walk = Files.walk(folder)) {
			for (final Path file : walk.filter(Files::isRegularFile).collect(Collectors.toList()))
				files.put(prefix + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
		}
		files.put("__MACOSX/._saved model.pb", new byte[] { 1 });
		return with("weights/bundle.zip", zip(files));
	}

	public Path write(final Path file) throws IOException {
		return Files.write(file, zip(entries));
	}

	private static byte[] zip(final Map<String, byte[]> entries) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue());
			}
		}
		return bytes.toByteArray();
	}

	private static double[] hundreds() {
		final double[] values = new double[96];
		Arrays.fill(values, 100);
		return values;
	}

	/**
	 * An array as numpy writes it.
	 *
	 * @param type in numpy's words, e.g. "<f4"
	 * @param shape without parentheses
	 */
	public static byte[] array(final String type, final String shape, final double... values) {
		final String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }\n";
		final int size = type.charAt(2) - '0';
		final ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + size * values.length).order(
			ByteOrder.LITTLE_ENDIAN);
		bytes.put(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 }).putShort((short) header.length());
		bytes.put(header.getBytes(StandardCharsets.US_ASCII));
		Arrays.stream(values).forEach(value -> {
			switch (type.substring(1)) {
				case "f4" -> bytes.putFloat((float) value);
				case "f8" -> bytes.putDouble(value);
				case "u1" -> bytes.put((byte) value);
				case "u2" -> bytes.putShort((short) value);
				default -> throw new IllegalArgumentException(type);
			}
		});
		return bytes.array();
	}
}
