package sc.fiji.autoencoder.training;

import java.awt.image.BufferedImage;

import sc.fiji.autoencoder.engine.FloatBatch;

/** The picture that a model is recognised by: an image before (left) and after (right). */
public final class Cover {

	private Cover() {}

	/** @param plane of the batch before */
	public static BufferedImage of(final FloatBatch before, final FloatBatch after, final int plane) {
		final BufferedImage cover = new BufferedImage(2 * before.width(), before.height(), BufferedImage.TYPE_BYTE_GRAY);
		paint(cover, 0, before, plane);
		paint(cover, before.width(), after, 0);
		return cover;
	}

	private static void paint(final BufferedImage cover, final int left, final FloatBatch batch, final int plane) {
		for (int y = 0; y < batch.height(); y++)
			for (int x = 0; x < batch.width(); x++) {
				final float value = batch.data()[(y * batch.width() + x) * batch.planes() + plane];
				cover.getRaster().setSample(left + x, y, 0, Math.round(255 * Math.max(0, Math.min(1, value))));
			}
	}
}
