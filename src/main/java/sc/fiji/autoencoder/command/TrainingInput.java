package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Range;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.training.NoiseKind;
import sc.fiji.autoencoder.training.TrainingImages;

/**
 * What a denoiser learns from, as the user says it.
 *
 * @param mode one of {@link #MODES}
 * @param noisy images; with mode=clean those whose noise is simulated, or empty for any of a kind
 * @param second the other shots, or empty for consecutive frames; with mode=noisy2noisy only
 * @param clean images, with mode=pairs and mode=clean only
 * @param noise kind of simulated noise
 * @param sigma strongest simulated noise, of 255
 * @param blind the area that mode=noisy hides, as WIDTHxHEIGHT, none, or {@link #AUTO}
 * @param channels of all images that are learned from, as if they had no others
 */
record TrainingInput(String mode, String noisy, String second, String clean, String noise, double sigma,
	String blind, Channels channels)
{

	static final String PAIRS = "pairs";
	static final String SHOTS = "noisy2noisy";
	static final String NOISY = "noisy";
	static final String CLEAN = "clean";

	static final String AUTO = "auto";

	private static final List<String> MODES = List.of(PAIRS, SHOTS, NOISY, CLEAN);

	/** @throws IllegalArgumentException in one sentence, if something is wrong or does not fit the mode */
	TrainingInput {
		requireOneOf("mode", mode, MODES);
		NoiseKind.of(noise);
		if (mode.equals(NOISY) || mode.equals(SHOTS)) requireEmpty("clean", clean, "mode=" + mode +
			", which needs no clean images");
		if (!mode.equals(SHOTS)) requireEmpty("second", second, "mode=" + mode + ", which needs no other shots");
		if (!blind.equals(AUTO)) BlindArea.of(blind);
	}

	/** Whether the network learns to give back what it sees. */
	boolean reconstructs() {
		return mode.equals(CLEAN) && sigma == 0 && noisy.isBlank();
	}

	/** What the network sees of an example, what it makes of it and what it should make of it. */
	List<String> captions() {
		if (withoutClean()) return List.of("noisy", "denoised", "noisy");
		return reconstructs() ? List.of("image", "reconstructed", "image") : List.of("noisy", "denoised", "clean");
	}

	/** Whether nothing that the network learns from is clean. */
	boolean withoutClean() {
		return mode.equals(NOISY) || mode.equals(SHOTS);
	}

	/**
	 * Reads the images.
	 *
	 * @param inputs planes that the network sees at once
	 * @param axis along which they lie
	 * @param patch width and height of what the network sees at once
	 * @param note gets what was measured, a sentence each
	 */
	TrainingImages images(final int inputs, final Axis axis, final Normalization normalization, final int patch,
		final Progress progress, final Consumer<String> note) throws IOException
	{
		return switch (mode) {
			case PAIRS -> {
				final Both both = both(ImageSource.of("noisy", noisy), ImageSource.of("clean", clean), patch, progress);
				yield TrainingImages.pairs(along(axis, both.first()), both.second(), inputs, normalization, looking(both.first(),
					2, progress));
			}
			case SHOTS -> shots(inputs, normalization, patch, progress);
			case NOISY -> alone(along(axis, large(read("noisy", noisy, progress), patch)), inputs, normalization, patch,
				progress, note);
			default -> simulated(along(axis, large(read("clean", clean, progress), patch)), inputs, normalization,
				progress, note);
		};
	}

	private static List<Planes> along(final Axis axis, final List<Planes> images) {
		return images.stream().map(image -> image.along(axis)).toList();
	}

	private List<Planes> read(final String name, final String words, final Progress progress) throws IOException {
		return chosen(ImageSource.of(name, words).planes(progress));
	}

	private List<Planes> chosen(final List<Planes> images) {
		return images.stream().map(image -> image.with(channels)).toList();
	}

	/** @throws IllegalArgumentException in one sentence that names the image, if one has no room for a patch */
	private static List<Planes> large(final List<Planes> images, final int patch) {
		for (final Planes image : images)
			if (image.width() < patch || image.height() < patch) throw new IllegalArgumentException("patch is " + patch +
				", but " + image.title() + " is only " + image.width() + " x " + image.height() + " pixels.");
		return images;
	}

	/** To be run after each plane that is checked and normalised. */
	static Runnable looking(final List<Planes> images, final Progress progress) {
		return looking(images, 1, progress);
	}

	/** @param counterparts planes of one place, itself included */
	private static Runnable looking(final List<Planes> images, final int counterparts, final Progress progress) {
		return progress.pieces(counterparts * planes(images), "looking at the images");
	}

	/** To be run after each plane whose noise is measured. */
	static Runnable measuring(final List<Planes> images, final Progress progress) {
		return progress.pieces(planes(images), "measuring the noise");
	}

	private static long planes(final List<Planes> images) {
		return images.stream().mapToLong(Planes::size).sum();
	}

	/** What the images are, without the paths of this machine. */
	String description() {
		return switch (mode) {
			case PAIRS -> "pairs of " + ImageSource.lastPart(noisy) + " and " + ImageSource.lastPart(clean);
			case SHOTS -> second.isBlank() ? "consecutive frames of " + ImageSource.lastPart(noisy) : "two shots, " +
				ImageSource.lastPart(noisy) + " and " + ImageSource.lastPart(second);
			case NOISY -> ImageSource.lastPart(noisy) + ", noisy images alone";
			default -> reconstructs() ? ImageSource.lastPart(clean) : ImageSource.lastPart(clean) + " with simulated noise " +
				(noisy.isBlank() ? "(" + noise + ") of sigma up to " + sigma + " (of 255)" : "like that of " + ImageSource
					.lastPart(noisy));
		};
	}

	/** What of it is worth to be remembered, as the user would write it. */
	Map<String, String> choices() {
		final Map<String, String> choices = new LinkedHashMap<>();
		if (mode.equals(CLEAN) && noisy.isBlank()) {
			choices.put("noise", noise);
			choices.put("sigma", String.valueOf(sigma));
		}
		if (mode.equals(NOISY)) choices.put("blind", blind);
		if (!channels.equals(Channels.ALL)) choices.put("channel", channels.toString());
		return choices;
	}

	private TrainingImages shots(final int inputs, final Normalization normalization, final int patch,
		final Progress progress) throws IOException
	{
		if (inputs > 1) throw new IllegalArgumentException("planes is " + inputs +
			", but must be 1 with mode=noisy2noisy: the neighbours are what is learned from.");
		if (second.isBlank()) {
			final List<Planes> frames = large(read("noisy", noisy, progress), patch);
			return TrainingImages.frames(frames, normalization, looking(frames, 2, progress));
		}
		final Both both = both(ImageSource.of("noisy", noisy), ImageSource.of("second", second), patch, progress);
		return TrainingImages.shots(both.first(), both.second(), normalization, looking(both.first(), 2, progress));
	}

	private TrainingImages simulated(final List<Planes> planes, final int inputs, final Normalization normalization,
		final Progress progress, final Consumer<String> note) throws IOException
	{
		if (noisy.isBlank()) return TrainingImages.clean(planes, NoiseKind.of(noise), sigma, inputs, normalization, looking(
			planes, progress));
		final List<Planes> examples = read("noisy", noisy, progress);
		final NoiseEstimate measured = MeasuredNoise.of(examples, measuring(examples, progress), note);
		return TrainingImages.clean(planes, measured, scale(examples, normalization), inputs, normalization, looking(planes,
			progress));
	}

	/** The middle one of all planes: the first may be empty. */
	private static Scale scale(final List<Planes> images, final Normalization normalization) {
		final List<Scale> scales = images.stream().flatMap(image -> IntStream.range(0, image.size()).mapToObj(image::get))
			.filter(plane -> !Range.of(plane).isConstant()).map(normalization::scaleOf).sorted(Comparator.comparingDouble(
				Scale::gain)).toList();
		return scales.get(scales.size() / 2);
	}

	private TrainingImages alone(final List<Planes> planes, final int inputs, final Normalization normalization,
		final int patch, final Progress progress, final Consumer<String> note)
	{
		final BlindArea area = blind.equals(AUTO) ? BlindArea.measured(planes, patch, measuring(planes, progress), note)
			: BlindArea.of(blind);
		return area.in(planes, patch, inputs, normalization, looking(planes, progress));
	}

	private record Both(List<Planes> first, List<Planes> second) {}

	private Both both(final ImageSource first, final ImageSource second, final int patch, final Progress progress)
		throws IOException
	{
		final List<ImageSource.Pair> pairs = first.with(second);
		return new Both(large(chosen(ImageSource.planes(pairs.stream().map(ImageSource.Pair::first).toList(), progress)),
			patch), chosen(ImageSource.planes(pairs.stream().map(ImageSource.Pair::second).toList(), progress)));
	}

	private static void requireOneOf(final String name, final String value, final List<String> known) {
		if (!known.contains(value)) throw new IllegalArgumentException(name + " is \"" + value + "\", but must be one of " +
			known + ".");
	}

	private static void requireEmpty(final String name, final String value, final String with) {
		if (!value.isBlank()) throw new IllegalArgumentException(name + " is \"" + value + "\", but must be empty with " +
			with + ".");
	}
}
