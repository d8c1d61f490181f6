package sc.fiji.autoencoder.anomaly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.model.DetectorSettings;

/**
 * How a detector scores, all but its network.
 *
 * @param outputs scores of the network's output
 * @param places what they usually are at each place, in the same order; empty if images are not aligned
 * @param borders what they usually are near the borders, in the same order; empty if images are aligned
 * @param scales from them to heat, in the same order, that of the features last
 * @param features how features are judged, or null if they are not
 */
record Scorer(List<OutputScore> outputs, List<PlaceStatistics> places, List<BorderStatistics> borders,
	List<HeatScale> scales, FeatureScore features)
{

	private static final String FEATURES = "features/";
	private static final String HEAT = "heat/";

	/** @throws IllegalArgumentException in one sentence, if the tensors do not fit the settings */
	static Scorer from(final Map<String, FloatTensor> tensors, final DetectorSettings settings,
		final Architecture architecture)
	{
		final Scoring scoring = Scoring.of(settings.scoring());
		final int planes = architecture.inputs() + (scoring.spoils() ? 1 : 0);
		if (architecture.outputs() != planes) throw new IllegalArgumentException("the network has " + architecture
			.outputs() + " output planes, but scoring by " + scoring + " needs " + planes + ".");
		final List<PlaceStatistics> places = new ArrayList<>();
		final List<BorderStatistics> borders = new ArrayList<>();
		final List<HeatScale> scales = new ArrayList<>();
		final List<OutputScore> outputs = scoring.outputScores(settings.aligned());
		for (final OutputScore output : outputs) {
			if (settings.aligned()) places.add(PlaceStatistics.from(tensors, output.prefix(), settings.width(), settings
				.height()));
			else borders.add(BorderStatistics.from(tensors, output.prefix()));
			scales.add(HeatScale.from(tensors, output.prefix() + HEAT));
		}
		if (!scoring.usesFeatures(settings.aligned())) return new Scorer(outputs, places, borders, scales, null);
		scales.add(HeatScale.from(tensors, FEATURES + HEAT));
		final FeatureSpace space = FeatureSpace.from(tensors, architecture);
		return new Scorer(outputs, places, borders, scales, new FeatureScore(space, distance(tensors, settings, space)));
	}

	private static FeatureDistance distance(final Map<String, FloatTensor> tensors, final DetectorSettings settings,
		final FeatureSpace space)
	{
		return settings.aligned() ? GaussianField.from(tensors, space.cells(settings.width()), space.cells(settings
			.height()), space.components()) : Coreset.from(tensors, space.components());
	}

	/** Each score by itself, before it is brought to heat. */
	List<PixelScore> single() {
		final List<PixelScore> single = new ArrayList<>();
		for (int i = 0; i < outputs.size(); i++)
			single.add(places.isEmpty() ? new BorderScore(outputs.get(i), borders.get(i)) : new PlaceScore(outputs.get(i), places
				.get(i)));
		if (features != null) single.add(features);
		return single;
	}

	/** All scores together. */
	PixelScore combined() {
		return new CombinedScore(single(), scales);
	}

	/** The levels whose features it needs. */
	List<Integer> levels(final Architecture architecture) {
		return features == null ? List.of() : FeatureSpace.levels(architecture);
	}

	Map<String, FloatTensor> toTensors() {
		final Map<String, FloatTensor> tensors = new LinkedHashMap<>();
		for (int i = 0; i < outputs.size(); i++) {
			if (places.isEmpty()) borders.get(i).addTo(tensors, outputs.get(i).prefix());
			else places.get(i).addTo(tensors, outputs.get(i).prefix());
			scales.get(i).addTo(tensors, outputs.get(i).prefix() + HEAT);
		}
		if (features == null) return tensors;
		scales.get(outputs.size()).addTo(tensors, FEATURES + HEAT);
		features.space().addTo(tensors);
		features.distance().addTo(tensors);
		return tensors;
	}
}
