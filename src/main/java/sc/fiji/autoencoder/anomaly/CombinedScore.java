package sc.fiji.autoencoder.anomaly;

import java.util.List;

/**
 * Several scores, each brought to heat and added: the logarithms of false-positive rates (Fisher 1925).
 *
 * @param scores at least one
 * @param scales from each of them to heat, in the same order
 */
record CombinedScore(List<PixelScore> scores, List<HeatScale> scales) implements PixelScore {

	@Override
	public float[] of(final Window window) {
		return sum(scores.stream().map(score -> score.of(window)).toList(), scales);
	}

	/** @param maps of each score, of one size */
	static float[] sum(final List<float[]> maps, final List<HeatScale> scales) {
		final float[] sum = new float[maps.get(0).length];
		for (int map = 0; map < maps.size(); map++)
			for (int i = 0; i < sum.length; i++)
				sum[i] += scales.get(map).heat(maps.get(map)[i]);
		return sum;
	}
}
