package sc.fiji.autoencoder.training;

import java.awt.image.BufferedImage;

import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Range;

/** The picture that a model is recognised by: an image before (left) and after (right). */
public final class Cover {

	private static final Range NORMALISED = new Range(0, 1);

	private Cover() {}

	/** @param plane of the batch before */
	public static BufferedImage of(final FloatBatch before, final FloatBatch after, final int plane) {
		final BufferedImage cover = new BufferedImage(2 * before.width(), before.height(), BufferedImage.TYPE_BYTE_GRAY);
		cover.getRaster().setRect(PreviewImages.picture(before, plane, NORMALISED).getRaster());
		cover.getRaster().setRect(before.width(), 0, PreviewImages.picture(after, 0, NORMALISED).getRaster());
		return cover;
	}
}
