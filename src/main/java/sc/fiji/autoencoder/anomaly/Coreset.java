package sc.fiji.autoencoder.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.model.StoredArrays;

/**
 * The distance to the nearest of some vectors that stand for all normal ones: a coreset by greedy k-centre selection, as
 * in PatchCore (Roth et al. 2022). For images whose contents may be anywhere.
 *
 * @param components numbers a vector has
 * @param vectors one after the other
 */
record Coreset(int components, float[] vectors) implements FeatureDistance {

	private static final String VECTORS = "features/coreset";
	private static final int SIZE = 2000;

	/** @param normal whitened vectors of normal images */
	static Coreset of(final List<float[]> normal) {
		final int components = normal.get(0).length;
		final int size = Math.min(SIZE, normal.size());
		final float[] chosen = new float[size * components];
		final float[] distances = new float[normal.size()];
		Arrays.fill(distances, Float.POSITIVE_INFINITY);
		int next = 0;
		int count = 0;
		while (count < size && distances[next] > 0) {
			final float[] centre = normal.get(next);
			System.arraycopy(centre, 0, chosen, count++ * components, components);
			next = 0;
			for (int j = 0; j < distances.length; j++) {
				distances[j] = Math.min(distances[j], squaredDistance(centre, 0, normal.get(j), 0, components));
				if (distances[j] > distances[next]) next = j;
			}
		}
		return new Coreset(components, Arrays.copyOf(chosen, count * components));
	}

	static Coreset from(final Map<String, FloatTensor> tensors, final int components) {
		return new Coreset(components, StoredArrays.values(tensors, VECTORS, StoredArrays.ANY, components));
	}

	@Override
	public float of(final float[] from, final int start, final int column, final int row) {
		float nearest = Float.POSITIVE_INFINITY;
		for (int i = 0; i < vectors.length; i += components)
			nearest = Math.min(nearest, squaredDistance(from, start, vectors, i, components));
		return (float) Math.sqrt(nearest);
	}

	@Override
	public void addTo(final Map<String, FloatTensor> tensors) {
		tensors.put(VECTORS, new FloatTensor(new int[] { vectors.length / components, components }, vectors));
	}

	private static float squaredDistance(final float[] a, final int i, final float[] b, final int j,
		final int components)
	{
		float sum = 0;
		for (int c = 0; c < components; c++) {
			final float difference = a[i + c] - b[j + c];
			sum += difference * difference;
		}
		return sum;
	}
}
