package sc.fiji.autoencoder.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.AffineFit;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;

/** Images to learn from, checked, normalised and fitted to each other. */
public final class TrainingImages {

	private final List<PlanePair> examples;
	private final Normalization normalization;
	private final double noise;
	private final String fingerprint;
	private final List<String> notes;

	private TrainingImages(final List<PlanePair> examples, final Normalization normalization, final double noise,
		final Fingerprint fingerprint, final List<String> notes)
	{
		this.examples = List.copyOf(examples);
		this.normalization = normalization;
		this.noise = noise;
		this.fingerprint = fingerprint.hex();
		this.notes = List.copyOf(notes);
	}

	/**
	 * Noisy images and their clean counterparts, plane by plane. Clean planes of another intensity scale are fitted to the
	 * noisy ones by least squares; planes of nothing but noise are left out.
	 *
	 * @param inputs planes that the network sees at once
	 * @throws IllegalArgumentException in one sentence, if the images do not match, are constant, not finite or
	 *           unrelated
	 */
	public static TrainingImages pairs(final List<Planes> noisy, final List<Planes> clean, final int inputs,
		final Normalization normalization)
	{
		if (noisy.size() != clean.size()) throw new IllegalArgumentException("noisy has " + noisy.size() +
			" images, but clean has " + clean.size() + ".");
		for (int i = 0; i < noisy.size(); i++)
			requireMatch(noisy.get(i), clean.get(i));
		final Fingerprint fingerprint = new Fingerprint();
		final List<PlanePair> examples = new ArrayList<>();
		final Summary summary = new Summary();
		for (int i = 0; i < noisy.size(); i++) {
			for (int p = 0; p < noisy.get(i).size(); p++) {
				fingerprint.add(noisy.get(i).get(p), noisy.get(i).name(p));
				fingerprint.add(clean.get(i).get(p), clean.get(i).name(p));
				match(noisy.get(i), clean.get(i), p, inputs, normalization, summary).ifPresent(examples::add);
			}
		}
		if (examples.isEmpty()) throw new IllegalArgumentException(
			"No noisy plane resembles its clean counterpart, so there is nothing to learn.");
		return new TrainingImages(examples, normalization, 0, fingerprint, summary.notes(examples.size()));
	}

	/**
	 * Clean images that noise is simulated on.
	 *
	 * @param noise strongest noise, as standard deviation in units of 1/255 of a clean plane's normalised range
	 */
	public static TrainingImages clean(final List<Planes> clean, final double noise, final int inputs,
		final Normalization normalization)
	{
		if (!(noise > 0 && noise <= 255)) throw new IllegalArgumentException("sigma is " + noise +
			", but must be above 0 and at most 255.");
		final Fingerprint fingerprint = new Fingerprint();
		final List<PlanePair> examples = new ArrayList<>();
		for (final Planes image : clean) {
			for (int p = 0; p < image.size(); p++) {
				final RandomAccessibleInterval<FloatType> plane = image.get(p);
				fingerprint.add(plane, image.name(p));
				examples.add(pair(image.neighbours(p, inputs), plane, normalization.scaleOf(plane), normalization));
			}
		}
		return new TrainingImages(examples, normalization, noise / 255, fingerprint, List.of());
	}

	/** What the user should know about the images, a sentence each. */
	public List<String> notes() {
		return notes;
	}

	public String fingerprint() {
		return fingerprint;
	}

	public Normalization normalization() {
		return normalization;
	}

	Split split(final int patch, final long seed) {
		return Split.of(examples, patch, seed);
	}

	/** Patches of some of the examples, with what has to happen to them. */
	PatchSource patches(final List<PlanePair> some, final boolean turned, final int patch, final long seed) {
		return new PlanePatches(some, noise > 0 ? new SimulatedNoise(some, noise, normalization, seed) : Corruption.NONE,
			turned, patch, seed);
	}

	/** A plane and its counterpart in the same units; empty if they have nothing in common. */
	private static Optional<PlanePair> match(final Planes noisy, final Planes clean, final int plane, final int inputs,
		final Normalization normalization, final Summary summary)
	{
		final RandomAccessibleInterval<FloatType> target = clean.get(plane);
		final Relation relation = Relation.of(target, noisy.get(plane));
		if (!relation.isCertain()) {
			summary.leaveOut();
			return Optional.empty();
		}
		final AffineFit fit = relation.fit();
		if (fit.a() < 0) throw new IllegalArgumentException(clean.name(plane) + " does not resemble " + noisy.name(plane) +
			": where it is bright, the other one is dark.");
		final Scale scale = normalization.scaleOf(noisy.get(plane));
		final boolean same = relation.isSameScale(normalization.scaleOf(target));
		if (!same) summary.add(fit);
		// a * clean + b, normalised like the noisy plane
		final Scale targetScale = same ? scale : new Scale((scale.offset() - fit.b()) / fit.a(), scale.gain() / fit.a());
		return Optional.of(pair(noisy.neighbours(plane, inputs), target, targetScale, normalization));
	}

	private static PlanePair pair(final List<RandomAccessibleInterval<FloatType>> input,
		final RandomAccessibleInterval<FloatType> target, final Scale targetScale, final Normalization normalization)
	{
		return new PlanePair(input, input.stream().map(normalization::scaleOf).toList(), target, targetScale);
	}

	private static void requireMatch(final Planes noisy, final Planes clean) {
		if (noisy.size() != clean.size()) throw new IllegalArgumentException(noisy.title() + " has " + noisy.size() +
			" planes, but its clean counterpart " + clean.title() + " has " + clean.size() + ".");
		if (noisy.width() != clean.width() || noisy.height() != clean.height()) throw new IllegalArgumentException(noisy
			.title() + " has " + noisy.width() + " x " + noisy.height() + " pixels, but its clean counterpart " + clean
				.title() + " has " + clean.width() + " x " + clean.height() + ".");
	}

	/** Collects what was done to the planes, a sentence each. */
	private static final class Summary {

		private double lowest = Double.POSITIVE_INFINITY;
		private double highest = Double.NEGATIVE_INFINITY;
		private int fitted;
		private int leftOut;

		void add(final AffineFit fit) {
			lowest = Math.min(lowest, fit.a());
			highest = Math.max(highest, fit.a());
			fitted++;
		}

		void leaveOut() {
			leftOut++;
		}

		List<String> notes(final int planes) {
			final List<String> notes = new ArrayList<>();
			if (fitted > 0) notes.add(String.format(Locale.ROOT,
				"%d of %d clean planes have another intensity scale than their noisy counterparts and were fitted to them" +
					" by least squares (a*x+b, a from %.3g to %.3g).", fitted, planes, lowest, highest));
			if (leftOut > 0) notes.add(String.format(Locale.ROOT,
				"%d of %d planes were left out: the noisy and the clean one have nothing in common.", leftOut, planes +
					leftOut));
			return notes;
		}
	}
}
