package sc.fiji.autoencoder.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
	 * @throws IllegalArgumentException in one sentence that names the plane, if its noise cannot be measured
	 * @throws IOException in one sentence, if a file cannot be read
	 */
	static List<NoiseMeasurement> of(final ImageSource source, final Progress progress) throws IOException {
		final List<NoiseMeasurement> found = new ArrayList<>();
		final int count = source.images().size();
		for (int i = 0; i < count; i++) {
			final ImageSource.Entry entry = source.images().get(i);
			final ImagePlus image = entry.open();
			final int channels = Planes.of(image).channels();
			for (int channel = 0; channel < channels; channel++) {
				progress.show((long) i * channels + channel, (long) count * channels, entry.name());
				found.add(new NoiseMeasurement(entry.name(), channel + 1, image.getNFrames() > 1, estimate(image, channel,
					progress)));
			}
		}
		return found;
	}

	/** The difference to a black frame is all structure. */
	private static boolean hasContrast(final Planes planes, final int index) {
		return !Range.of(planes.get(index)).isConstant();
	}

	private static NoiseEstimate estimate(final ImagePlus image, final int channel, final Progress progress) {
		final Planes planes = Planes.of(image);
		final int shot = planes.size() / image.getNFrames();
		final int end = image.getNFrames() > 1 ? planes.size() - shot : planes.size();
		final NoiseEstimator estimator = new NoiseEstimator();
		try {
			for (int index = channel; index < end; index += planes.channels()) {
				progress.check();
				if (image.getNFrames() == 1) estimator.add(planes.get(index));
				else if (hasContrast(planes, index) && hasContrast(planes, index + shot)) estimator.add(planes.get(index), planes
					.get(index + shot));
			}
			return estimator.estimate();
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException("In " + planes.title() + ": " + e.getMessage(), e);
		}
	}
}
