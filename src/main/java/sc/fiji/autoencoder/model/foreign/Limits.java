package sc.fiji.autoencoder.model.foreign;

import java.util.Arrays;

import sc.fiji.autoencoder.engine.FloatBatch;

/** Between which values those of a plane stay. */
public record Limits(double min, double max) {

	public static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

	/** @return a copy in which values beyond have the limit; the batch itself if there are no limits */
	public FloatBatch apply(final FloatBatch batch) {
		if (equals(NONE)) return batch;
		final float[] limited = Arrays.copyOf(batch.data(), batch.size());
		for (int i = 0; i < limited.length; i++)
			limited[i] = (float) Math.max(min, Math.min(max, limited[i]));
		return new FloatBatch(limited, batch.count(), batch.height(), batch.width(), batch.planes());
	}

	/** Both of them. */
	Limits and(final double otherMin, final double otherMax) {
		return new Limits(Math.max(min, otherMin), Math.min(max, otherMax));
	}
}
