package sc.fiji.autoencoder.latent;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.model.PrincipalComponents;

/**
 * Patches in the latent space of a model.
 *
 * @param patches two or more
 * @param originals the planes of the patches that the network reconstructs, normalised
 * @param codes latent numbers of each patch
 * @param components all principal components of the codes
 * @param reconstructions what the decoder makes of the codes, normalised
 */
public record Embedding(Patches patches, FloatBatch originals, float[][] codes, PrincipalComponents components,
	FloatBatch reconstructions)
{

	/**
	 * Encodes and decodes patches.
	 *
	 * @throws IllegalArgumentException in one sentence, if there is only one
	 * @throws CancellationException if the monitor cancelled
	 */
	public static Embedding of(final Patches patches, final Codec codec, final ImageMonitor monitor) {
		if (patches.size() < 2) throw new IllegalArgumentException(
			"There is only one patch, but a latent space is explored with two or more; a smaller patch or a larger image may do.");
		final float[][] codes = codec.encode(patches.input(), monitor);
		final FloatBatch reconstructions = codec.decode(List.of(codes), monitor);
		return new Embedding(patches, seen(patches.input(), reconstructions.planes()), codes, PrincipalComponents.of(codes,
			Integer.MAX_VALUE), reconstructions);
	}

	/** The planes of a patch that the network reconstructs: all of them, or that in the middle. */
	public static FloatBatch seen(final FloatBatch input, final int planes) {
		if (planes == input.planes()) return input;
		final FloatBatch seen = new FloatBatch(input.count(), input.height(), input.width(), 1);
		for (int i = 0; i < seen.size(); i++)
			seen.data()[i] = input.data()[i * input.planes() + input.planes() / 2];
		return seen;
	}

	/** Mean squared difference of a patch to its reconstruction, in normalised units. */
	public double error(final int patch) {
		final int values = originals.size() / originals.count();
		double sum = 0;
		for (int i = patch * values; i < (patch + 1) * values; i++) {
			final double difference = (double) originals.data()[i] - reconstructions.data()[i];
			sum += difference * difference;
		}
		return sum / values;
	}

	/** The mean of {@link #error} over all patches. */
	public double error() {
		return IntStream.range(0, patches.size()).mapToDouble(this::error).average().orElseThrow();
	}

	/**
	 * The mean squared error of the trivial autoencoder, which gives the mean of all patches whatever it sees: their
	 * variance. What does no better has learned nothing.
	 */
	public double errorOfMean() {
		final int values = originals.size() / originals.count();
		double squares = 0;
		for (int value = 0; value < values; value++) {
			double mean = 0;
			for (int i = value; i < originals.size(); i += values)
				mean += originals.data()[i] / (double) originals.count();
			for (int i = value; i < originals.size(); i += values)
				squares += (originals.data()[i] - mean) * (originals.data()[i] - mean);
		}
		return squares / originals.size();
	}

	/** Euclidean distance of two patches in the latent space. */
	public double distance(final int patch, final int other) {
		double sum = 0;
		for (int i = 0; i < codes[patch].length; i++) {
			final double difference = (double) codes[patch][i] - codes[other][i];
			sum += difference * difference;
		}
		return Math.sqrt(sum);
	}

	/** At most so many patches that are nearest to one in the latent space, without itself, the nearest first. */
	public List<Integer> neighbours(final int patch, final int count) {
		final double[] distances = IntStream.range(0, codes.length).mapToDouble(other -> distance(patch, other)).toArray();
		return IntStream.range(0, codes.length).filter(other -> other != patch).boxed().sorted(Comparator.comparingDouble(
			other -> distances[other])).limit(count).toList();
	}

	/**
	 * The mean squared error that principal component analysis of the same patches' pixels has, with as many components as
	 * a code has numbers.
	 *
	 * @return NaN if there are not more patches than that, which so many components would describe without any error
	 */
	public double errorOfPixelComponents() {
		final int components = codes[0].length;
		final int values = originals.size() / originals.count();
		if (patches.size() <= components + 1) return Double.NaN;
		final float[][] pixels = new float[patches.size()][values];
		for (int i = 0; i < pixels.length; i++)
			System.arraycopy(originals.data(), i * values, pixels[i], 0, values);
		final PrincipalComponents found = PrincipalComponents.of(pixels, components);
		double left = found.total();
		for (final double variance : found.variances())
			left -= variance;
		return Math.max(0, left) * (pixels.length - 1) / pixels.length / values;
	}
}
