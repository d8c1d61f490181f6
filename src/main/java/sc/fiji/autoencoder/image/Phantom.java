package sc.fiji.autoencoder.image;

import java.util.SplittableRandom;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * A simulated fluorescence image of which the truth is known: cells in focus and others out of focus below them, blurred
 * by the microscope, unevenly lit, counted as photons by a camera.
 *
 * @param width in pixels
 * @param height in pixels
 * @param photons that the camera expects of a bright pixel, positive: 20 is a dim image, 1000 a bright one
 * @param seed the same seed gives the same specimen
 */
public record Phantom(int width, int height, double photons, long seed) {

	/** Standard deviations of the point spread function in and out of focus, in pixels. */
	private static final double FOCUS = 1.2;
	private static final double DEFOCUS = 11;

	/** What the layer out of focus contributes, and what is everywhere, relative to the layer in focus. */
	private static final double HAZE = 0.55;
	private static final double BACKGROUND = 0.05;

	/** By how much the corners are darker. */
	private static final double VIGNETTE = 0.25;

	/** Percentile of the pixels that is bright. */
	private static final Normalization BRIGHT = new Normalization(0, 99.5);

	/** Grey value without light; read noise must not fall below 0. */
	private static final double DARK = 100;
	private static final double DARK_8_BIT = 16;

	/** Highest grey value that a bright pixel of an 8-bit image has; brighter ones and noise need some room. */
	private static final double BRIGHT_8_BIT = 180;

	public Phantom {
		if (width < 1 || height < 1) throw new IllegalArgumentException("A phantom of " + width + " x " + height +
			" pixels has no pixels.");
		if (!(photons > 0 && photons < 1e6)) throw new IllegalArgumentException("photons is " + photons +
			", but must be positive and below a million.");
	}

	/** The expected number of photons at each pixel, in the order row, column. */
	public float[] photonsPerPixel() {
		final SplittableRandom random = new SplittableRandom(seed);
		final FloatProcessor focus = Specimen.draw(width, height, random);
		Blur.gaussian(focus, FOCUS);
		final FloatProcessor haze = Specimen.draw(width, height, random);
		Blur.gaussian(haze, DEFOCUS);
		for (int i = 0; i < width * height; i++)
			focus.setf(i, (float) ((focus.getf(i) + HAZE * haze.getf(i) + BACKGROUND) * light(i % width, i / width)));
		final Scale scale = BRIGHT.scaleOf(Planes.of(new ImagePlus("", focus)).get(0));
		focus.multiply(photons / (scale.offset() + scale.gain()));
		return (float[]) focus.getPixels();
	}

	/**
	 * The truth: the image that a camera without noise would take.
	 *
	 * @param bits 8 or 16
	 */
	public ImagePlus clean(final int bits) {
		return image("phantom-clean", photonsPerPixel(), bits);
	}

	/**
	 * The image that a camera takes.
	 *
	 * @param bits 8 or 16
	 * @param readNoise standard deviation of the camera's electronic noise, in photons, 0 or more; 1 to 3 are usual
	 */
	public ImagePlus noisy(final int bits, final double readNoise) {
		final float[] values = photonsPerPixel();
		new Noise(1, readNoise).addTo(values, new SplittableRandom(seed).split());
		return image("phantom-noisy", values, bits);
	}

	private ImagePlus image(final String title, final float[] values, final int bits) {
		if (bits != 8 && bits != 16) throw new IllegalArgumentException("bits is " + bits + ", but must be 8 or 16.");
		final FloatProcessor grey = new FloatProcessor(width, height, values);
		grey.multiply(bits == 8 ? (BRIGHT_8_BIT - DARK_8_BIT) / photons : 1);
		grey.add(bits == 8 ? DARK_8_BIT : DARK);
		final ImageProcessor rounded = bits == 8 ? grey.convertToByteProcessor(false) : grey.convertToShortProcessor(false);
		rounded.resetMinAndMax();
		return new ImagePlus(title, rounded);
	}

	private double light(final int x, final int y) {
		final double u = 2.0 * x / width - 1;
		final double v = 2.0 * y / height - 1;
		return 1 - VIGNETTE * (u * u + v * v) / 2;
	}
}
