package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import ij.ImagePlus;

import sc.fiji.autoencoder.image.NoiseEstimate;
import sc.fiji.autoencoder.image.NoiseEstimator;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Range;

/**
 * The noise of one channel of an image.
 *
 * @param image its name
 * @param channel its number, from 1; a colour is a channel, too
 * @param shots whether it was measured on the differences of consecutive frames, rather than on flat areas
 */
record NoiseMeasurement(String image, int channel, boolean shots, NoiseEstimate noise) {

	/**
	 * Measures all images, each channel for itself. Frames of a time series are shots of one field.
	 *
	 * @param unmeasured gets why a channel is left out, in one sentence: it is empty, clipped or too small
	 * @throws IllegalArgumentException in the first of these sentences, if no channel of any image can be measured
	 * @throws IOException in one sentence, if a file cannot be read
	 */
	static List<NoiseMeasurement> of(final ImageSource source, final Progress progress, final Consumer<String> unmeasured)
		throws IOException
	{
		final List<NoiseMeasurement> found = new ArrayList<>();
		final List<IllegalArgumentException> failures = new ArrayList<>();
		final int count = source.images().size();
		for (int i = 0; i < count; i++) {
			final ImageSource.Entry entry = source.images().get(i);
			final ImagePlus image = entry.openSparingly();
			final int channels = Planes.of(image).channels();
			for (int channel = 0; channel < channels; channel++)
				try {
					final Part part = new Part(progress, (long) i * channels + channel, (long) count * channels, entry.name());
					found.add(new NoiseMeasurement(entry.name(), channel + 1, image.getNFrames() > 1, estimate(image, channel,
						part)));
				}
				catch (final IllegalArgumentException e) {
					failures.add(e);
				}
		}
		if (found.isEmpty()) throw failures.get(0);
		failures.forEach(failure -> unmeasured.accept(failure.getMessage()));
		return found;
	}

	/** The difference to a black frame is all structure. */
	private static boolean hasContrast(final Planes planes, final int index) {
		return !Range.of(planes.get(index)).isConstant();
	}

	/** One of the parts of the work, which all take about the same time. */
	private record Part(Progress progress, long before, long count, String name) {

		void show(final int done, final int total) {
			progress.check();
			if (progress.isDue()) progress.show(before * total + done, count * total, name);
		}
	}

	private static NoiseEstimate estimate(final ImagePlus image, final int channel, final Part part) {
		final Planes planes = Planes.of(image);
		final int shot = planes.size() / image.getNFrames();
		final int end = image.getNFrames() > 1 ? planes.size() - shot : planes.size();
		final NoiseEstimator estimator = new NoiseEstimator();
		try {
			for (int index = channel; index < end; index += planes.channels()) {
				part.show(index, end);
				if (image.getNFrames() == 1) estimator.add(planes.get(index));
				else if (hasContrast(planes, index) && hasContrast(planes, index + shot)) estimator.add(planes.get(index), planes
					.get(index + shot));
			}
			return estimator.estimate();
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException("In " + planes.title() + (planes.channels() == 1 ? "" : ", channel " + (channel +
				1)) + ": " + e.getMessage(), e);
		}
	}
}
