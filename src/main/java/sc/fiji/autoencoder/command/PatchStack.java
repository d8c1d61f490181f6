package sc.fiji.autoencoder.command;

import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.autoencoder.engine.FloatBatch;
import sc.fiji.autoencoder.image.Scale;

/** Patches as a 32-bit stack, a slice a patch; several planes of a patch are channels. */
final class PatchStack {

	private PatchStack() {}

	/**
	 * @param labels of the slices
	 * @param scale from normalised values to those of the stack, which shows 0 as black and 1 as white
	 */
	static ImagePlus of(final String title, final FloatBatch patches, final List<String> labels, final Scale scale) {
		final ImageStack stack = new ImageStack(patches.width(), patches.height());
		for (int patch = 0; patch < patches.count(); patch++)
			for (int plane = 0; plane < patches.planes(); plane++) {
				final float[] pixels = patches.plane(patch, plane);
				for (int i = 0; i < pixels.length; i++)
					pixels[i] = scale.denormalize(pixels[i]);
				stack.addSlice(labels.get(patch), pixels);
			}
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(patches.planes(), patches.count(), 1);
		image.setOpenAsHyperStack(patches.planes() > 1);
		image.setDisplayRange(scale.denormalize(0), scale.denormalize(1));
		return image;
	}
}
