package sc.fiji.autoencoder.training;

import java.util.List;

import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;

/** Images to learn from, checked, normalised and fitted to each other. */
public final class TrainingImages {

	private final List<TrainingPlane> examples;
	private final Normalization normalization;
	private final Corruption.Recipe recipe;
	private final String fingerprint;
	private final List<String> notes;

	TrainingImages(final List<TrainingPlane> examples, final Normalization normalization,
		final Corruption.Recipe recipe, final String fingerprint, final List<String> notes)
	{
		this.examples = List.copyOf(examples);
		this.normalization = normalization;
		this.recipe = recipe;
		this.fingerprint = fingerprint;
		this.notes = List.copyOf(notes);
	}

	/**
	 * Noisy images and their clean counterparts, plane by plane. Clean planes of another intensity scale are fitted to the
	 * noisy ones by least squares; planes of nothing but noise are left out.
	 *
	 * @param inputs planes that the network sees at once
	 * @param loaded is run after each plane, and may throw to end it
	 * @throws IllegalArgumentException in one sentence, if the images do not match, are constant, not finite or
	 *           unrelated
	 */
	public static TrainingImages pairs(final List<Planes> noisy, final List<Planes> clean, final int inputs,
		final Normalization normalization, final Runnable loaded)
	{
		if (noisy.size() != clean.size()) throw new IllegalArgumentException("noisy has " + noisy.size() +
			" images, but clean has " + clean.size() + ".");
		for (int i = 0; i < noisy.size(); i++)
			requireMatch(noisy.get(i), clean.get(i));
		final Loading loading = new Loading(inputs, normalization, loaded);
		for (int i = 0; i < noisy.size(); i++)
			for (int p = 0; p < noisy.get(i).size(); p++)
				loading.pair(noisy.get(i), clean.get(i), p);
		return loading.finish(Corruption.Recipe.NONE);
	}

	/**
	 * Clean images that noise is simulated on, or none, if the network shall reconstruct what it sees.
	 *
	 * @param kind of the noise
	 * @param sigma strongest noise, as standard deviation in units of 1/255 of a clean plane's normalised range; 0 for none
	 * @param inputs planes that the network sees at once
	 * @param loaded is run after each plane, and may throw to end it
	 */
	public static TrainingImages clean(final List<Planes> clean, final NoiseKind kind, final double sigma,
		final int inputs, final Normalization normalization, final Runnable loaded)
	{
		if (!(sigma >= 0 && sigma <= 255)) throw new IllegalArgumentException("sigma is " + sigma +
			", but must be between 0 and 255.");
		final Loading loading = new Loading(inputs, normalization, loaded);
		for (final Planes image : clean)
			for (int p = 0; p < image.size(); p++)
				loading.clean(image, p);
		return loading.finish(sigma == 0 ? Corruption.Recipe.NONE : (examples, seed) -> new SimulatedNoise(examples, kind,
			sigma / 255, normalization, seed));
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
	PatchSource patches(final List<TrainingPlane> some, final boolean turned, final int patch, final long seed) {
		return new PlanePatches(some, recipe.of(some, seed), turned, patch, seed);
	}

	private static void requireMatch(final Planes noisy, final Planes clean) {
		if (noisy.size() != clean.size()) throw new IllegalArgumentException(noisy.title() + " has " + noisy.size() +
			" planes, but its clean counterpart " + clean.title() + " has " + clean.size() + ".");
		if (noisy.width() != clean.width() || noisy.height() != clean.height()) throw new IllegalArgumentException(noisy
			.title() + " has " + noisy.width() + " x " + noisy.height() + " pixels, but its clean counterpart " + clean
				.title() + " has " + clean.width() + " x " + clean.height() + ".");
	}
}
