package sc.fiji.autoencoder.benchmark;

import java.awt.Color;
import java.util.SplittableRandom;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import sc.fiji.autoencoder.image.Blur;

/**
 * A simulated image of small wells in a grid, always in the same place, each of another brightness, with noise.
 *
 * @param defects whether a well is missing and there is a scratch
 */
record WellPlate(long seed, boolean defects) {

	static final int SIZE = 256;

	private static final int PITCH = 32;
	private static final int DIAMETER = 18;
	private static final int MISSING = 18;
	private static final int[] SCRATCH = { 150, 176, 208, 146 };
	private static final int DARK = 60;
	private static final int BRIGHT = 140;
	private static final int SCRATCHED = 120;
	private static final int SPREAD = 12;
	private static final double FOCUS = 1.2;
	private static final double NOISE = 6;

	ImagePlus image(final String title) {
		final SplittableRandom random = new SplittableRandom(seed);
		final ByteProcessor drawn = new ByteProcessor(SIZE, SIZE);
		drawn.setColor(new Color(DARK, DARK, DARK));
		drawn.fill();
		for (int well = 0; well < SIZE / PITCH * (SIZE / PITCH); well++) {
			final int grey = BRIGHT + random.nextInt(2 * SPREAD) - SPREAD;
			if (defects && well == MISSING) continue;
			drawn.setColor(new Color(grey, grey, grey));
			drawn.fillOval(well % (SIZE / PITCH) * PITCH + (PITCH - DIAMETER) / 2, well / (SIZE / PITCH) * PITCH + (PITCH -
				DIAMETER) / 2, DIAMETER, DIAMETER);
		}
		if (defects) {
			drawn.setColor(new Color(SCRATCHED, SCRATCHED, SCRATCHED));
			drawn.setLineWidth(2);
			drawn.drawLine(SCRATCH[0], SCRATCH[1], SCRATCH[2], SCRATCH[3]);
		}
		final FloatProcessor seen = drawn.convertToFloatProcessor();
		Blur.gaussian((float[]) seen.getPixels(), SIZE, SIZE, FOCUS);
		for (int i = 0; i < SIZE * SIZE; i++)
			seen.setf(i, (float) (seen.getf(i) + NOISE * random.nextGaussian()));
		seen.setMinAndMax(0, 255);
		return new ImagePlus(title, seen.convertToByteProcessor());
	}
}
