package sc.fiji.autoencoder.anomaly;

import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.image.Planes;

/**
 * What is judged as one picture: the channels, or the red, green and blue, of one Z and time position.
 *
 * @param planes of the image
 * @param first of its planes
 */
record Slice(Planes planes, int first) {

	/** All of an image, in stack order. */
	static List<Slice> of(final Planes planes) {
		return IntStream.range(0, planes.size() / planes.channels()).mapToObj(i -> new Slice(planes, i * planes
			.channels())).toList();
	}

	/** For messages. */
	String name() {
		return channels() == 1 ? planes.name(first) : planes.title();
	}

	/** What to call one of the channels in messages. */
	String name(final int channel) {
		return planes.name(first + channel);
	}

	int width() {
		return planes.width();
	}

	int height() {
		return planes.height();
	}

	int channels() {
		return planes.channels();
	}

	RandomAccessibleInterval<FloatType> channel(final int channel) {
		return planes.get(first + channel);
	}

	/** All of them; of a virtual stack they are read now, and not again as long as they are kept. */
	List<RandomAccessibleInterval<FloatType>> allChannels() {
		return IntStream.range(0, channels()).mapToObj(this::channel).toList();
	}
}
