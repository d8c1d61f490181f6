package sc.fiji.autoencoder.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.engine.Predictor;
import sc.fiji.autoencoder.image.Scale;

/** Makes a trained network a detector: finds out what normal images score, with slices to learn from and with others. */
final class ScorerFit {

	/**
	 * What it came to.
	 *
	 * @param width of the slices if they are aligned, else 0
	 * @param height likewise
	 */
	record Fitted(Scorer scorer, Calibration calibration, int width, int height) {}

	private static final int TILE = 512;

	/** Is told how many slices of how many it has looked at. */
	interface Listener {

		void looked(int slices, int total);
	}

	/**
	 * How much is looked at of the slices to learn from, and of the others.
	 *
	 * @param pixels about, 1 or more
	 * @param slices at least, however large they are; fewer than two to learn from do not tell whether they are aligned
	 */
	record Amount(long pixels, int slices) {

		/** The first ones. */
		List<Slice> of(final List<Slice> all) {
			int count = 0;
			for (long sum = 0; count < all.size() && (count < slices || sum < pixels); count++)
				sum += (long) all.get(count).width() * all.get(count).height();
			return all.subList(0, count);
		}
	}

	/** Feature vectors that stand for all. */
	private static final int VECTORS = 40_000;

	private final SliceScan scan;
	private final Scoring scoring;
	private final int cell;
	private final List<Slice> training;
	private final List<Slice> calibration;
	private final boolean oneSize;
	private final long seed;
	private final Listener listener;
	private int looked;
	private int total;

	/**
	 * @param scale of the images
	 * @param amount of the slices to look at
	 */
	ScorerFit(final Predictor predictor, final Architecture architecture, final Scale scale, final Scoring scoring,
		final NormalImages.Split split, final Amount amount, final long seed, final Listener listener)
	{
		this.scoring = scoring;
		this.seed = seed;
		this.listener = listener;
		scan = new SliceScan(predictor, architecture, scale, FeatureSpace.levels(architecture), TILE);
		cell = FeatureSpace.cell(architecture);
		training = amount.of(split.training());
		calibration = amount.of(split.calibration());
		final Slice first = training.get(0);
		oneSize = Stream.concat(split.training().stream(), split.calibration().stream()).allMatch(slice -> slice.width() == first
			.width() && slice.height() == first.height());
	}

	Fitted fit() {
		final Slice first = training.get(0);
		total = training.size() * (oneSize ? 2 : 1) + 3 * calibration.size();
		final FeatureSample sample = new FeatureSample(cell, Math.max(1, VECTORS / training.size()), seed);
		final List<OutputScore> alignedScores = oneSize ? scoring.outputScores(true) : List.of();
		final List<OutputScore> otherScores = scoring.outputScores(false);
		final PlaceStatistics.Fit[] places = new PlaceStatistics.Fit[alignedScores.size()];
		Arrays.setAll(places, i -> new PlaceStatistics.Fit(first.width(), first.height()));
		final BorderStatistics.Fit[] borders = new BorderStatistics.Fit[otherScores.size()];
		Arrays.setAll(borders, i -> new BorderStatistics.Fit());
		final List<OutputScore> scores = Stream.concat(alignedScores.stream(), otherScores.stream()).toList();
		for (final Slice slice : training) {
			final FeatureSample.OfSlice part = sample.open(slice);
			final List<float[]> maps = scan.maps(slice, scores, part::collect);
			part.close();
			for (int i = 0; i < places.length; i++)
				places[i].add(maps.get(i));
			for (int i = 0; i < borders.length; i++)
				borders[i].add(maps.get(places.length + i), slice.width(), slice.height());
			listener.looked(++looked, total);
		}
		final FeatureSpace space = FeatureSpace.of(cell, sample.vectors());
		final GaussianFieldFit field = oneSize ? field(space, first) : null;
		final boolean aligned = oneSize && field.isAligned();
		final FeatureScore features = scoring.usesFeatures(aligned) ? new FeatureScore(space, aligned ? field.fit()
			: Coreset.of(sample.vectors().stream().map(space::whiten).toList())) : null;
		final Scorer unscaled = new Scorer(scoring.outputScores(aligned), aligned ? Stream.of(places).map(
			PlaceStatistics.Fit::fit).toList() : List.of(), aligned ? List.of() : Stream.of(borders).map(
				BorderStatistics.Fit::fit).toList(), List.of(), features);
		final CalibrationMaps maps = new CalibrationMaps(scan, calibration, unscaled.single());
		final List<HeatScale> scales = scales(maps, unscaled.single().size());
		final Scorer scorer = new Scorer(unscaled.outputs(), unscaled.places(), unscaled.borders(), scales, features);
		return new Fitted(scorer, calibration(maps, scales), aligned ? first.width() : 0, aligned ? first.height() : 0);
	}

	private GaussianFieldFit field(final FeatureSpace space, final Slice size) {
		final int columns = space.cells(size.width());
		final int rows = space.cells(size.height());
		final GaussianFieldFit field = new GaussianFieldFit(columns, rows, space.components(), scoring
			.usesFeatures(true));
		for (final Slice slice : training) {
			final FloatBatch vectors = new FloatBatch(1, rows, columns, space.components());
			scan.scan(slice, (window, tile) -> {
				final FloatBatch part = space.of(window);
				final int x = tile.x() / cell;
				for (int y = tile.y() / cell; y * cell < tile.y() + tile.height(); y++)
					System.arraycopy(part.data(), ((y - window.y() / cell) * part.width() + x - window.x() / cell) * part.planes(),
						vectors.data(), (y * columns + x) * part.planes(), space.cells(tile.width()) * part.planes());
			});
			field.add(vectors);
			listener.looked(++looked, total);
		}
		return field;
	}

	/** From each score to heat. */
	private List<HeatScale> scales(final CalibrationMaps maps, final int scores) {
		final Calibrator[] calibrators = new Calibrator[scores];
		Arrays.setAll(calibrators, i -> new Calibrator());
		maps.forEach((slice, single) -> {
			for (int i = 0; i < calibrators.length; i++)
				calibrators[i].add(single.get(i));
			listener.looked(++looked, total);
		});
		return Stream.of(calibrators).map(Calibrator::scale).toList();
	}

	private Calibration calibration(final CalibrationMaps maps, final List<HeatScale> scales) {
		final Calibrator calibrator = new Calibrator();
		maps.forEach((slice, single) -> {
			calibrator.add(CombinedScore.sum(single, scales));
			listener.looked(++looked, total);
		});
		final HeatScale scale = calibrator.scale();
		maps.forEach((slice, single) -> {
			final float[] values = CombinedScore.sum(single, scales);
			for (int i = 0; i < values.length; i++)
				values[i] = scale.heat(values[i]);
			calibrator.judge(new HeatMap(slice.width(), slice.height(), values));
			listener.looked(++looked, total);
		});
		return calibrator.calibrate(scale);
	}
}
