package sc.fiji.autoencoder.denoise;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.Tiling;

/**
 * What a network sees of a plane and its neighbours, window by window.
 *
 * @param inputs the planes it sees, in their order
 * @param scales how each of them is normalised
 */
record PlaneWindows(List<RandomAccessibleInterval<FloatType>> inputs, List<Scale> scales) {

	FloatBatch empty(final Tiling tiling) {
		return new FloatBatch(1, tiling.windowHeight(), tiling.windowWidth(), inputs.size());
	}

	void read(final Tiling tiling, final Tiling.Tile tile, final FloatBatch window) {
		read(tiling, tile, window, 0);
	}

	/** @param sample of the batch, which takes the window */
	void read(final Tiling tiling, final Tiling.Tile tile, final FloatBatch batch, final int sample) {
		final int start = sample * batch.height() * batch.width() * batch.planes();
		for (int channel = 0; channel < inputs.size(); channel++)
			tiling.read(inputs.get(channel), tile, scales.get(channel), batch.data(), start + channel, inputs.size());
	}
}
