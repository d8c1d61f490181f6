package sc.fiji.autoencoder.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Examples to learn from and examples to validate with; no pixel of a target is in both.
 *
 * @param training at least one
 * @param validation at least one
 */
record Split(List<TrainingPlane> training, List<TrainingPlane> validation) {

	/** One field in so many is for validation, but at least one and at most {@link #MOST}. */
	private static final int SHARE = 10;
	private static final int MOST = 20;

	/**
	 * Splits by field, the channels of one together; a single field is cut across.
	 *
	 * @param patch width and height of the patches that must fit into both parts
	 * @throws IllegalArgumentException if a plane is too small
	 */
	static Split of(final List<TrainingPlane> examples, final int patch, final long seed) {
		for (final TrainingPlane example : examples)
			if (example.width() < patch || example.height() < patch) throw new IllegalArgumentException("patch is " + patch +
				", but a plane is only " + example.width() + " x " + example.height() + " pixels.");
		final List<List<TrainingPlane>> fields = new ArrayList<>(examples.stream().collect(Collectors.groupingBy(
			TrainingPlane::field, LinkedHashMap::new, Collectors.toList())).values());
		if (fields.size() == 1) return cut(fields.get(0), patch);
		Collections.shuffle(fields, new Random(seed));
		final int kept = Math.min(MOST, Math.max(1, fields.size() / SHARE));
		return new Split(flat(fields.subList(kept, fields.size())), flat(fields.subList(0, kept)));
	}

	/** How high the planes of so many fields must be: two parts of a single one have to hold a patch each. */
	static int leastHeight(final long fields, final int patch) {
		return fields == 1 ? 2 * patch : patch;
	}

	private static List<TrainingPlane> flat(final List<List<TrainingPlane>> fields) {
		return fields.stream().flatMap(List::stream).toList();
	}

	/** Planes that drift was taken back in begin at different rows of the image: what may be in both parts is in none. */
	private static Split cut(final List<TrainingPlane> planes, final int patch) {
		final long height = planes.stream().mapToLong(TrainingPlane::height).min().orElseThrow();
		final long drift = planes.stream().mapToLong(TrainingPlane::drift).max().orElseThrow();
		final long kept = Math.max(patch, height / SHARE);
		if (height - drift - kept < patch) throw new IllegalArgumentException("patch is " + patch +
			", but the only slice has " + height + " rows, and training and validation each need " + patch +
			" of their own.");
		return new Split(planes.stream().map(plane -> plane.rows(0, plane.height() - drift - kept)).toList(), planes.stream()
			.map(plane -> plane.rows(plane.height() - kept, kept)).toList());
	}
}
