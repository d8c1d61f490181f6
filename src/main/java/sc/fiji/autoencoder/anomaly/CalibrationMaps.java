package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The scores of the slices that a detector is calibrated with, which are looked at several times: kept as long as they
 * fit, for to make them takes a network. Not thread-safe.
 */
final class CalibrationMaps {

	/** 128 MB. */
	private static final long MOST_VALUES = 1 << 25;

	private final SliceScan scan;
	private final List<Slice> slices;
	private final List<PixelScore> scores;
	private final long most;
	private final List<List<float[]>> kept = new ArrayList<>();
	private long values;

	CalibrationMaps(final SliceScan scan, final List<Slice> slices, final List<PixelScore> scores) {
		this(scan, slices, scores, MOST_VALUES);
	}

	/** @param most values to keep */
	CalibrationMaps(final SliceScan scan, final List<Slice> slices, final List<PixelScore> scores, final long most) {
		this.most = most;
		this.scan = scan;
		this.slices = slices;
		this.scores = scores;
	}

	/** Gives each slice with a map of each score, in the order of both. The maps must not be changed. */
	void forEach(final BiConsumer<Slice, List<float[]>> consumer) {
		for (int i = 0; i < slices.size(); i++)
			consumer.accept(slices.get(i), i < kept.size() ? kept.get(i) : made(i));
	}

	private List<float[]> made(final int slice) {
		final List<float[]> maps = scan.maps(slices.get(slice), scores);
		values += (long) scores.size() * slices.get(slice).width() * slices.get(slice).height();
		// The first ones, until they are too many, so that what is kept has the numbers of the slices.
		if (slice == kept.size() && values <= most) kept.add(maps);
		return maps;
	}
}
