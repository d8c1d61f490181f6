package sc.fiji.autoencoder.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.AffineFit;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;

/** Collects planes to learn from: checks, normalises and fits them, and remembers what the user should know. */
final class Loading {

	private final int inputs;
	private final Normalization normalization;
	private final Runnable loaded;

	private final Fingerprint fingerprint = new Fingerprint();
	private final List<TrainingPlane> examples = new ArrayList<>();
	private Planes image;
	private int fieldsBefore;
	private int fieldsOfImage;
	private int offered;
	private int constant;
	private int unrelated;
	private int repeated;
	private int fitted;
	private int pairs;
	private double moved;
	private double lowest = Double.POSITIVE_INFINITY;
	private double highest = Double.NEGATIVE_INFINITY;

	/** @param loaded is run after each plane */
	Loading(final int inputs, final Normalization normalization, final Runnable loaded) {
		this.inputs = inputs;
		this.normalization = normalization;
		this.loaded = loaded;
	}

	/** A plane and its counterpart, brought to the same units. */
	void pair(final Planes noisy, final Planes clean, final int plane) {
		offer(noisy);
		final RandomAccessibleInterval<FloatType> target = clean.get(plane);
		if (!hasContrast(noisy, plane) | !hasContrast(clean, plane)) {
			constant++;
			return;
		}
		final Relation relation = Relation.of(target, noisy.get(plane));
		if (!relation.isCertain()) {
			unrelated++;
			return;
		}
		final AffineFit fit = relation.fit();
		if (fit.a() < 0) throw new IllegalArgumentException(clean.name(plane) + " does not resemble " + noisy.name(plane) +
			": where it is bright, the other one is dark.");
		final Scale scale = normalization.scaleOf(noisy.get(plane));
		final boolean same = relation.isSameScale(normalization.scaleOf(target));
		if (!same) fitted(fit);
		// a * clean + b, normalised like the noisy plane
		add(noisy, plane, target, same ? scale : fit.before(scale));
	}

	/** A plane that is its own target. */
	void clean(final Planes clean, final int plane) {
		offer(clean);
		if (!hasContrast(clean, plane)) {
			constant++;
			return;
		}
		add(clean, plane, clean.get(plane), normalization.scaleOf(clean.get(plane)));
	}

	/**
	 * Two noisy planes of the same: each is the target of the other.
	 *
	 * @param field number of what they show, within the first image
	 */
	void shots(final Planes image, final int plane, final Planes other, final int otherPlane, final int field) {
		offer(image);
		if (!hasContrast(image, plane) | !hasContrast(other, otherPlane)) {
			constant++;
			return;
		}
		pairs++;
		if (Arrays.equals(Planes.values(image.get(plane)), Planes.values(other.get(otherPlane)))) {
			repeated++;
			return;
		}
		final TwoShots shots = TwoShots.of(image.get(plane), other.get(otherPlane));
		moved += shots.moved();
		final Scale scale = normalization.scaleOf(image.get(plane));
		final boolean same = shots.isSameScale(scale);
		if (!same) fitted(shots.fit());
		final Scale otherScale = same ? scale : shots.fit().before(scale);
		final int whole = fieldsBefore + field;
		final long drift = image.height() - shots.first().dimension(1);
		examples.add(new TrainingPlane(whole, drift, List.of(shots.first()), List.of(scale), shots.secondTarget(), otherScale));
		examples.add(new TrainingPlane(whole, drift, List.of(shots.second()), List.of(otherScale), shots.firstTarget(), scale));
	}

	/**
	 * @param recipe what shall happen to patches
	 * @param clean whether targets are free of noise
	 * @throws IllegalArgumentException if nothing is left to learn from
	 */
	TrainingImages finish(final Corruption.Recipe recipe, final boolean clean) {
		if (examples.isEmpty()) throw new IllegalArgumentException((unrelated > 0
			? "No noisy plane resembles its clean counterpart" : repeated > 0 ? "The shots are the same image twice"
				: "All planes are constant") +
			", so there is nothing to learn.");
		return new TrainingImages(examples, normalization, recipe, clean, fingerprint.hex(), notes());
	}

	/** A plane of an image, or a pair of them. */
	private void offer(final Planes next) {
		offered++;
		if (next == image) return;
		if (next.neighbourhood() < inputs) throw new IllegalArgumentException("planes is " + inputs + ", but " + next
			.title() + " has only " + next.neighbourhood() + " along " + next.axis().words() + ".");
		image = next;
		fieldsBefore += fieldsOfImage;
		fieldsOfImage = next.size() / next.channels();
	}

	/** A constant plane of several is left out, as the end of a stack or an unused colour; an image that is one is wrong. */
	private boolean hasContrast(final Planes planes, final int plane) {
		final boolean contrast = fingerprint.add(planes.get(plane), planes.name(plane));
		loaded.run();
		if (!contrast && planes.size() == 1) throw new IllegalArgumentException(planes.name(plane) +
			" is constant, but there must be something to learn from.");
		return contrast;
	}

	private void fitted(final AffineFit fit) {
		fitted++;
		lowest = Math.min(lowest, fit.a());
		highest = Math.max(highest, fit.a());
	}

	private void add(final Planes source, final int plane, final RandomAccessibleInterval<FloatType> target,
		final Scale targetScale)
	{
		final List<RandomAccessibleInterval<FloatType>> input = source.neighbours(plane, inputs);
		examples.add(new TrainingPlane(fieldsBefore + plane / source.channels(), input, input.stream().map(normalization::scaleOf)
			.toList(), target, targetScale));
	}

	private List<String> notes() {
		final List<String> notes = new ArrayList<>();
		final int used = pairs - repeated;
		if (fitted > 0) notes.add(String.format(Locale.ROOT, used > 0
			? "%d of %d shots have another intensity scale than those before and were fitted to them (a*x+b, a from %.3g to %.3g)."
			: "%d of %d clean planes have another intensity scale than their noisy counterparts and were fitted to them" +
				" by least squares (a*x+b, a from %.3g to %.3g).", fitted, used > 0 ? used : examples.size(), lowest, highest));
		if (moved > 0.001 * used) notes.add(String.format(Locale.ROOT,
			"%.1f %% of the pixels do not count as targets: something moved there between two shots.", 100 * moved / used));
		leftOut(repeated, "the second shot is the first one again", notes);
		leftOut(unrelated, "the noisy and the clean one have nothing in common", notes);
		leftOut(constant, "they are constant", notes);
		return notes;
	}

	private void leftOut(final int count, final String reason, final List<String> notes) {
		if (count > 0) notes.add(count + " of " + offered + (pairs > 0 ? " pairs of" : "") + " planes were left out: " +
			reason + ".");
	}
}
