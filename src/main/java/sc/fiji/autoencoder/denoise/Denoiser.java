package sc.fiji.autoencoder.denoise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Range;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.Target;
import sc.fiji.autoencoder.image.Tiling;

/**
 * Applies a model to images: each plane is normalised by its own percentiles, goes through the network tile by tile and
 * comes back in its own units. The result does not depend on the tile size.
 */
public final class Denoiser {

	/** Tiles are not made smaller than this when memory runs out, in pixels. */
	public static final int SMALLEST_TILE = 32;

	private final Predictor predictor;
	private final Architecture architecture;
	private final Normalization normalization;
	private int tile;

	/**
	 * @param predictor applies the network; not closed here
	 * @param architecture of the network, with one output plane
	 * @param tile width and height of a tile in pixels, {@link #SMALLEST_TILE} or more
	 */
	public Denoiser(final Predictor predictor, final Architecture architecture, final Normalization normalization,
		final int tile)
	{
		if (architecture.outputs() != 1) throw new IllegalArgumentException("The model has " + architecture.outputs() +
			" output planes, but a denoiser has one.");
		if (tile < SMALLEST_TILE) throw new IllegalArgumentException("tile is " + tile + ", but must be at least " +
			SMALLEST_TILE + ".");
		this.predictor = predictor;
		this.architecture = architecture;
		this.normalization = normalization;
		this.tile = tile;
	}

	/**
	 * Denoises all planes of an image. Constant planes stay as they are.
	 *
	 * @return a new image of the same type, dimensions and metadata
	 * @throws IllegalArgumentException in one sentence, before any work, if the image is constant, has pixels that are not
	 *           finite, or fewer neighbouring planes than the model needs
	 * @throws CancellationException if the monitor cancelled
	 * @throws EngineException.OutOfMemory if even the smallest tile is too large
	 */
	public ImagePlus denoise(final ImagePlus image, final String title, final ImageMonitor monitor) {
		final Planes planes = Planes.of(image);
		if (planes.neighbourhood() < architecture.inputs()) throw new IllegalArgumentException("The model looks at " +
			architecture.inputs() + " neighbouring planes at once, but " + planes.title() + " has only " + planes
				.neighbourhood() + ".");
		final List<Scale> scales = scales(planes, monitor);
		final Target target = Target.like(image);
		for (int index = 0; index < planes.size(); index++) {
			if (scales.get(index) == null) keep(planes, index, target);
			else plane(planes, index, scales.get(index), target, monitor);
		}
		if (target.clipped() > 0) monitor.noted(target.clipped() +
			" values were beyond what the image's type can hold and were clipped.");
		return target.finish(title);
	}

	/** One scale a plane; null for a constant one. */
	private List<Scale> scales(final Planes planes, final ImageMonitor monitor) {
		final List<Scale> scales = new ArrayList<>();
		for (int index = 0; index < planes.size(); index++) {
			if (monitor.cancelled()) throw new CancellationException();
			final RandomAccessibleInterval<FloatType> plane = planes.get(index);
			try {
				scales.add(Range.of(plane).isConstant() ? null : normalization.scaleOf(plane));
			}
			catch (final IllegalArgumentException e) {
				throw new IllegalArgumentException(planes.name(index) + " cannot be denoised: " + e.getMessage(), e);
			}
		}
		if (scales.stream().allMatch(Objects::isNull)) throw new IllegalArgumentException(planes.title() +
			" is constant, but there must be something to denoise.");
		return scales;
	}

	private FloatBatch predict(final FloatBatch window) {
		final FloatBatch result = predictor.predict(window);
		if (result.planes() == 1 && result.width() == window.width() && result.height() == window.height()) return result;
		throw new EngineException("The network made " + result.planes() + " planes of " + result.width() + " x " + result
			.height() + " pixels of a window of " + window.width() + " x " + window.height() + ": the model is damaged.");
	}

	private static void keep(final Planes planes, final int index, final Target target) {
		final float[] row = new float[planes.width()];
		Arrays.fill(row, planes.get(index).firstElement().get());
		for (int y = 0; y < planes.height(); y++)
			target.write(index, new Tiling.Tile(0, y, row.length, 1), row);
	}

	private void plane(final Planes planes, final int index, final Scale scale, final Target target,
		final ImageMonitor monitor)
	{
		for (;;) {
			final Tiling tiling = new Tiling(planes.width(), planes.height(), tile, architecture.multiple(), architecture
				.halo());
			try {
				tiles(planes, index, scale, tiling, target, monitor);
				return;
			}
			catch (final EngineException.OutOfMemory | OutOfMemoryError e) {
				final int smaller = Math.min(tile, Math.max(planes.width(), planes.height())) / 2;
				if (smaller < SMALLEST_TILE) throw e;
				tile = smaller;
				monitor.noted("Memory ran out; going on with tiles of " + tile + " pixels.");
			}
		}
	}

	private void tiles(final Planes planes, final int index, final Scale scale, final Tiling tiling,
		final Target target, final ImageMonitor monitor)
	{
		final List<RandomAccessibleInterval<FloatType>> inputs = planes.neighbours(index, architecture.inputs());
		final List<Scale> scales = inputs.size() == 1 ? List.of(scale) : inputs.stream().map(normalization::scaleOf).toList();
		final FloatBatch window = new FloatBatch(1, tiling.windowHeight(), tiling.windowWidth(), architecture.inputs());
		final long pixels = (long) planes.width() * planes.height();
		long done = index * pixels;
		for (final Tiling.Tile part : tiling.tiles()) {
			if (monitor.cancelled()) throw new CancellationException();
			for (int channel = 0; channel < inputs.size(); channel++)
				tiling.read(inputs.get(channel), part, scales.get(channel), window.data(), channel, inputs.size());
			target.write(index, part, tiling.crop(predict(window).data(), 0, 1, part, scale));
			done += (long) part.width() * part.height();
			monitor.progressed(done, planes.size() * pixels);
		}
	}
}
