package sc.fiji.autoencoder.anomaly;

import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;

/** How far a whitened vector of {@link FeatureSpace} is from those of normal images. */
interface FeatureDistance {

	/**
	 * @param vectors of which one is looked at
	 * @param start index of its first number
	 * @param column of the cell in the slice; beyond its borders, too
	 * @param row of the cell
	 */
	float of(float[] vectors, int start, int column, int row);

	void addTo(Map<String, FloatTensor> tensors);
}
