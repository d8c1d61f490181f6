package sc.fiji.autoencoder.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import sc.fiji.autoencoder.engine.Architecture;
import sc.fiji.autoencoder.engine.Objective;
import sc.fiji.autoencoder.engine.Preset;

/** The ways to find what is not normal: what network there is, what it learns, and what is made of its output. */
public enum Scoring {

		/**
		 * The network of {@link #RESTORE}, judged by its errors over two neighbourhoods and, where images are aligned, as
		 * {@link #FEATURES}, too.
		 */
		MIXTURE(true),
		/** Restores images that were spoiled on purpose, and says where they were. */
		RESTORE(true),
		/** The network of {@link #RESTORE}, but judged by what its encoder makes of an image. */
		FEATURES(true),
		/** Reconstructs images through a bottleneck, judged by errors in value and in structure. */
		TEXTBOOK(false),
		/** Reconstructs windows through a bottleneck of dense layers, judged by errors in value. */
		DENSE(false),
		/** The network of {@link #TEXTBOOK} without any activation function: about a principal component analysis. */
		LINEAR(false);

	private static final int RESTORING_STRIDE = 2;
	private static final int RESTORING_DEPTH = 2;
	private static final int RESTORING_CHANNELS = 48;

	private final boolean spoils;

	Scoring(final boolean spoils) {
		this.spoils = spoils;
	}

	/** @throws IllegalArgumentException in one sentence, if there is none of that name */
	public static Scoring of(final String name) {
		return Arrays.stream(values()).filter(scoring -> scoring.toString().equals(name)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("scoring is \"" + name + "\", but must be one of " + Arrays.toString(
				values()) + "."));
	}

	/** The name in lower case. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether the network learns from spoiled images, and has an output plane that says where they are. */
	public boolean spoils() {
		return spoils;
	}

	/** @param channels of the images, 1 or more */
	public Architecture architecture(final int channels) {
		return switch (this) {
			case TEXTBOOK -> Preset.TEXTBOOK.architecture(channels, channels);
			case DENSE -> Preset.DENSE.architecture(channels, channels);
			case LINEAR -> linear(Preset.TEXTBOOK.architecture(channels, channels));
			default -> Architecture.convolutional(channels, channels + 1, RESTORING_DEPTH, RESTORING_CHANNELS, 1, 0, 0.1,
				false, true, false).strided(RESTORING_STRIDE);
		};
	}

	private static Architecture linear(final Architecture a) {
		return Architecture.convolutional(a.inputs(), a.outputs(), a.depth(), a.channels(), a.blocks(), a.latent(), 1,
			false, false, false);
	}

	/** What training minimises. */
	public Objective objective() {
		return this == TEXTBOOK ? new Objective(1, 0, 0.1, 0, 0, 0, 0) : Objective.MSE;
	}

	/** Whether features are judged. */
	boolean usesFeatures(final boolean aligned) {
		return this == FEATURES || this == MIXTURE && aligned;
	}

	/**
	 * What of the network's output is judged. Aligned objects move a little, so that errors at their edges count less if
	 * they are averaged over more pixels; textures do not.
	 */
	List<OutputScore> outputScores(final boolean aligned) {
		return switch (this) {
			case MIXTURE -> aligned ? List.of(OutputScore.ERROR, OutputScore.COARSE_ERROR) : List.of(OutputScore.FINE_ERROR,
				OutputScore.ERROR);
			case RESTORE -> aligned ? List.of(OutputScore.ERROR, OutputScore.COARSE_ERROR) : List.of(OutputScore.FINE_ERROR,
				OutputScore.SPOILED);
			case FEATURES -> List.of();
			case TEXTBOOK -> List.of(OutputScore.ERROR, OutputScore.STRUCTURE, OutputScore.COARSE_STRUCTURE);
			case DENSE, LINEAR -> List.of(OutputScore.ERROR);
		};
	}
}
