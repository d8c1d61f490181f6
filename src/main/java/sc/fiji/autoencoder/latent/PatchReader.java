package sc.fiji.autoencoder.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Axis;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.image.Normalization;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Range;
import sc.fiji.autoencoder.image.Scale;
import sc.fiji.autoencoder.model.DetectorSettings;
import sc.fiji.autoencoder.model.ModelDescription;

/**
 * Cuts images into patches as a model wants them: for a denoiser each plane is normalised by itself and may come with its
 * neighbours; for an anomaly detector all have the model's scale, and the channels of a slice come together.
 */
public final class PatchReader {

	/** About 1 GB. */
	private static final long MOST_VALUES = 1 << 28;

	private final Architecture architecture;
	private final Normalization normalization;
	private final Scale scale;
	private final Axis axis;
	private final int side;

	/**
	 * @param side width and height of a patch in pixels, or 0 for those of the patches that the model learned from
	 * @throws IllegalArgumentException in one sentence, if the network cannot take patches of that size
	 */
	public PatchReader(final ModelDescription model, final int side) {
		architecture = model.architecture();
		normalization = model.normalization();
		scale = model.detector().map(DetectorSettings::scale).orElse(null);
		axis = model.axis();
		this.side = side > 0 ? side : model.training().settings().patch();
		if (this.side % architecture.multiple() != 0) throw new IllegalArgumentException("patch is " + this.side +
			", but must be a multiple of " + architecture.multiple() + " for this model.");
	}

	/** Width and height of a patch in pixels. */
	public int side() {
		return side;
	}

	/** How many patches fit into the memory. */
	public static int most(final int side, final int planes) {
		return (int) (MOST_VALUES / side / side / planes);
	}

	/**
	 * Reads patches of a regular grid over each plane, in the order of images, planes, rows and columns; if there are more
	 * than wanted, one of each run of them of equal length.
	 *
	 * @param most patches
	 * @param seed of which ones
	 * @throws IllegalArgumentException in one sentence, if an image is smaller than a patch, has another number of planes
	 *           than the model needs, or a pixel that is not finite, or if there are too many patches for the memory
	 * @throws CancellationException if the monitor cancelled
	 */
	public Patches read(final List<Planes> images, final int most, final long seed, final ImageMonitor monitor) {
		return readAlong(images.stream().map(image -> image.along(axis)).toList(), most, seed, monitor);
	}

	private Patches readAlong(final List<Planes> images, final int most, final long seed, final ImageMonitor monitor) {
		long total = 0;
		for (final Planes image : images) {
			check(image);
			total += cells(image);
		}
		final int count = (int) Math.min(most, total);
		if (count > most(side, architecture.inputs())) throw new IllegalArgumentException("n is " +
			most + ", but so many patches of " + side + " x " + side + " pixels are more than fits into the memory.");
		final FloatBatch input = new FloatBatch(count, side, side, architecture.inputs());
		final List<Place> places = new ArrayList<>();
		final long[] chosen = chosen(total, count, new SplittableRandom(seed));
		long before = 0;
		for (final Planes image : images) {
			final Cutter cutter = new Cutter(image, input);
			while (places.size() < count && chosen[places.size()] < before + cells(image)) {
				if (monitor.cancelled()) throw new CancellationException();
				places.add(cutter.cut(chosen[places.size()] - before, places.size()));
				monitor.progressed(places.size(), count);
			}
			before += cells(image);
		}
		return new Patches(places, input);
	}

	/** One cell of each of {@code count} equal runs of cells; at equal distances they might all be of one column. */
	private static long[] chosen(final long total, final int count, final SplittableRandom random) {
		return LongStream.range(0, count).map(i -> random.nextLong(i * total / count, (i + 1) * total / count)).toArray();
	}

	private void check(final Planes image) {
		if (image.width() < side || image.height() < side) throw new IllegalArgumentException(image.title() + " has " + image
			.width() + " x " + image.height() + " pixels, but a patch has " + side + " x " + side + ".");
		final int needed = architecture.inputs();
		if (scale != null && image.channels() != needed) throw new IllegalArgumentException(image.title() + " has " + image
			.channels() + " channels, but the model is for images with " + needed + ".");
		if (scale == null) image.requireNeighbourhood(needed);
	}

	/** How many planes of an image are looked at together. */
	private int together() {
		return scale == null ? 1 : architecture.inputs();
	}

	/** Of all planes of an image. */
	private long cells(final Planes image) {
		return (long) (image.size() / together()) * (image.width() / side) * (image.height() / side);
	}

	/** Cuts patches out of an image, whose scales it finds once a plane. */
	private final class Cutter {

		private final Planes image;
		private final FloatBatch input;
		private int plane = -1;
		private List<RandomAccessibleInterval<FloatType>> pixels;
		private final List<Scale> scales = new ArrayList<>();

		Cutter(final Planes image, final FloatBatch input) {
			this.image = image;
			this.input = input;
		}

		/** @param cell of the grids of all planes */
		Place cut(final long cell, final int position) {
			final int columns = image.width() / side;
			final int rows = image.height() / side;
			open((int) (cell / columns / rows) * together());
			final int x = image.width() % side / 2 + (int) (cell % columns) * side;
			final int y = image.height() % side / 2 + (int) (cell / columns % rows) * side;
			for (int channel = 0; channel < pixels.size(); channel++)
				copy(channel, x, y, position);
			return new Place(image.title().substring(1, image.title().length() - 1), image.slice(plane) + 1, x, y);
		}

		private void open(final int wanted) {
			if (wanted == plane) return;
			plane = wanted;
			scales.clear();
			pixels = new ArrayList<>();
			if (scale == null) pixels.addAll(image.neighbours(plane, architecture.inputs()));
			else for (int channel = 0; channel < architecture.inputs(); channel++)
				pixels.add(image.get(plane + channel));
			for (final RandomAccessibleInterval<FloatType> each : pixels)
				scales.add(scaleOf(each));
		}

		private Scale scaleOf(final RandomAccessibleInterval<FloatType> each) {
			try {
				if (scale == null) return normalization.scaleOf(each);
				Range.of(each);
				return scale;
			}
			catch (final IllegalArgumentException e) {
				throw new IllegalArgumentException(image.name(plane) + " cannot be encoded: " + e.getMessage(), e);
			}
		}

		private void copy(final int channel, final int x, final int y, final int position) {
			final RandomAccess<FloatType> pixel = pixels.get(channel).randomAccess();
			int index = position * side * side * input.planes() + channel;
			for (int row = 0; row < side; row++) {
				pixel.setPosition(y + row, 1);
				for (int column = 0; column < side; column++, index += input.planes()) {
					pixel.setPosition(x + column, 0);
					input.data()[index] = scales.get(channel).normalize(pixel.get().get());
				}
			}
		}
	}
}
