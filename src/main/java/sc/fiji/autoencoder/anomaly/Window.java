package sc.fiji.autoencoder.anomaly;

import java.util.List;

import sc.fiji.autoencoder.engine.FloatBatch;

/**
 * A part of a slice as the network sees it, and what the network makes of it.
 *
 * @param input normalised values, a plane a channel
 * @param output restored or reconstructed values, of the same size
 * @param features of the levels that were asked for
 * @param x left edge in the slice, negative beyond its border; a multiple of the network's multiple
 * @param y upper edge
 * @param sliceWidth width of the slice that it is a part of
 * @param sliceHeight its height
 */
record Window(FloatBatch input, FloatBatch output, List<FloatBatch> features, int x, int y, int sliceWidth,
	int sliceHeight)
{

	/** Pixels that are nearer to the edge than this are not to be looked at: what lies around them is not there. */
	static final int MARGIN = 24;

	int width() {
		return input.width();
	}

	int height() {
		return input.height();
	}
}
