package sc.fiji.autoencoder.anomaly;

import java.util.Map;

import sc.fiji.autoencoder.engine.FloatTensor;
import sc.fiji.autoencoder.model.StoredArrays;

/**
 * The Mahalanobis distance to the normal vectors of the same place, as in PaDiM (Defard et al. 2021): for images that
 * are aligned. Each cell has a mean, each block of cells a covariance.
 *
 * @param columns cells in a row of the slice
 * @param rows of cells
 * @param components numbers a vector has
 * @param means of each cell, row by row
 * @param precisions inverse covariance of each block, row by row
 */
record GaussianField(int columns, int rows, int components, float[] means, float[] precisions) implements
	FeatureDistance
{

	/** Cells on a side of a block: what is that near varies alike, and few images are enough. */
	static final int BLOCK = 4;

	private static final String MEANS = "features/means";
	private static final String PRECISIONS = "features/precisions";

	static int blocks(final int cells) {
		return (cells + BLOCK - 1) / BLOCK;
	}

	static GaussianField from(final Map<String, FloatTensor> tensors, final int columns, final int rows,
		final int components)
	{
		return new GaussianField(columns, rows, components, StoredArrays.values(tensors, MEANS, rows, columns, components),
			StoredArrays.values(tensors, PRECISIONS, blocks(rows), blocks(columns), components, components));
	}

	@Override
	public float of(final float[] vectors, final int start, final int column, final int row) {
		final int x = Math.max(0, Math.min(columns - 1, column));
		final int y = Math.max(0, Math.min(rows - 1, row));
		final int mean = (y * columns + x) * components;
		final int precision = (y / BLOCK * blocks(columns) + x / BLOCK) * components * components;
		final float[] deviation = new float[components];
		for (int c = 0; c < components; c++)
			deviation[c] = vectors[start + c] - means[mean + c];
		double sum = 0;
		for (int c = 0; c < components; c++) {
			float product = 0;
			for (int k = 0; k < components; k++)
				product += precisions[precision + c * components + k] * deviation[k];
			sum += deviation[c] * product;
		}
		return (float) Math.sqrt(Math.max(0, sum));
	}

	@Override
	public void addTo(final Map<String, FloatTensor> tensors) {
		tensors.put(MEANS, new FloatTensor(new int[] { rows, columns, components }, means));
		tensors.put(PRECISIONS, new FloatTensor(new int[] { blocks(rows), blocks(columns), components, components },
			precisions));
	}
}
