package sc.fiji.autoencoder.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Examples to learn from and examples to validate with; no pixel is in both.
 *
 * @param training at least one
 * @param validation at least one
 */
record Split(List<PlanePair> training, List<PlanePair> validation) {

	/** One plane in so many is for validation, but at least one and at most {@link #MOST}. */
	private static final int SHARE = 10;
	private static final int MOST = 20;

	/**
	 * Splits by plane; a single plane is cut across.
	 *
	 * @param patch width and height of the patches that must fit into both parts
	 * @throws IllegalArgumentException if a plane is too small
	 */
	static Split of(final List<PlanePair> examples, final int patch, final long seed) {
		for (final PlanePair example : examples)
			if (example.width() < patch || example.height() < patch) throw new IllegalArgumentException("patch is " + patch +
				", but a plane is only " + example.width() + " x " + example.height() + " pixels.");
		if (examples.size() == 1) return cut(examples.get(0), patch);
		final List<PlanePair> shuffled = new ArrayList<>(examples);
		Collections.shuffle(shuffled, new Random(seed));
		final int kept = Math.min(MOST, Math.max(1, examples.size() / SHARE));
		return new Split(List.copyOf(shuffled.subList(kept, shuffled.size())), List.copyOf(shuffled.subList(0, kept)));
	}

	private static Split cut(final PlanePair only, final int patch) {
		final long kept = Math.max(patch, only.height() / SHARE);
		if (only.height() - kept < patch) throw new IllegalArgumentException("patch is " + patch +
			", but the only plane has " + only.height() + " rows, and training and validation each need " + patch +
			" of their own.");
		return new Split(List.of(only.rows(0, only.height() - kept)), List.of(only.rows(only.height() - kept, kept)));
	}
}
