package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccess;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.training.Fingerprint;

/**
 * Images to learn from what is normal, checked, and brought to one scale: that of all of them together, for brightness
 * may be what is wrong with an image.
 */
public final class NormalImages {

	/**
	 * Slices to learn from, and slices to calibrate with.
	 *
	 * @param training at least one
	 * @param calibration at least one; a third, but not more than ten, or a quarter of many
	 */
	record Split(List<Slice> training, List<Slice> calibration) {}

	private static final int MOST_CALIBRATION = 200;

	/** Pixels of all slices together that the scale is made of. */
	private static final int SAMPLE = 1 << 20;

	/** Multiples of this, less their integers, are spread evenly, however many they are. */
	private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

	/** Of images that are nearly constant. */
	private static final double LEAST_DEVIATION = 1e-3;

	private final List<Slice> slices;
	private final String fingerprint;
	private final Scale scale;
	private final double deviation;

	private NormalImages(final List<Slice> slices, final String fingerprint) {
		this.slices = slices;
		this.fingerprint = fingerprint;
		final float[] sample = sample();
		scale = Normalization.PERCENTILES.scaleOf(ArrayImgs.floats(sample, sample.length, 1));
		deviation = Math.max(LEAST_DEVIATION, deviation(sample) / scale.gain());
	}

	/**
	 * @param loaded is run after each plane, and may throw to end it
	 * @throws IllegalArgumentException in one sentence, if there are fewer than two slices, they have different numbers of
	 *           channels, all are constant, or a pixel is not finite
	 */
	public static NormalImages of(final List<Planes> images, final Runnable loaded) {
		final List<Slice> slices = images.stream().flatMap(planes -> Slice.of(planes).stream()).toList();
		if (slices.size() < 2) throw new IllegalArgumentException("input has " + slices.size() +
			" normal image, but two or more are needed: some to learn from, and others to calibrate with.");
		final Slice first = slices.get(0);
		final Fingerprint fingerprint = new Fingerprint();
		boolean contrast = false;
		for (final Slice slice : slices) {
			if (slice.channels() != first.channels()) throw new IllegalArgumentException(slice.name() + " has " + slice
				.channels() + " channels, but " + first.name() + " has " + first.channels() + ".");
			for (int channel = 0; channel < slice.channels(); channel++) {
				contrast |= fingerprint.add(slice.channel(channel), slice.name(channel));
				loaded.run();
			}
		}
		if (!contrast) throw new IllegalArgumentException("All images are constant, so there is nothing to learn.");
		return new NormalImages(slices, fingerprint.hex());
	}

	/** @throws IllegalArgumentException in one sentence, if an image is smaller than a patch */
	public void requireSize(final int patch) {
		for (final Slice slice : slices)
			if (slice.width() < patch || slice.height() < patch) throw new IllegalArgumentException(slice.name() + " has " +
				slice.width() + " x " + slice.height() + " pixels, but the network looks at " + patch + " x " + patch +
				" at once.");
	}

	/** The same for the same seed. */
	Split split(final long seed) {
		final List<Slice> shuffled = new ArrayList<>(slices);
		Collections.shuffle(shuffled, new Random(seed));
		final int count = slices.size();
		final int kept = Math.max(1, Math.min(MOST_CALIBRATION, Math.max(Math.min(count / 3, 10), count / 4)));
		return new Split(List.copyOf(shuffled.subList(kept, count)), List.copyOf(shuffled.subList(0, kept)));
	}

	/** How many each slice has. */
	public int channels() {
		return slices.get(0).channels();
	}

	String fingerprint() {
		return fingerprint;
	}

	/** From grey values of any of these images, and of those that are compared with them, to normalised values. */
	Scale scale() {
		return scale;
	}

	/** Standard deviation of the normalised values, positive. */
	double deviation() {
		return deviation;
	}

	/** The same number of pixels of each slice and channel, evenly from all rows and columns. */
	private float[] sample() {
		final int each = Math.max(64, SAMPLE / (slices.size() * channels()));
		final float[] sample = new float[each * slices.size() * channels()];
		int next = 0;
		for (final Slice slice : slices)
			for (int channel = 0; channel < slice.channels(); channel++) {
				final RandomAccess<FloatType> pixel = slice.channel(channel).randomAccess();
				for (int i = 0; i < each; i++)
					sample[next++] = pixel.setPositionAndGet((long) (i * GOLDEN % 1 * slice.width()), (long) i * slice
						.height() / each).get();
			}
		return sample;
	}

	private static double deviation(final float[] sample) {
		double sum = 0;
		double squares = 0;
		for (final float value : sample) {
			sum += value;
			squares += (double) value * value;
		}
		final double mean = sum / sample.length;
		return Math.sqrt(Math.max(0, squares / sample.length - mean * mean));
	}
}
