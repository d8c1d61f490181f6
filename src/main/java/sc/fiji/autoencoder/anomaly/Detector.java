package sc.fiji.autoencoder.anomaly;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import ij.ImagePlus;
import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.EngineException;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.Channels;
import sc.fiji.autoencoder.image.ImageMonitor;
import sc.fiji.autoencoder.image.Planes;
import sc.fiji.autoencoder.image.Range;
import sc.fiji.autoencoder.image.Tiling;
import sc.fiji.autoencoder.model.DetectorSettings;
import sc.fiji.autoencoder.model.ModelDescription;
import sc.fiji.autoencoder.model.ModelFile;

/**
 * Finds in images what a model of normal ones does not know. Every image is measured by the model's own scale, never by
 * itself; the result does not depend on the tile size.
 */
public final class Detector {

	/** Normalised values beyond this may become infinite within the network; normal ones are around 0 to 1. */
	private static final float LARGEST = 1e6f;

	private final Architecture architecture;
	private final DetectorSettings settings;
	private final int patch;
	private final SliceScan scan;
	private final PixelScore score;
	private final Calibration calibration;

	/**
	 * @param predictor applies the model's network; not closed here
	 * @param model an anomaly detector
	 * @param tile width and height of a tile in pixels, 32 or more
	 * @throws IOException in one sentence, if the file is damaged
	 */
	public Detector(final Predictor predictor, final ModelFile model, final int tile) throws IOException {
		final ModelDescription description = model.description();
		final Map<String, FloatTensor> tensors = model.detector();
		architecture = description.architecture();
		settings = description.detector().orElseThrow();
		patch = description.training().settings().patch();
		final Scorer scorer;
		try {
			scorer = Scorer.from(tensors, settings, architecture);
			calibration = Calibration.of(tensors);
		}
		catch (final IllegalArgumentException e) {
			throw new IOException("\"" + description.name() + "\" is damaged: " + e.getMessage(), e);
		}
		scan = new SliceScan(predictor, architecture, settings.scale(), scorer.levels(architecture), tile);
		score = scorer.combined();
	}

	/**
	 * Judges all slices of an image, in stack order; the channels of one together. Nothing is kept of a slice.
	 *
	 * @param channels which of the image's are judged, as if it had no others
	 * @param taker of what is found in a slice, before the next one is judged
	 * @throws IllegalArgumentException in one sentence, before any work, if the image has not all these channels, or they
	 *           are not as many as the model's; if it has another size although the model knows aligned images only, is
	 *           smaller than what the network looks at, or has a pixel that is not finite or far beyond what networks can
	 *           compute with
	 * @throws CancellationException if the monitor cancelled
	 * @throws EngineException.OutOfMemory if even the smallest tile is too large
	 */
	public void detect(final ImagePlus image, final Channels channels, final ImageMonitor monitor,
		final Consumer<Detection> taker)
	{
		final Planes planes = Planes.of(image).with(channels);
		check(planes, monitor);
		final List<Slice> slices = Slice.of(planes);
		for (int i = 0; i < slices.size(); i++)
			taker.accept(detect(slices.get(i), new Counter(monitor, i, slices.size())));
	}

	/** Probability that a normal image has any pixel as hot, in (0,1]. */
	public double peakP(final double heat) {
		return calibration.peakP(heat);
	}

	/**
	 * What the user should know of the threshold for a false-positive rate, in one sentence, if it is uncertain.
	 *
	 * @param fpr above 0 and below 1
	 */
	public Optional<String> caution(final double fpr) {
		return calibration.caution(fpr);
	}

	private void check(final Planes planes, final ImageMonitor monitor) {
		if (planes.channels() != architecture.inputs()) throw new IllegalArgumentException(planes.title() + " has " + count(
			planes.channels()) + ", but the model is for images with " + count(architecture.inputs()) + ".");
		if (planes.width() < patch || planes.height() < patch) throw new IllegalArgumentException(planes.title() + " has " +
			size(planes.width(), planes.height()) + " pixels, but the model looks at " + size(patch, patch) + " at once.");
		if (settings.aligned() && (planes.width() != settings.width() || planes.height() != settings.height()))
			throw new IllegalArgumentException(planes.title() + " has " + size(planes.width(), planes.height()) +
				" pixels, but the model's normal images are aligned and have " + size(settings.width(), settings.height()) +
				".");
		for (int plane = 0; plane < planes.size(); plane++) {
			if (monitor.cancelled()) throw new CancellationException();
			try {
				requireComputable(Range.of(planes.get(plane)));
			}
			catch (final IllegalArgumentException e) {
				throw new IllegalArgumentException(planes.name(plane) + " cannot be judged: " + e.getMessage(), e);
			}
		}
	}

	private void requireComputable(final Range range) {
		for (final float value : new float[] { range.min(), range.max() })
			if (!(Math.abs(settings.scale().normalize(value)) <= LARGEST)) throw new IllegalArgumentException(
				"A pixel is " + value + ", but normal ones are around " + (float) settings.scale().offset() + ".");
	}

	private Detection detect(final Slice slice, final Counter counter) {
		final float[] values = scan.maps(slice, List.of(score), (window, tile) -> counter.next(slice, tile)).get(0);
		for (int i = 0; i < values.length; i++)
			values[i] = calibration.heat(values[i]);
		final HeatMap heat = new HeatMap(slice.width(), slice.height(), values);
		final double overall = heat.score();
		return new Detection(heat, overall, calibration.imageP(overall));
	}

	private static String count(final int channels) {
		return channels == 1 ? "1 channel" : channels + " channels";
	}

	private static String size(final int width, final int height) {
		return width + " x " + height;
	}

	/** Tells the monitor, slice by slice, how far the work is, and ends it. */
	private record Counter(ImageMonitor monitor, int slice, int slices) {

		void next(final Slice current, final Tiling.Tile tile) {
			if (monitor.cancelled()) throw new CancellationException();
			final long pixels = (long) current.width() * current.height();
			final long before = (long) tile.y() * current.width() + (long) tile.x() * tile.height();
			monitor.progressed(slice * pixels + before, slices * pixels);
		}
	}
}
