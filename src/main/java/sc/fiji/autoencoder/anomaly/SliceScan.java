package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.Tiling;

/**
 * Sends slices through a network, window by window. What a window tells of its tile does not depend on the tile size.
 * Not thread-safe.
 */
final class SliceScan {

	/** Tiles are not made smaller than this when memory runs out, in pixels. */
	static final int SMALLEST_TILE = 32;

	/** Gets the windows of a slice. */
	interface Visitor {

		/**
		 * @param tile the part of the slice that the window is to be looked at for, within its margin; if memory runs
		 *          out, the slice is visited again in smaller ones
		 */
		void visit(Window window, Tiling.Tile tile);
	}

	private final Predictor predictor;
	private final Architecture architecture;
	private final Scale scale;
	private final List<Integer> levels;
	private int tile;

	/**
	 * @param predictor applies the network; not closed here
	 * @param scale from grey values to what the network sees, the same for all slices
	 * @param levels of the features that windows shall have
	 * @param tile width and height of a tile in pixels, {@link #SMALLEST_TILE} or more
	 */
	SliceScan(final Predictor predictor, final Architecture architecture, final Scale scale, final List<Integer> levels,
		final int tile)
	{
		if (tile < SMALLEST_TILE) throw new IllegalArgumentException("tile is " + tile + ", but must be at least " +
			SMALLEST_TILE + ".");
		this.predictor = predictor;
		this.architecture = architecture;
		this.scale = scale;
		this.levels = levels;
		this.tile = tile;
	}

	/** @throws EngineException.OutOfMemory if even the smallest tile is too large */
	void scan(final Slice slice, final Visitor visitor) {
		for (;;) {
			try {
				visitAll(slice, visitor);
				return;
			}
			catch (final EngineException.OutOfMemory | OutOfMemoryError e) {
				final int smaller = Math.min(tile, Math.max(slice.width(), slice.height())) / 2;
				if (smaller < SMALLEST_TILE) throw e;
				tile = smaller;
			}
		}
	}

	/** The scores of a whole slice, each in the order row, column. */
	List<float[]> maps(final Slice slice, final List<? extends PixelScore> scores) {
		return maps(slice, scores, (window, tile) -> {});
	}

	/** The scores of a whole slice, while its windows are visited anyway. */
	List<float[]> maps(final Slice slice, final List<? extends PixelScore> scores, final Visitor visitor) {
		final List<float[]> maps = scores.stream().map(score -> new float[slice.width() * slice.height()]).toList();
		scan(slice, (window, tile) -> {
			visitor.visit(window, tile);
			for (int i = 0; i < maps.size(); i++) {
				final float[] values = scores.get(i).of(window);
				for (int y = tile.y(); y < tile.y() + tile.height(); y++)
					System.arraycopy(values, (y - window.y()) * window.width() + tile.x() - window.x(), maps.get(i), y * slice
						.width() + tile.x(), tile.width());
			}
		});
		return maps;
	}

	private void visitAll(final Slice slice, final Visitor visitor) {
		final int multiple = architecture.multiple();
		final int margin = (Window.MARGIN + multiple - 1) / multiple * multiple;
		final int halo = architecture.halo();
		final Tiling tiling = new Tiling(slice.width(), slice.height(), tile, multiple, halo + margin);
		final List<RandomAccessibleInterval<FloatType>> channels = slice.allChannels();
		for (final Tiling.Tile part : tiling.tiles()) {
			final FloatBatch input = new FloatBatch(1, tiling.windowHeight(), tiling.windowWidth(), architecture.inputs());
			for (int channel = 0; channel < channels.size(); channel++)
				tiling.read(channels.get(channel), part, scale, input.data(), channel, channels.size());
			final Predictor.Activations made = predictor.activations(input, levels);
			check(made.output(), input, 1, architecture.outputs());
			final List<FloatBatch> features = new ArrayList<>();
			for (int i = 0; i < levels.size(); i++) {
				final int cell = architecture.cellAt(levels.get(i));
				check(made.features().get(i), input, cell, architecture.channelsAt(levels.get(i)));
				features.add(made.features().get(i).inner(halo / cell));
			}
			visitor.visit(new Window(input.inner(halo), made.output().inner(halo), features, tiling.windowX(part) + halo, tiling
				.windowY(part) + halo, slice.width(), slice.height()), part);
		}
	}

	private static void check(final FloatBatch made, final FloatBatch input, final int cell, final int planes) {
		if (made.planes() == planes && made.width() == input.width() / cell && made.height() == input.height() / cell)
			return;
		throw new EngineException("The network made " + made.planes() + " planes of " + made.width() + " x " + made
			.height() + " pixels of a window of " + input.width() + " x " + input.height() + ": the model is damaged.");
	}
}
