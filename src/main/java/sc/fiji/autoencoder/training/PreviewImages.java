package sc.fiji.autoencoder.training;

import java.awt.image.BufferedImage;
import java.util.List;

import net.imglib2.img.array.ArrayImgs;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Range;
import sc.fiji.autoencoder.training.TrainingMonitor.Preview;

/** An example before, after and as it should be, as grey pictures of a pixel a pixel. */
public final class PreviewImages {

	private PreviewImages() {}

	/**
	 * Input, output and target, all in the grey values of the target, for noise would make it pale.
	 *
	 * @return three pictures of the same size; of several planes the one that the output stands for, or the first
	 */
	public static List<BufferedImage> of(final Preview preview) {
		final FloatBatch target = preview.target();
		final float[] wanted = target.plane(0, 0);
		final Range range = Range.of(ArrayImgs.floats(wanted, target.width(), target.height()));
		// Neighbouring slices become one; channels stay what they are.
		final int seen = preview.output().planes() == 1 ? preview.input().planes() / 2 : 0;
		return List.of(picture(preview.input(), seen, range), picture(preview.output(), 0, range), picture(target, 0, range));
	}

	/**
	 * A plane of the first sample.
	 *
	 * @param range its ends become black and white
	 */
	static BufferedImage picture(final FloatBatch batch, final int plane, final Range range) {
		final BufferedImage picture = new BufferedImage(batch.width(), batch.height(), BufferedImage.TYPE_BYTE_GRAY);
		final float span = range.isConstant() ? 1 : range.max() - range.min();
		final float[] values = batch.plane(0, plane);
		for (int i = 0; i < values.length; i++) {
			final float share = Math.max(0, Math.min(1, (values[i] - range.min()) / span));
			picture.getRaster().setSample(i % batch.width(), i / batch.width(), 0, Math.round(255 * share));
		}
		return picture;
	}
}
