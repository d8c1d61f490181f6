package sc.fiji.autoencoder.latent;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.ImageMonitor;

/** The two halves of an autoencoder: patches to latent codes, and codes to patches. */
public final class Codec {

	/** Patches that go through the network together. */
	private static final int BATCH = 32;

	private final Predictor predictor;
	private final Architecture architecture;
	private final int side;

	/**
	 * @param predictor applies the network; not closed here
	 * @param architecture of the network, with a code
	 * @param side width and height of a patch in pixels, a multiple of the architecture's multiple
	 */
	public Codec(final Predictor predictor, final Architecture architecture, final int side) {
		this.predictor = predictor;
		this.architecture = architecture;
		this.side = side;
	}

	/** Rows and columns of a code, for a patch is square. */
	int extent() {
		return side / architecture.multiple();
	}

	/** Planes of a code. */
	int planes() {
		return architecture.latent();
	}

	/** How many numbers a code has. */
	int numbers() {
		return extent() * extent() * planes();
	}

	/**
	 * @param patches normalised, of the side of this codec
	 * @return the code of each, in the order row, column, plane
	 * @throws CancellationException if the monitor cancelled
	 * @throws EngineException if the network has no code
	 */
	float[][] encode(final FloatBatch patches, final ImageMonitor monitor) {
		final FloatBatch all = apply(patches, extent(), planes(), predictor::encode, monitor);
		final float[][] codes = new float[patches.count()][];
		for (int i = 0; i < codes.length; i++)
			codes[i] = Arrays.copyOfRange(all.data(), i * numbers(), (i + 1) * numbers());
		return codes;
	}

	/**
	 * @param codes each in the order row, column, plane
	 * @return normalised output planes, a patch for each code
	 * @throws CancellationException if the monitor cancelled
	 */
	public FloatBatch decode(final List<float[]> codes, final ImageMonitor monitor) {
		final FloatBatch all = new FloatBatch(codes.size(), extent(), extent(), planes());
		for (int i = 0; i < codes.size(); i++)
			System.arraycopy(codes.get(i), 0, all.data(), i * numbers(), numbers());
		return apply(all, side, architecture.outputs(), predictor::decode, monitor);
	}

	private static FloatBatch apply(final FloatBatch all, final int extent, final int planes,
		final UnaryOperator<FloatBatch> half, final ImageMonitor monitor)
	{
		final FloatBatch results = new FloatBatch(all.count(), extent, extent, planes);
		final int from = all.count() == 0 ? 0 : all.size() / all.count();
		final int to = extent * extent * planes;
		for (int first = 0; first < all.count(); first += BATCH) {
			if (monitor.cancelled()) throw new CancellationException();
			final int count = Math.min(BATCH, all.count() - first);
			final FloatBatch result = half.apply(new FloatBatch(Arrays.copyOfRange(all.data(), first * from, (first + count) *
				from), count, all.height(), all.width(), all.planes()));
			if (result.width() != extent || result.height() != extent || result.planes() != planes) throw new EngineException(
				"The network made " + result.planes() + " planes of " + result.width() + " x " + result.height() +
					" where it should make " + planes + " of " + extent + " x " + extent + ": the model is damaged.");
			System.arraycopy(result.data(), 0, results.data(), first * to, count * to);
			monitor.progressed(first + count, all.count());
		}
		return results;
	}
}
