package sc.fiji.autoencoder.anomaly;

import ij.process.ColorProcessor;
import ij.process.FloodFiller;

/**
 * Which pixels of an image are defects.
 *
 * @param defects in the order row, column; not copied
 */
public record Mask(int width, int height, boolean[] defects) {

	private static final int UNNUMBERED = -1;

	public Mask {
		if (defects.length != (long) width * height) throw new IllegalArgumentException("A mask of " + width + " x " +
			height + " pixels does not have " + defects.length + " values.");
	}

	/** Whether the image has a defect. */
	public boolean isDefective() {
		for (final boolean defect : defects)
			if (defect) return true;
		return false;
	}

	/** The number of each pixel's region, which is its 8-connected component: from 1 on in reading order, 0 for normal. */
	int[] regions() {
		final int[] regions = new int[defects.length];
		for (int i = 0; i < regions.length; i++)
			if (defects[i]) regions[i] = UNNUMBERED;
		final ColorProcessor pixels = new ColorProcessor(width, height, regions); // its pixels are plain integers
		final FloodFiller filler = new FloodFiller(pixels);
		int count = 0;
		for (int i = 0; i < regions.length; i++) {
			if (regions[i] != UNNUMBERED) continue;
			pixels.setColor(++count);
			filler.fill8(i % width, i / width);
		}
		return regions;
	}
}
