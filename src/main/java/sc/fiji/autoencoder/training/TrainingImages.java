package sc.fiji.autoencoder.training;

import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;

/** Images to learn from, checked, normalised and fitted to each other. */
public final class TrainingImages {

	private static final Corruption.Recipe SHOTS = new Corruption.NoisyTargets(Corruption.NONE, false, false);

	private final List<TrainingPlane> examples;
	private final Normalization normalization;
	private final Corruption.Recipe recipe;
	private final boolean clean;
	private final String fingerprint;
	private final List<String> notes;

	TrainingImages(final List<TrainingPlane> examples, final Normalization normalization,
		final Corruption.Recipe recipe, final boolean clean, final String fingerprint, final List<String> notes)
	{
		this.examples = List.copyOf(examples);
		this.normalization = normalization;
		this.recipe = recipe;
		this.clean = clean;
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
			requireMatch(noisy.get(i), clean.get(i), "clean counterpart");
		final Loading loading = new Loading(inputs, normalization, loaded);
		for (int i = 0; i < noisy.size(); i++)
			for (int p = 0; p < noisy.get(i).size(); p++)
				loading.pair(noisy.get(i), clean.get(i), p);
		return loading.finish(Corruption.Recipe.NONE, true);
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
		return alone(clean, inputs, normalization, loaded).finish(sigma == 0 ? Corruption.Recipe.NONE : (examples,
			seed) -> new SimulatedNoise(examples, kind.upTo(sigma / 255), normalization, seed), true);
	}

	/**
	 * Clean images that the noise of others is simulated on.
	 *
	 * @param noise of noisy images, in their grey values
	 * @param scale of these, which makes their normalised values those of the clean ones
	 * @param inputs planes that the network sees at once
	 * @param loaded is run after each plane, and may throw to end it
	 */
	public static TrainingImages clean(final List<Planes> clean, final NoiseEstimate noise, final Scale scale,
		final int inputs, final Normalization normalization, final Runnable loaded)
	{
		final MeasuredCamera camera = new MeasuredCamera(noise, scale);
		return alone(clean, inputs, normalization, loaded).finish((examples, seed) -> new SimulatedNoise(examples, camera,
			normalization, seed), true);
	}

	/**
	 * Noisy images alone: hidden pixels are told from what is around them. Hidden areas cover noise that neighbours share.
	 *
	 * @param reachX how many pixels to the left and right of a hidden one are hidden as well
	 * @param reachY how many above and below
	 * @param inputs planes that the network sees at once
	 * @param loaded is run after each plane, and may throw to end it
	 */
	public static TrainingImages blind(final List<Planes> noisy, final int reachX, final int reachY, final int inputs,
		final Normalization normalization, final Runnable loaded)
	{
		return alone(noisy, inputs, normalization, loaded).finish(new Corruption.NoisyTargets(new BlindSpot(reachX, reachY),
			true, false), false);
	}

	/**
	 * Noisy images alone, of noise that neighbours do not share: pixels are told from those beside them.
	 *
	 * @param patch width and height of what the network sees at once
	 * @param inputs planes that the network sees at once
	 * @param loaded is run after each plane, and may throw to end it
	 * @throws IllegalArgumentException in one sentence, if images are smaller than that needs
	 */
	public static TrainingImages neighbours(final List<Planes> noisy, final int patch, final int inputs,
		final Normalization normalization, final Runnable loaded)
	{
		if (!haveNeighbours(noisy, patch)) throw new IllegalArgumentException("blind is \"none\", but images must be " + 2 *
			patch + " pixels wide and high then, twice the patch, and a single one " + 4 * patch + " pixels high.");
		return alone(noisy, inputs, normalization, loaded).finish(new Corruption.NoisyTargets(Corruption.NONE, false, true),
			false);
	}

	/**
	 * Whether images are so large that every second pixel makes a patch.
	 *
	 * @throws IllegalArgumentException in one sentence that names the image, if a pixel is NaN or infinite
	 */
	public static boolean haveNeighbours(final List<Planes> images, final int patch) {
		final int least = leastHeight(images, 2 * patch);
		return images.stream().allMatch(image -> image.width() >= 2 * patch && image.height() >= least);
	}

	/**
	 * How high images must be to learn from them with patches of a size: twice as high if there is one field only, a part of
	 * which is kept apart.
	 *
	 * @throws IllegalArgumentException in one sentence that names the image, if a pixel is NaN or infinite
	 */
	public static int leastHeight(final List<Planes> images, final int patch) {
		return Split.leastHeight(images.stream().flatMapToInt(TrainingImages::withContrast).limit(2).count(), patch);
	}

	/** The fields that are not constant in all of their channels. */
	private static IntStream withContrast(final Planes image) {
		final int channels = image.channels();
		return IntStream.range(0, image.size() / channels).filter(field -> IntStream.range(0, channels).anyMatch(
			channel -> hasContrast(image, field * channels + channel)));
	}

	private static boolean hasContrast(final Planes image, final int plane) {
		return new Fingerprint().add(image.get(plane), image.name(plane));
	}

	/**
	 * Two noisy images of the same, plane by plane, each to be told from the other. Drift of up to {@link Shift#FARTHEST}
	 * pixels is taken back by whole pixels, what moves by itself does not count.
	 *
	 * @param loaded is run after each plane, and may throw to end it
	 * @throws IllegalArgumentException in one sentence, if the images do not match, are constant or not finite
	 */
	public static TrainingImages shots(final List<Planes> first, final List<Planes> second,
		final Normalization normalization, final Runnable loaded)
	{
		if (first.size() != second.size()) throw new IllegalArgumentException("noisy has " + first.size() +
			" images, but second has " + second.size() + ".");
		final Loading loading = new Loading(1, normalization, loaded);
		for (int i = 0; i < first.size(); i++) {
			requireMatch(first.get(i), second.get(i), "second shot");
			for (int p = 0; p < first.get(i).size(); p++)
				loading.shots(first.get(i), p, second.get(i), p, p / first.get(i).channels());
		}
		return loading.finish(SHOTS, false);
	}

	/**
	 * Consecutive frames of stacks or, of those that have no frames, slices, each to be told from the next and from the one
	 * before. See {@link #shots}.
	 */
	public static TrainingImages frames(final List<Planes> stacks, final Normalization normalization,
		final Runnable loaded)
	{
		final Loading loading = new Loading(1, normalization, loaded);
		for (final Planes stack : stacks) {
			final Planes frames = stack.along(Axis.T);
			final Planes ordered = frames.neighbourhood() > 1 ? frames : stack.along(Axis.Z);
			if (ordered.neighbourhood() == 1) throw new IllegalArgumentException(stack.title() +
				" has one frame, but noisy must have two or more with mode=noisy2noisy, or second the other shots.");
			final int fields = stack.size() / stack.channels() / ordered.neighbourhood();
			for (int p = 0; p < stack.size(); p++) {
				final int next = ordered.neighbourhood(p, 3).get(2);
				if (next > p) loading.shots(stack, p, stack, next, p / stack.channels() % fields);
			}
		}
		return loading.finish(SHOTS, false);
	}

	private static Loading alone(final List<Planes> noisy, final int inputs, final Normalization normalization,
		final Runnable loaded)
	{
		final Loading loading = new Loading(inputs, normalization, loaded);
		for (final Planes image : noisy)
			for (int p = 0; p < image.size(); p++)
				loading.clean(image, p);
		return loading;
	}

	/** Whether targets are free of noise. */
	boolean clean() {
		return clean;
	}

	/** What the user should know about the images, a sentence each. */
	public List<String> notes() {
		return notes;
	}

	String fingerprint() {
		return fingerprint;
	}

	Normalization normalization() {
		return normalization;
	}

	/** Whether the pixels that the network has to tell are hidden from it. */
	public boolean hidesPixels() {
		return recipe.hides();
	}

	/** @throws IllegalArgumentException in one sentence, if they are too small for patches of this width and height */
	public void requireSize(final int patch) {
		split(patch, 0);
	}

	Split split(final int patch, final long seed) {
		return Split.of(examples, size(patch), seed);
	}

	/** Width and height of what a patch is made of. */
	private int size(final int patch) {
		return recipe.halves() ? 2 * patch : patch;
	}

	/** Patches of some of the examples, with what has to happen to them. */
	PatchSource patches(final List<TrainingPlane> some, final boolean turned, final int patch, final long seed) {
		final PatchSource whole = new PlanePatches(some, recipe.of(some, seed), turned, size(patch), seed);
		return recipe.halves() ? new NeighbouringPixels(whole) : whole;
	}

	/** Patches to look at: as they are, where the network learns from them alone. */
	PatchSource shown(final List<TrainingPlane> some, final int patch, final long seed) {
		return new PlanePatches(some, recipe.shown(some, seed), false, patch, seed);
	}

	private static void requireMatch(final Planes noisy, final Planes clean, final String kind) {
		if (noisy.size() != clean.size()) throw new IllegalArgumentException(noisy.title() + " has " + noisy.size() +
			" planes, but its " + kind + " " + clean.title() + " has " + clean.size() + ".");
		if (noisy.width() != clean.width() || noisy.height() != clean.height()) throw new IllegalArgumentException(noisy
			.title() + " has " + noisy.width() + " x " + noisy.height() + " pixels, but its " + kind + " " + clean
				.title() + " has " + clean.width() + " x " + clean.height() + ".");
	}
}
