package sc.fiji.autoencoder.denoise;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Units;
import sc.fiji.autoencoder.model.foreign.ForeignDescription;

/**
 * All that a {@link Denoiser} needs of a model, whoever made it.
 *
 * @param network gives one plane; not closed by the denoiser
 * @param inputs how many planes the network sees: the one that is restored in the middle of its neighbours
 * @param axis along which the neighbours lie
 * @param multiple of which a tile's place and size must be, in pixels
 * @param halo margin around a tile on each side, a multiple of {@code multiple}
 * @param border how far windows reach beyond the plane, a multiple of {@code multiple} and at most the halo
 * @param largestTile width and height that a tile may have
 * @param together small windows of several planes go through the network together, up to so many pixels; 0 for one window
 *          at a time
 * @param units grey values into the network, and out of it
 */
public record Restorer(PlaneNetwork network, int inputs, Axis axis, int multiple, int halo, int border,
	int largestTile, int together, Units units)
{

	/** More does not make it faster. */
	private static final int TOGETHER = 1 << 18;

	/**
	 * In pixels. Networks of ours have learned from small patches what to do at borders, and need little more than the nearest
	 * mirrored pixels there.
	 */
	private static final int BORDER = 8;

	/**
	 * That of a model of ours.
	 *
	 * @param network applies it
	 * @param architecture of the network, with one output plane
	 * @param axis along which the neighbours lie that a network with several input planes sees
	 */
	public static Restorer of(final Predictor network, final Architecture architecture,
		final Normalization normalization, final Axis axis)
	{
		if (architecture.outputs() != 1) throw new IllegalArgumentException("The model has " + architecture.outputs() +
			" output planes, but a denoiser has one.");
		final int multiple = architecture.multiple();
		final int border = Math.min(architecture.halo(), (BORDER + multiple - 1) / multiple * multiple);
		return new Restorer(network, architecture.inputs(), axis, multiple, architecture.halo(), border, Integer.MAX_VALUE,
			TOGETHER, normalization::scaleOf);
	}

	/** The mean of what this one and another network say that takes and gives the same. */
	public Restorer and(final PlaneNetwork other) {
		return new Restorer(new MeanNetwork(network, other), inputs, axis, multiple, halo, border, largestTile, together, units);
	}

	/**
	 * That of a model of another program.
	 *
	 * @param network applies it
	 * @throws IllegalArgumentException in one sentence about the network, if its sizes leave nothing of a tile
	 */
	public static Restorer of(final PlaneNetwork network, final ForeignDescription model) {
		final ForeignTiles tiles = ForeignTiles.of(model);
		final FittedNetwork fitted = new FittedNetwork(network, model.input().height().orElseThrow(), model.input().width()
			.orElseThrow(), model.passage().seen(), model.passage().given());
		return new Restorer(fitted, 1, Axis.AUTO, tiles.multiple(), tiles.halo(), tiles.halo(), tiles.largest(), 0,
			model.passage());
	}
}
