package sc.fiji.autoencoder.denoise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.ImagePlus;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.PlaneNetwork;
import sc.fiji.autoencoder.engine.Precision;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.ImageFiles;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.image.Moments;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Range;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.image.Target;
import sc.fiji.autoencoder.image.Tiling;

/**
 * Applies a model to images: each plane is normalised as the model wants it, goes through the network tile by tile and
 * comes back in its own units. The result does not depend on the tile size.
 */
public final class Denoiser {

	/** Tiles are not made smaller than this when memory runs out, in pixels. */
	public static final int SMALLEST_TILE = 32;

	/** Of the piece that tells whether 16 bits are enough, in pixels. */
	private static final int PROBE = 256;

	/** Where there are fewer of them, computing one of them twice would take longer than is gained. */
	private static final int LEAST_PROBES = 8;

	private final Restorer model;
	private int tile;
	private Refinement refinement = Refinement.NONE;
	private Precision precision = Precision.AUTO;
	private PlaneNetwork chosen;

	/** How a plane is normalised, and whether it is to be restored: one that was chosen, and has something in it. */
	private record Contrast(Scale scale, boolean restored) {}

	/**
	 * @param model not closed here
	 * @param tile width and height of a tile in pixels, {@link #SMALLEST_TILE} or more
	 */
	public Denoiser(final Restorer model, final int tile) {
		if (tile < SMALLEST_TILE) throw new IllegalArgumentException("tile is " + tile + ", but must be at least " +
			SMALLEST_TILE + ".");
		this.model = model;
		this.tile = tile;
		chosen = model.network();
	}

	/** Denoises all channels of an image. */
	public ImagePlus denoise(final ImagePlus image, final String title, final ImageMonitor monitor) {
		return denoise(image, Channels.ALL, title, monitor);
	}

	/**
	 * Denoises the planes of an image, in memory. Constant planes, and those of other channels, stay as they are.
	 *
	 * @return a new image of the same type, dimensions and metadata
	 * @throws IllegalArgumentException in one sentence, before any work, if what is to be denoised is constant, if it or
	 *           what the model sees beside it has pixels that are not finite, or the image has fewer channels, or fewer
	 *           neighbouring planes than the model needs
	 * @throws CancellationException if the monitor cancelled
	 * @throws EngineException.OutOfMemory if even the smallest tile is too large
	 */
	public ImagePlus denoise(final ImagePlus image, final Channels channels, final String title,
		final ImageMonitor monitor)
	{
		final Target target = Target.like(image);
		denoise(image, channels, target, monitor);
		return target.finish(title);
	}

	/**
	 * Like {@link #denoise(ImagePlus, Channels, String, ImageMonitor)}, but the result is a virtual stack, and only the
	 * slice that is being written and its neighbours are in memory; if the image is virtual, too, it may be larger than
	 * that.
	 *
	 * @param file the TIFF that takes the pixels; its name ends in .tif or .tiff
	 * @throws IOException in one sentence that names the file, if it cannot be written
	 */
	public ImagePlus denoise(final ImagePlus image, final Channels channels, final String title, final Path file,
		final ImageMonitor monitor) throws IOException
	{
		return ImageFiles.saveSliceBySlice(image, file, title, target -> denoise(image, channels, target, monitor));
	}

	private void denoise(final ImagePlus image, final Channels channels, final Target target,
		final ImageMonitor monitor)
	{
		final Planes planes = Planes.of(image).along(model.axis());
		channels.check(planes);
		planes.requireNeighbourhood(model.inputs());
		final List<Contrast> contrasts = contrasts(planes, channels, monitor);
		chosen = choose(planes, contrasts);
		long clipped = 0;
		for (int index = 0; index < planes.size();) {
			final List<Integer> some = together(planes, index, contrasts);
			if (some.isEmpty()) keep(planes, index, target, monitor);
			else clipped += restore(planes, some, contrasts, target, monitor);
			index += Math.max(1, some.size());
		}
		if (clipped > 0) monitor.noted(clipped + " values were beyond what the image's type can hold and were clipped.");
	}

	/** One a plane; null for one that the network does not see, which may hold anything. */
	private List<Contrast> contrasts(final Planes planes, final Channels channels, final ImageMonitor monitor) {
		final IntPredicate included = index -> channels.includes(index % planes.channels());
		final Set<Integer> seen = IntStream.range(0, planes.size()).filter(included).boxed().flatMap(index -> planes
			.neighbourhood(index, model.inputs()).stream()).collect(Collectors.toSet());
		final List<Contrast> contrasts = new ArrayList<>();
		for (int index = 0; index < planes.size(); index++) {
			if (monitor.cancelled()) throw new CancellationException();
			contrasts.add(seen.contains(index) ? contrast(planes, index, included.test(index)) : null);
		}
		if (contrasts.stream().noneMatch(Denoiser::restored)) throw new IllegalArgumentException(planes.title() +
			" is constant, but there must be something to denoise.");
		return contrasts;
	}

	private static boolean restored(final Contrast contrast) {
		return contrast != null && contrast.restored();
	}

	private Contrast contrast(final Planes planes, final int index, final boolean included) {
		final RandomAccessibleInterval<FloatType> plane = planes.get(index);
		try {
			return new Contrast(model.units().into(plane), included && !Range.of(plane).isConstant());
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException(planes.name(index) + (included ? " cannot be denoised: "
				: " cannot be seen beside what is denoised: ") + e.getMessage(), e);
		}
	}

	/** What to make of the network's restorations from now on. */
	public Denoiser with(final Refinement chosen) {
		refinement = chosen;
		return this;
	}

	/** With how many bits to compute from now on. */
	public Denoiser with(final Precision wanted) {
		precision = wanted;
		return this;
	}

	/** The network with 16 bits, if there is so much to do that it pays, and the middle of the first plane allows it. */
	private PlaneNetwork choose(final Planes planes, final List<Contrast> contrasts) {
		final long pixels = contrasts.stream().filter(Denoiser::restored).count() * planes.width() * planes.height();
		final PlaneNetwork network = model.network();
		if (precision == Precision.FULL || pixels < (long) LEAST_PROBES * PROBE * PROBE) return network;
		final int index = IntStream.range(0, contrasts.size()).filter(i -> restored(contrasts.get(i))).findFirst()
			.orElseThrow();
		final Tiling tiling = tiling(planes, Math.min(PROBE, tile));
		final List<Tiling.Tile> tiles = tiling.tiles();
		final PlaneWindows windows = windows(planes, index, contrasts);
		final FloatBatch window = windows.empty(tiling);
		windows.read(tiling, tiles.get(tiles.size() / 2), window);
		try {
			return network.mixed().filter(mixed -> MixedLoss.of(window, predict(network, window), predict(mixed, window)) <
				MixedLoss.MOST).orElse(network);
		}
		catch (final EngineException.OutOfMemory | OutOfMemoryError e) {
			return network; // which goes on with smaller tiles, if it must
		}
	}

	private Tiling tiling(final Planes planes, final int size) {
		return new Tiling(planes.width(), planes.height(), Math.min(size, model.largestTile()), model.multiple(), model
			.halo(), model.border());
	}

	/** Where 16 bits cannot hold what comes, as of values far above all others, it goes on with 32. */
	private FloatBatch restore(final FloatBatch window) {
		final FloatBatch restored = predict(chosen, window);
		if (chosen == model.network() || isFinite(restored)) return restored;
		chosen = model.network();
		return predict(chosen, window);
	}

	private static boolean isFinite(final FloatBatch values) {
		for (final float value : values.data())
			if (!Float.isFinite(value)) return false;
		return true;
	}

	private static FloatBatch predict(final PlaneNetwork network, final FloatBatch window) {
		final FloatBatch result = network.predict(window);
		if (result.planes() == 1 && result.width() == window.width() && result.height() == window.height()) return result;
		throw new EngineException("The network made " + result.planes() + " planes of " + result.width() + " x " + result
			.height() + " pixels of a window of " + window.width() + " x " + window.height() + ": the model is damaged.");
	}

	private static void keep(final Planes planes, final int index, final Target target, final ImageMonitor monitor) {
		if (monitor.cancelled()) throw new CancellationException();
		final RandomAccess<FloatType> pixel = planes.get(index).randomAccess();
		final float[] row = new float[planes.width()];
		for (int y = 0; y < planes.height(); y++) {
			pixel.setPosition(y, 1);
			for (int x = 0; x < row.length; x++) {
				pixel.setPosition(x, 0);
				row[x] = pixel.get().get();
			}
			target.write(index, new Tiling.Tile(0, y, row.length, 1), row);
		}
		final long pixels = (long) planes.width() * planes.height();
		monitor.progressed((index + 1) * pixels, planes.size() * pixels);
	}

	/** The next planes that are restored together: one, or several small ones; none, if the next one is kept. */
	private List<Integer> together(final Planes planes, final int index, final List<Contrast> contrasts) {
		final Tiling tiling = tiling(planes, tile);
		final int window = tiling.windowWidth() * tiling.windowHeight();
		final int most = refinement.augmented() || !tiling.isWhole() ? 1 : Math.max(1, model.together() / window);
		return IntStream.range(index, Math.min(planes.size(), index + most)).takeWhile(i -> restored(contrasts.get(i))).boxed()
			.toList();
	}

	/** @return how many values did not fit into the type of the image */
	private long restore(final Planes planes, final List<Integer> some, final List<Contrast> contrasts,
		final Target target, final ImageMonitor monitor)
	{
		for (;;) {
			try {
				return tiles(planes, some, contrasts, target, monitor);
			}
			catch (final EngineException.OutOfMemory | OutOfMemoryError e) {
				final int smaller = Math.min(Math.min(tile, model.largestTile()), Math.max(planes.width(), planes
					.height())) / 2;
				if (smaller < SMALLEST_TILE) throw e;
				tile = smaller;
				monitor.noted("Memory ran out; going on with tiles of " + tile + " pixels.");
			}
		}
	}

	private long tiles(final Planes planes, final List<Integer> some, final List<Contrast> contrasts, final Target target,
		final ImageMonitor monitor)
	{
		final Tiling tiling = tiling(planes, tile);
		final List<PlaneWindows> windows = some.stream().map(index -> windows(planes, index, contrasts)).toList();
		final List<Scale> scales = some.stream().map(index -> contrasts.get(index).scale()).toList();
		final List<Scale> back = IntStream.range(0, some.size()).mapToObj(i -> model.units().outOf(planes.get(some.get(i)),
			scales.get(i), () -> given(tiling, windows.get(i), monitor))).toList();
		final FloatBatch batch = new FloatBatch(some.size(), tiling.windowHeight(), tiling.windowWidth(), model.inputs());
		final int window = tiling.windowHeight() * tiling.windowWidth();
		final long pixels = (long) planes.width() * planes.height();
		long done = some.get(0) * pixels;
		long clipped = 0;
		for (final Tiling.Tile part : tiling.tiles()) {
			if (monitor.cancelled()) throw new CancellationException();
			for (int i = 0; i < some.size(); i++)
				windows.get(i).read(tiling, part, batch, i);
			final FloatBatch restored = refinement.apply(seen -> convert(restore(seen), back, scales), batch);
			for (int i = 0; i < some.size(); i++) {
				clipped += target.write(some.get(i), part, tiling.crop(restored.data(), i * window, 1, part, scales.get(i)));
				done += (long) part.width() * part.height();
			}
			monitor.progressed(done, planes.size() * pixels);
		}
		return clipped;
	}

	/** Of what the network gives for a plane. */
	private Moments given(final Tiling tiling, final PlaneWindows windows, final ImageMonitor monitor) {
		final FloatBatch window = windows.empty(tiling);
		final Moments.Sum sum = new Moments.Sum();
		for (final Tiling.Tile part : tiling.tiles()) {
			if (monitor.cancelled()) throw new CancellationException();
			windows.read(tiling, part, window);
			for (final float value : tiling.crop(restore(window).data(), 0, 1, part, Scale.IDENTITY))
				sum.add(value);
		}
		return sum.moments();
	}

	/** Values of one scale in units of another; those of our models have one scale only, and stay as they are. */
	private static FloatBatch convert(final FloatBatch values, final List<Scale> from, final List<Scale> to) {
		final int window = values.size() / values.count();
		for (int sample = 0; sample < values.count(); sample++) {
			final Scale own = from.get(sample);
			final Scale other = to.get(sample);
			if (own.equals(other)) continue;
			for (int i = sample * window; i < (sample + 1) * window; i++)
				values.data()[i] = other.normalize(own.denormalize(values.data()[i]));
		}
		return values;
	}

	private PlaneWindows windows(final Planes planes, final int index, final List<Contrast> contrasts) {
		final List<Integer> seen = planes.neighbourhood(index, model.inputs());
		return new PlaneWindows(seen.stream().map(planes::get).toList(), seen.stream().map(contrasts::get).map(
			Contrast::scale).toList());
	}
}
