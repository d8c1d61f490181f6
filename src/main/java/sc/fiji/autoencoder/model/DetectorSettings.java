package sc.fiji.autoencoder.model;

import java.util.regex.Pattern;

import sc.fiji.autoencoder.image.Scale;

/**
 * What makes an autoencoder a detector of anomalies, all but its arrays.
 *
 * @param scoring how pixels are scored, 1 to 40 characters of a to z
 * @param scale from the grey values of every image to normalised values; no image is scaled by itself, for that would
 *          hide that it is too bright or too dark
 * @param width in pixels of all images, if they are aligned and the position counts; 0 if not
 * @param height in pixels, likewise
 * @param calibrationImages how many normal images the scores were calibrated with, 1 or more
 */
public record DetectorSettings(String scoring, Scale scale, int width, int height, int calibrationImages) {

	private static final Pattern SCORING = Pattern.compile("[a-z]{1,40}");

	public DetectorSettings {
		if (!SCORING.matcher(scoring).matches()) throw new IllegalArgumentException("scoring is \"" + Require.shown(
			scoring) + "\", but must be 1 to 40 characters of a to z.");
		Require.atLeast("width", width, 0);
		Require.atLeast("height", height, 0);
		if ((width == 0) != (height == 0)) throw new IllegalArgumentException("The images are " + width + " x " + height +
			" pixels, but both sides must be 0 or neither.");
		Require.atLeast("calibrationImages", calibrationImages, 1);
	}

	/** Whether the position in an image counts. */
	public boolean aligned() {
		return width > 0;
	}
}
