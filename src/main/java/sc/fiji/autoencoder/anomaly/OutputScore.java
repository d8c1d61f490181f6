package sc.fiji.autoencoder.anomaly;

import java.util.Locale;

/** Scores that need nothing but a window, by the names that they have in a model file. */
enum OutputScore implements PixelScore {

		FINE_ERROR(new ReconstructionError(1)), ERROR(new ReconstructionError(2)),
		COARSE_ERROR(new ReconstructionError(6)), SPOILED(new SpoiledPlane()),
		STRUCTURE(new StructuralDissimilarity(1)), COARSE_STRUCTURE(new StructuralDissimilarity(4));

	private final PixelScore score;

	OutputScore(final PixelScore score) {
		this.score = score;
	}

	@Override
	public float[] of(final Window window) {
		return score.of(window);
	}

	/** Before the names of what belongs to it. */
	String prefix() {
		return name().toLowerCase(Locale.ROOT) + "/";
	}
}
